// Builds the program before the tests begin, where it is missing or older than its sources, and has it compile
// the real content, so that no test need do either again.
import { type ExecFileSyncOptions, execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export function setup(): void {
  // What a build writes last.
  const built = join(root, 'dist/web/names.json')
  const builtMs = existsSync(built) ? statSync(built).mtimeMs : 0
  const sources = ['src', 'adapters'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(?:tsx?|css|svg)$/.test(name))
      .map((name) => join(folder, name)),
  )
  const isOld = [...sources, 'build-web.ts', 'package.json'].some(
    (name) => statSync(join(root, name)).mtimeMs > builtMs,
  )
  const told = { cwd: root, stdio: ['ignore', 2, 2] } satisfies ExecFileSyncOptions
  if (isOld) execFileSync('npm', ['run', '-s', 'build'], told)
  execFileSync(process.execPath, ['dist/main.js', 'compile'], told)
}
