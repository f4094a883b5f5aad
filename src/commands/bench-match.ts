// Trains and scores the production matcher on any labelled data set: `hanwen bench match`.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { DecisionCosts, Example, IntentDecision } from '../understanding/intent-matcher.ts'
import { trainIntentMatcher } from '../understanding/train-intent-matcher.ts'
import { areaUnderRoc, expectedCalibrationError, macroF1, quantile } from './match-scores.ts'
import { USAGES } from './usages.ts'

const usage = `hanwen ${USAGES.bench.call}`
const lineSchema = z.object({ text: z.string(), intent: z.string().min(1) })

// A data set states no costs of its own; these are the proportions that the product starts from.
const benchCosts: DecisionCosts = { wrongAnswer: 3, needlessClarification: 1, needlessRefusal: 2 }

const warmUpCalls = 2000
const timedCallsMin = 2000

type BenchReport = {
  readonly classes: number
  readonly train: number
  readonly test: number
  readonly accuracy: number
  readonly macroF1: number
  readonly ece: number
  readonly oos: {
    readonly auroc: number
    readonly recallAt95InScope: number
    readonly inScopeAccuracyAtThreshold: number
    readonly oosRecallAtThreshold: number
  } | null
  readonly trainMs: number
  readonly p50Us: number
  readonly p99Us: number
  readonly rssMb: number
}

// What is kept of one match: the whole of thousands of them would swell the memory that is measured.
type Outcome = {
  readonly decision: IntentDecision
  readonly inScope: number
  readonly guess: string
  readonly confidence: number
}

class UsageFault extends Error {}

/**
 * Runs the benchmark and hands each line of its report to `out`. Returns the exit code: 0 done, 2 where the
 * arguments or a file cannot be used (the message says which and why). Shares are fractions from 0 to 1.
 */
export async function benchMatch(args: readonly string[], out: (line: string) => void): Promise<number> {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        train: { type: 'string' },
        test: { type: 'string' },
        'oos-train': { type: 'string' },
        'oos-test': { type: 'string' },
        // Accepted for the record: one matcher reads every language, so the tag changes nothing.
        lang: { type: 'string' },
        json: { type: 'boolean' },
      },
    })
    if (values.train === undefined || values.test === undefined) {
      throw new UsageFault(`--train and --test are needed. Usage: ${usage}`)
    }
    const report = score(
      readExamples(values.train),
      readExamples(values.test),
      values['oos-train'] === undefined ? [] : readExamples(values['oos-train']).map(({ text }) => text),
      values['oos-test'] === undefined ? [] : readExamples(values['oos-test']).map(({ text }) => text),
    )
    if (values.json === true) out(JSON.stringify(report))
    else for (const line of asTable(report)) out(line)
    return 0
  } catch (error) {
    if (error instanceof UsageFault || isArgumentFault(error)) {
      out(`bench match: ${error.message}`)
      return 2
    }
    throw error
  }
}

function isArgumentFault(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

function readExamples(path: string): Example[] {
  const examples = readLines(path).flatMap((line, at) => {
    if (line.trim() === '') return []
    const parsed = lineSchema.safeParse(parseJson(line))
    if (parsed.success) return [parsed.data]
    throw new UsageFault(`${path}:${at + 1}: a line must read {"text":"…","intent":"…"}`)
  })
  if (examples.length === 0) throw new UsageFault(`${path}: holds no line`)
  return examples
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'
    throw new UsageFault(`${path}: cannot be read (${reason})`)
  }
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function score(
  train: readonly Example[],
  test: readonly Example[],
  oosTrain: readonly string[],
  oosTest: readonly string[],
): BenchReport {
  const trainStart = performance.now()
  const matcher = trainIntentMatcher({ inScope: train, outOfScope: oosTrain, costs: benchCosts })
  const trainMs = performance.now() - trainStart
  const latencies: number[] = []
  const timed = (text: string): Outcome => {
    const start = performance.now()
    const { decision, candidates, inScope } = matcher.match(text)
    latencies.push((performance.now() - start) * 1000)
    return {
      decision,
      inScope,
      guess: candidates[0]?.intent ?? '',
      confidence: candidates[0]?.confidence ?? 0,
    }
  }
  // Some rounds only warm the engine up, as in a service that has run for a while.
  for (let call = 0; call < warmUpCalls; call += 1) timed(test[call % test.length]?.text ?? '')
  latencies.length = 0
  const matches = test.map(({ text }) => timed(text))
  const oosMatches = oosTest.map(timed)
  // A small set is said again until one in a hundred is more than a single pause of the garbage collector.
  while (latencies.length < timedCallsMin) for (const { text } of test) timed(text)
  const guesses = matches.map(({ guess }) => guess)
  const isRight = test.map(({ intent }, at) => guesses[at] === intent)
  const rightCount = isRight.filter(Boolean).length
  return {
    classes: new Set(train.map(({ intent }) => intent)).size,
    train: train.length,
    test: test.length,
    accuracy: rightCount / test.length,
    macroF1: macroF1(
      test.map(({ intent }) => intent),
      guesses,
    ),
    ece: expectedCalibrationError(
      matches.map(({ confidence }) => confidence),
      isRight,
    ),
    oos: oosTest.length === 0 ? null : scopeScores(matches, isRight, oosMatches),
    trainMs,
    p50Us: quantile(latencies, 0.5),
    p99Us: quantile(latencies, 0.99),
    rssMb: process.memoryUsage().rss / 2 ** 20,
  }
}

function scopeScores(
  matches: readonly Outcome[],
  isRight: readonly boolean[],
  oosMatches: readonly Outcome[],
): BenchReport['oos'] {
  const inside = matches.map((match) => match.inScope)
  const outside = oosMatches.map((match) => match.inScope)
  const floor = quantile(inside, 0.05)
  const kept = matches.filter((match, at) => isRight[at] === true && match.decision !== 'refuse').length
  return {
    auroc: areaUnderRoc(inside, outside),
    recallAt95InScope: outside.filter((value) => value < floor).length / outside.length,
    inScopeAccuracyAtThreshold: kept / matches.length,
    oosRecallAtThreshold:
      oosMatches.filter((match) => match.decision === 'refuse').length / oosMatches.length,
  }
}

function asTable(report: BenchReport): string[] {
  const flat = { ...report, ...report.oos, oos: undefined }
  return Object.entries(flat)
    .filter(([, value]) => typeof value === 'number')
    .map(
      ([name, value]) => `${name.padEnd(28)} ${Number.isInteger(value) ? value : Number(value).toFixed(4)}`,
    )
}
