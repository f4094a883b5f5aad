// `npm test`: format and lint, types, dead code, build, content, conversations, and every test file.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Check = { readonly name: string; readonly command: readonly [string, ...string[]] }

const CHECKS: readonly Check[] = [
  { name: 'format and lint', command: ['biome', 'check', '.'] },
  { name: 'types', command: ['tsc', '--noEmit'] },
  { name: 'dead code', command: ['knip', '--no-progress'] },
  { name: 'build', command: ['npm', 'run', '-s', 'build'] },
  { name: 'content', command: ['npm', 'run', '-s', 'hanwen', '--', 'check'] },
  { name: 'conversations', command: ['npm', 'run', '-s', 'hanwen', '--', 'test'] },
]

type Outcome = { readonly code: number; readonly printed: string }

function run([program, ...args]: Check['command'], isShown: boolean): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: isShown ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
    let printed = ''
    child.stdout?.on('data', (bytes: Buffer) => {
      printed += bytes.toString()
    })
    child.stderr?.on('data', (bytes: Buffer) => {
      printed += bytes.toString()
    })
    child.once('error', (error) => resolve({ code: 1, printed: `${printed}${error.message}\n` }))
    child.once('close', (code) => resolve({ code: code ?? 1, printed }))
  })
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

let passed = 0
let failed = 0
for (const { name, command } of CHECKS) {
  const { code, printed } = await run(command, false)
  if (code === 0) passed += 1
  else failed += 1
  say(`${code === 0 ? '✓' : '✗'} ${name}`)
  if (code !== 0) say(printed)
}

const folder = mkdtempSync(join(tmpdir(), 'hanwen-test-'))
const report = join(folder, 'report.json')
const tests = await run(
  [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...process.argv.slice(2),
  ],
  true,
)
try {
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Record<
    'numPassedTests' | 'numFailedTests',
    number
  >
  passed += counts.numPassedTests
  failed += counts.numFailedTests
  // A file that cannot be loaded has no failed test, yet the run has failed.
  if (tests.code !== 0 && counts.numFailedTests === 0) failed += 1
} catch {
  failed += 1
}
rmSync(folder, { recursive: true, force: true })
say(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
