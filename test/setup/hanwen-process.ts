// Hanwen as people start it: a process of its own, on the real content or a small folder on disk.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { aContentFolder } from '../content/a-content-folder.ts'

const root = resolve(import.meta.dirname, '../..')
// As the set-up of the tests built it.
const PROGRAM = join(root, 'dist/main.js')

export type Ended = { readonly code: number; readonly out: string; readonly err: string }

export type HanwenProcess = {
  readonly child: ChildProcess
  // What was printed so far, on standard output and on standard error.
  readonly printed: () => { readonly out: string; readonly err: string }
  readonly ended: Promise<Ended>
}

export function contentOnDisk(changed: Parameters<typeof aContentFolder>[0] = {}): {
  readonly path: string
  readonly remove: () => void
} {
  const path = mkdtempSync(join(tmpdir(), 'hanwen-content-'))
  for (const file of aContentFolder(changed)) {
    mkdirSync(dirname(join(path, file.path)), { recursive: true })
    writeFileSync(join(path, file.path), file.text)
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

export function startHanwen(
  args: readonly string[],
  { env = {}, input }: { readonly env?: Readonly<Record<string, string>>; readonly input?: string } = {},
): HanwenProcess {
  // Nothing of the machine's own settings reaches the process under test.
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(HANWEN|TELEGRAM|SLACK|REDIS|LOG_LEVEL|VITEST|NODE_OPTIONS)/.test(name),
    ),
  )
  const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: root, env: { ...clean, ...env } })
  let out = ''
  let err = ''
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString()
  })
  child.stderr.on('data', (bytes: Buffer) => {
    err += bytes.toString()
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(input ?? '')
  const ended = new Promise<Ended>((done) =>
    child.once('close', (code) => done({ code: code ?? -1, out, err })),
  )
  return { child, printed: () => ({ out, err }), ended }
}

export function runHanwen(
  args: readonly string[],
  options: Parameters<typeof startHanwen>[1] = {},
): Promise<Ended> {
  return startHanwen(args, options).ended
}
