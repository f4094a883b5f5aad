// Builds the program as it is shipped, with one of the tests' entries, and runs it as a process of its own.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'

const root = resolve(import.meta.dirname, '../..')
// Below node_modules, so that the packages are found.
const CACHE = join(root, 'node_modules/.cache')

export type BuiltProgram = {
  readonly run: (env: Readonly<Record<string, string>>) => RunningProgram
  readonly remove: () => void
}

export type RunningProgram = {
  readonly child: ChildProcess
  readonly printed: () => string
  // The signal's name, or the code.
  readonly ended: Promise<string>
}

export async function builtProgram(entry: string): Promise<BuiltProgram> {
  mkdirSync(CACHE, { recursive: true })
  const folder = mkdtempSync(join(CACHE, 'hanwen-'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  await build({
    entryPoints: {
      main: join(root, entry),
      'content/compile-thread': join(root, 'src/content/compile-thread.ts'),
    },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    outdir: folder,
    logLevel: 'error',
  })
  // What browsers load is built once for all.
  mkdirSync(join(folder, 'dist'))
  symlinkSync(join(root, 'dist/web'), join(folder, 'dist/web'))
  // Styles are read from where they stand beside package.json, as in the container.
  symlinkSync(join(root, 'adapters'), join(folder, 'adapters'))
  return {
    run: (env) => runProgram(join(folder, 'main.js'), env),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

function runProgram(path: string, env: Readonly<Record<string, string>>): RunningProgram {
  // Nothing of the machine's own settings reaches the process under test.
  const { PATH = '', HOME = '' } = process.env
  const child = spawn(process.execPath, [path], { cwd: root, env: { PATH, HOME, ...env } })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      printed += bytes.toString()
    })
  }
  child.stdin.end()
  const ended = new Promise<string>((done) => {
    child.once('close', (code, signal) => done(signal ?? String(code)))
  })
  return { child, printed: () => printed, ended }
}
