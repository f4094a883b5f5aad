// Builds what browsers load before the tests begin, where it is missing or older than its sources.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')

export function setup(): void {
  const built = join(root, 'dist/web/names.json')
  const builtMs = existsSync(built) ? statSync(built).mtimeMs : 0
  const sources = readdirSync(join(root, 'adapters'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:tsx?|css|svg)$/.test(name))
    .map((name) => join('adapters', name))
  const isOld = [...sources, 'build-web.ts'].some((name) => statSync(join(root, name)).mtimeMs > builtMs)
  if (isOld) execFileSync('npx', ['tsx', 'build-web.ts'], { cwd: root, stdio: ['ignore', 2, 2] })
}
