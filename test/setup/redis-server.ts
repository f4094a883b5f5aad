// Sees to it that a real redis-server is there before the tests begin.
import { type ExecFileSyncOptions, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

function isOnPath(): boolean {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

// Installed from Debian's packages where that is possible. Without it, CI fails and other places skip
// loudly: a store that is only imitated proves nothing.
export function setup(): void {
  if (isOnPath()) return
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (isDebianRoot) {
    process.stderr.write('redis-server is missing: installing it with apt-get\n')
    // Its chatter goes to standard error, and nothing may stop it to ask.
    const settings = {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    } satisfies ExecFileSyncOptions
    execFileSync('apt-get', ['update', '-qq'], settings)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], settings)
  }
  if (isOnPath()) return
  const advice =
    'redis-server is not on the PATH. Install it ("apt-get install redis-server", "brew install redis").'
  if (process.env.CI === 'true') throw new Error(advice)
  process.stderr.write(`\n*** ${advice}\n*** The tests that need it are skipped.\n\n`)
  process.env.HANWEN_TEST_NO_REDIS = '1'
}
