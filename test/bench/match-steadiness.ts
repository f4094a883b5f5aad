// Measures how much of what the product understands moves when one phrasing leaves, or the order of lines changes.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { readConversationTests } from '../../src/commands/conversation-tests.ts'
import { lessonsOf } from '../../src/content/compile-knowledge.ts'
import { loadKnowledge } from '../../src/content/load-knowledge.ts'
import type { Example, IntentMatch } from '../../src/understanding/intent-matcher.ts'
import { backgroundLines, trainingExamples } from '../../src/understanding/lessons.ts'
import { matcherOf } from '../../src/understanding/matcher-model.ts'
import { trainMatcherModel } from '../../src/understanding/train-intent-matcher.ts'

type Lines = { readonly inScope: readonly Example[]; readonly outOfScope: readonly string[] }
type Reading = { readonly outcome: string; readonly best: number; readonly inScope: number }

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '12' } } })
const rounds = Number(values.rounds)
const lessons = lessonsOf((await loadKnowledge('content')).content)
const asLoaded: Lines = {
  inScope: trainingExamples(lessons),
  outOfScope: backgroundLines(lessons.background),
}
const utterances = saidInConversations('test/conversations')

const changes: readonly { readonly name: string; readonly change: (lines: Lines, round: number) => Lines }[] =
  [
    { name: 'one line left out', change: withoutOneLine },
    { name: 'lines in another order', change: inAnotherOrder },
  ]
const first = readAll(asLoaded)
process.stdout.write(`${utterances.length} utterances; trained in ${first.trainMs.toFixed(0)} ms\n`)
for (const { name, change } of changes) {
  const moved: number[] = []
  const drifts: number[] = []
  const scopeDrifts: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const other = readAll(change(asLoaded, round)).readings
    moved.push(first.readings.filter(({ outcome }, at) => outcome !== other[at]?.outcome).length)
    for (const [at, reading] of first.readings.entries()) {
      drifts.push(Math.abs(reading.best - (other[at]?.best ?? 0)))
      scopeDrifts.push(Math.abs(reading.inScope - (other[at]?.inScope ?? 0)))
    }
  }
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`
  process.stdout.write(
    `${name}, ${rounds} times: outcomes moved ${percent(mean(moved) / utterances.length)} ` +
      `(${moved.join(' ')}); confidence moves by ${percent(mean(drifts))} on average, ` +
      `${percent(quantile(drifts, 0.99))} in one of a hundred; being in scope by ${percent(mean(scopeDrifts))}, ` +
      `${percent(quantile(scopeDrifts, 0.99))}\n`,
  )
}

function saidInConversations(folder: string): string[] {
  const said = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => {
      const path = join(folder, name)
      const { tests } = readConversationTests({ path, shownAs: path, text: readFileSync(path, 'utf8') })
      return tests.flatMap(({ turns }) => turns.flatMap(({ say }) => (say === undefined ? [] : [say])))
    })
  return [...new Set(said)]
}

function readAll(lines: Lines): { readonly readings: readonly Reading[]; readonly trainMs: number } {
  const startedMs = performance.now()
  const model = trainMatcherModel(lines)
  const trainMs = performance.now() - startedMs
  const { match } = matcherOf(model, lessons.costs)
  return { readings: utterances.map((utterance) => readingOf(match(utterance))), trainMs }
}

function readingOf({ decision, candidates, inScope }: IntentMatch): Reading {
  const [best] = candidates
  return { outcome: `${decision} ${best?.intent}`, best: best?.confidence ?? 0, inScope }
}

function withoutOneLine(lines: Lines, round: number): Lines {
  const count = lines.inScope.length + lines.outOfScope.length
  // A step that shares no factor with the count spreads the rounds over all files.
  const gone = Math.floor(((round + 0.5) * 0.618_034 * count) % count)
  return {
    inScope: lines.inScope.filter((_, at) => at !== gone),
    outOfScope: lines.outOfScope.filter((_, at) => lines.inScope.length + at !== gone),
  }
}

function inAnotherOrder(lines: Lines, round: number): Lines {
  return { inScope: shuffled(lines.inScope, round), outOfScope: shuffled(lines.outOfScope, round) }
}

function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  const mixed = [...items]
  let state = (Math.imul(seed + 1, 2_654_435_761) + 1) >>> 0
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const other = Math.floor((state / 2 ** 32) * (at + 1))
    const [left, right] = [mixed[at], mixed[other]]
    if (left === undefined || right === undefined) continue
    mixed[at] = right
    mixed[other] = left
  }
  return mixed
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length
}

function quantile(numbers: readonly number[], share: number): number {
  return [...numbers].sort((left, right) => left - right)[Math.floor(numbers.length * share)] ?? 0
}
