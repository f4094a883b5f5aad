// Sees to it that a real redis-server and a real Chromium are there before the tests begin.
import { type ExecFileSyncOptions, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'

type RealPart = {
  // The program, and Debian's packages that bring it.
  readonly program: string
  readonly packages: readonly string[]
  readonly advice: string
  // What tells tests to leave it out.
  readonly leaveOut: string
}

const PARTS: readonly RealPart[] = [
  {
    program: 'redis-server',
    packages: ['redis-server'],
    advice:
      'redis-server is not on the PATH. Install it ("apt-get install redis-server", "brew install redis").',
    leaveOut: 'HANWEN_TEST_NO_REDIS',
  },
  {
    program: 'chromium',
    // Chinese letters are part of what is looked at.
    packages: ['chromium', 'fonts-noto-cjk'],
    advice: 'chromium is not on the PATH. Install it ("apt-get install chromium fonts-noto-cjk").',
    leaveOut: 'HANWEN_TEST_NO_CHROMIUM',
  },
]

function isOnPath(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

// Installed from Debian's packages where that is possible. Without them, CI fails and other places skip
// loudly: a part that is only imitated proves nothing.
export function setup(): void {
  const missing = PARTS.filter(({ program }) => !isOnPath(program))
  if (missing.length === 0) return
  const isDebianRoot = existsSync('/etc/debian_version') && process.getuid?.() === 0
  if (isDebianRoot) {
    const packages = missing.flatMap((part) => part.packages)
    process.stderr.write(`${packages.join(', ')} missing: installing with apt-get\n`)
    // Its chatter goes to standard error, and nothing may stop it to ask.
    const settings = {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    } satisfies ExecFileSyncOptions
    execFileSync('apt-get', ['update', '-qq'], settings)
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], settings)
  }
  for (const { program, advice, leaveOut } of missing) {
    if (isOnPath(program)) continue
    if (process.env.CI === 'true') throw new Error(advice)
    process.stderr.write(`\n*** ${advice}\n*** The tests that need it are skipped.\n\n`)
    process.env[leaveOut] = '1'
  }
}
