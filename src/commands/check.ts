// `check`: every fault of the content, in one pass, and what the matcher makes of the phrasings.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { type Compiled, compileContent, faultsSoFar } from '../content/compile-content.ts'
import { FOLDS, type HeldOutScores, holdOutPhrasings, scoresOf } from '../content/hold-out-phrasings.ts'
import { type ConfusionCount, lintConfusions } from '../content/lint-confusions.ts'
import { lintReviews } from '../content/lint-reviews.ts'
import { readContentFolder } from '../content/read-folder.ts'
import type { Fault } from '../errors.ts'
import { type Command, printFaults } from './command-io.ts'
import { progressBar } from './progress-bar.ts'
import { withUsage } from './usage-fault.ts'

export const check: Command = async (args, io) => {
  const { values, positionals } = withUsage('check', () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, quick: { type: 'boolean', default: false } },
    }),
  )
  const folder = (positionals[0] ?? readConfig(io.env).content).replace(/\/$/, '')
  const compiled = compileContent(await readContentFolder(folder), folder)
  lintReviews(compiled.files.values(), io.now().day)
  const matcher = values.quick ? ({ kind: 'skipped', why: 'quick' } as const) : crossValidate(compiled)
  const faults = faultsSoFar(compiled)
  const errors = faults.filter((fault) => fault.severity === 'error').length
  const warnings = faults.length - errors
  if (values.json) {
    io.out(JSON.stringify({ errors, warnings, faults: faults.map(plainFault), matcher }))
  } else {
    printFaults(io, faults)
    for (const line of matcherLines(matcher)) io.out(line)
    io.out(`${errors} errors, ${warnings} warnings`)
  }
  return errors > 0 ? 1 : 0
}

type MatcherCheck =
  | {
      readonly kind: 'cross-validated'
      readonly folds: number
      readonly languages: HeldOutScores
      readonly confused: ConfusionCount
    }
  | { readonly kind: 'skipped'; readonly why: 'quick' | 'errors' }

// Takes several trainings; a person who waits sees how far it is.
function crossValidate(compiled: Compiled): MatcherCheck {
  if (compiled.content === 'faulty') return { kind: 'skipped', why: 'errors' }
  const bar = progressBar(process.stderr, 'Holding out phrasings')
  bar.show(0, FOLDS)
  try {
    const heldOut = holdOutPhrasings(compiled.content, bar.show)
    const confused = lintConfusions(compiled.files, compiled.content, heldOut)
    return { kind: 'cross-validated', folds: FOLDS, languages: scoresOf(heldOut), confused }
  } finally {
    bar.clear()
  }
}

function matcherLines(matcher: MatcherCheck): readonly string[] {
  if (matcher.kind === 'skipped') {
    return matcher.why === 'quick' ? [] : ['the matcher is tried once the errors are mended']
  }
  const { languages, confused } = matcher
  const lines = (['zh', 'en'] as const).map((language) => {
    const { phrasings, top1, top3, refused } = languages[language]
    return `${language}: of ${phrasings} held-out phrasings ${percent(top1)} are understood, ${percent(top3)} within three, ${percent(refused)} refused`
  })
  if (confused.found > confused.shown) {
    lines.push(`${confused.found} phrasings are confused; the worst ${confused.shown} are shown`)
  }
  return lines
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function plainFault(fault: Fault): unknown {
  const { place, ...rest } = fault
  return place.kind === 'file'
    ? { ...rest, file: place.file, line: place.line, column: place.column }
    : { ...rest, place: place.name }
}
