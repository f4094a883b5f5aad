// How the keeping of one event ended, told before Slack gives up on us.

// Slack waits 3 seconds, over HTTP and over a socket alike (docs.slack.dev/apis/events-api); what is not kept
// by then it must send again.
const ACCEPT_DEADLINE_MS = 2500

/**
 * `none` where the work ended well in time, else the name of what went wrong. A store that hangs is not waited
 * for: what it keeps after all is a duplicate when Slack sends it again.
 */
export async function failureInTime(work: Promise<void>): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, ACCEPT_DEADLINE_MS, `not kept within ${ACCEPT_DEADLINE_MS} ms`)
  })
  const settled = work.then(() => 'none', nameOf)
  const outcome = await Promise.race([settled, late])
  clearTimeout(timer)
  return outcome
}

// The name alone, since a message may hold what was said. Bolt wraps what a listener throws into `original`.
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  if ('original' in error && error.original instanceof Error) return nameOf(error.original)
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  return `${error.name}${code}`
}
