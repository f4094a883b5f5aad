// The display names of the staff who answer, as Slack knows them; kept for a while, so that it is seldom asked.
import type { webApi } from '@slack/bolt'

const NAMES_MAX = 500
const KEPT_MS = 3_600_000
// A press must be kept within three seconds; a name is worth less of them.
const WAIT_MS = 700

export type StaffNames = (user: string, fallback: string | 'not-known') => Promise<string | 'not-known'>

export function staffNames(client: webApi.WebClient, nowMs: () => number): StaffNames {
  const known = new Map<string, { readonly name: string; readonly untilMs: number }>()

  const ask = async (user: string): Promise<string | 'not-known'> => {
    try {
      const { user: found } = await client.users.info({ user })
      const name = [found?.profile?.display_name, found?.real_name, found?.name].find(
        (each) => each !== undefined && each.trim() !== '',
      )
      if (name === undefined) return 'not-known'
      known.set(user, { name, untilMs: nowMs() + KEPT_MS })
      const [oldest] = known.keys()
      if (known.size > NAMES_MAX && oldest !== undefined) known.delete(oldest)
      return name
    } catch {
      // Without the permission, or while Slack is slow, the name that came with the press must do.
      return 'not-known'
    }
  }

  return async (user, fallback) => {
    const kept = known.get(user)
    if (kept !== undefined && kept.untilMs > nowMs()) return kept.name
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<'not-known'>((resolve) => {
      timer = setTimeout(resolve, WAIT_MS, 'not-known')
    })
    const name = await Promise.race([ask(user), late])
    clearTimeout(timer)
    return name === 'not-known' ? fallback : name
  }
}
