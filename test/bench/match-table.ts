// Measures the matcher beside its peers on the public data sets, each in a process of its own: npm run bench:match.
import { execFileSync, fork } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { areaUnderRoc, expectedCalibrationError, macroF1, quantile } from '../../src/commands/match-scores.ts'
import { calibrationErrorByChance } from './ece-by-chance.ts'
import { withOneEdit } from './one-edit.ts'

type Line = { readonly text: string; readonly intent: string }
type Job = {
  readonly train: readonly Line[]
  readonly test: readonly Line[]
  readonly oosTrain: readonly Line[]
  readonly oosTest: readonly Line[]
  readonly language: string
}
type Answer = {
  readonly guess: string
  readonly confidence: number
  // By which out-of-scope lines are told apart; a peer that has nothing else uses its confidence.
  readonly inScope: number
}
type Measured = {
  readonly answers: readonly Answer[]
  readonly latenciesUs: readonly number[]
  readonly trainMs: number
  readonly rssMb: number
  // Of the trained model as stored; only where a contender can store one compactly.
  readonly modelMb?: number
}
type Row = Readonly<Record<(typeof COLUMNS)[number], string>>

const here = dirname(fileURLToPath(import.meta.url))
const peers = join(here, 'peers')
const COLUMNS = [
  'set',
  'contender',
  'accuracy',
  'macroF1',
  'auroc',
  'ece',
  'eceByChance',
  'oneEdit',
  'trainS',
  'p50Us',
  'p99Us',
  'rssMb',
  'modelMb',
] as const
const SETS = [
  { folder: 'clinc150-small', language: 'en' },
  { folder: 'sigdial/askubuntu', language: 'en' },
  { folder: 'sigdial/chatbot', language: 'en' },
  { folder: 'sigdial/webapps', language: 'en' },
  { folder: 'smalltalk-zh', language: 'zh' },
  { folder: 'smalltalk-en', language: 'en' },
] as const
const PEERS = ['natural-bayes', 'natural-logistic', 'nlpjs-default', 'nlpjs-slow'] as const
const warmUpCalls = 2000

function readLines(path: string): Line[] {
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line))
}

// Runs a contender on the test lines, the out-of-scope lines and the test lines with one edit each.
function measure(script: string, peer: string, job: Job, timeoutMs: number): Promise<Measured | 'not done'> {
  const tests = job.test.map(({ text }) => text)
  const edited = tests.map((text, at) => withOneEdit(text, at))
  const child = fork(script, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      resolve('not done')
    }, timeoutMs)
    child.once('message', (measured: Measured) => {
      clearTimeout(timer)
      resolve(measured)
    })
    child.once('exit', () => {
      clearTimeout(timer)
      resolve('not done')
    })
    child.send({
      peer,
      train: job.train,
      background: job.oosTrain.map(({ text }) => text),
      texts: [...tests.slice(0, warmUpCalls), ...tests, ...job.oosTest.map(({ text }) => text), ...edited],
      language: job.language,
    })
  })
}

function asRow(set: string, contender: string, job: Job, measured: Measured | 'not done'): Row {
  const blank = Object.fromEntries(COLUMNS.map((column) => [column, '–'])) as Record<keyof Row, string>
  if (measured === 'not done') return { ...blank, set, contender, accuracy: 'not done' }
  const warm = Math.min(warmUpCalls, job.test.length)
  const answers = measured.answers.slice(warm)
  const plain = answers.slice(0, job.test.length)
  const outside = answers.slice(job.test.length, job.test.length + job.oosTest.length)
  const edited = answers.slice(job.test.length + job.oosTest.length)
  const truths = job.test.map(({ intent }) => intent)
  const isRight = plain.map(({ guess }, at) => guess === truths[at])
  const share = (rights: readonly boolean[]): number => rights.filter(Boolean).length / rights.length
  const confidences = plain.map(({ confidence }) => confidence)
  const latencies = measured.latenciesUs.slice(warm, warm + job.test.length)
  const percent = (value: number): string => (100 * value).toFixed(1)
  return {
    set,
    contender,
    accuracy: percent(share(isRight)),
    macroF1: percent(
      macroF1(
        truths,
        plain.map(({ guess }) => guess),
      ),
    ),
    auroc:
      outside.length === 0
        ? '–'
        : percent(
            areaUnderRoc(
              plain.map(({ inScope }) => inScope),
              outside.map(({ inScope }) => inScope),
            ),
          ),
    ece: percent(expectedCalibrationError(confidences, isRight)),
    eceByChance: percent(calibrationErrorByChance(confidences)),
    oneEdit: percent(share(edited.map(({ guess }, at) => guess === truths[at]))),
    trainS: (measured.trainMs / 1000).toFixed(2),
    p50Us: quantile(latencies, 0.5).toFixed(0),
    p99Us: quantile(latencies, 0.99).toFixed(0),
    rssMb: measured.rssMb.toFixed(0),
    modelMb: measured.modelMb === undefined ? '–' : measured.modelMb.toFixed(1),
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      nlu: { type: 'string', default: join(here, '../../../shared/nlu') },
      'timeout-s': { type: 'string', default: '300' },
      contenders: { type: 'string', default: ['hanwen', ...PEERS].join(',') },
    },
  })
  const contenders = values.contenders.split(',')
  if (contenders.some((name) => name !== 'hanwen') && !existsSync(join(peers, 'node_modules'))) {
    execFileSync('npm', ['ci', '--prefix', peers, '--ignore-scripts', '--no-audit', '--no-fund'], {
      stdio: 'inherit',
    })
  }
  const scratch = mkdtempSync(join(tmpdir(), 'hanwen-bench-'))
  try {
    const bundle = join(scratch, 'run-hanwen.mjs')
    await build({
      entryPoints: [join(here, 'run-hanwen.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'error',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    })
    const rows: Row[] = []
    for (const { folder, language } of SETS) {
      const fileLines = (name: string) => readLines(join(values.nlu, folder, `${name}.jsonl`))
      const job: Job = {
        train: fileLines('train'),
        test: fileLines('test'),
        oosTrain: fileLines('oos-train'),
        oosTest: fileLines('oos-test'),
        language,
      }
      for (const contender of contenders) {
        const script = contender === 'hanwen' ? bundle : join(peers, 'run-peer.mjs')
        const measured = await measure(script, contender, job, Number(values['timeout-s']) * 1000)
        rows.push(asRow(folder, contender, job, measured))
        process.stderr.write(`${folder} ${contender} done\n`)
      }
    }
    process.stdout.write(`${asMarkdown(rows)}\n`)
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function asMarkdown(rows: readonly Row[]): string {
  const lines = rows.map((row) => `| ${COLUMNS.map((column) => row[column]).join(' | ')} |`)
  return [`| ${COLUMNS.join(' | ')} |`, `|${COLUMNS.map(() => '---|').join('')}`, ...lines].join('\n')
}

await main()
