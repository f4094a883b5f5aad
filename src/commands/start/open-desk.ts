// The staff desk, as the configuration describes it.
import { createHash } from 'node:crypto'
import type { DeskTries } from '../../../adapters/desk/desk-rates.ts'
import type { HttpRoutes } from '../../../adapters/http/server.ts'
import { formatFactValue } from '../../answers/format-fact-value.ts'
import type { DeskConfig } from '../../config/desk-config.ts'
import type { Config } from '../../config.ts'
import { phrasingKey } from '../../content/lint-across-files.ts'
import type { Wiring } from './platform.ts'
import { staffPlaceOf } from './staff-place.ts'

export type OpenDesk = { readonly routes: HttpRoutes; readonly stop: () => Promise<void> }

export async function openDesk(
  config: Config,
  desk: DeskConfig,
  wiring: Wiring,
  tries: DeskTries,
): Promise<OpenDesk> {
  const { deskRoutes } = await import('../../../adapters/desk/desk-routes.tsx')
  const { draftTrials } = await import('../../../adapters/desk/try-draft.ts')
  const { workAccounts } = await import('../../../adapters/desk/work-accounts.ts')
  const { publicUrl } = config
  const accounts = desk.oidc === 'off' || publicUrl === 'not-known' ? 'off' : { ...desk.oidc, publicUrl }
  // The command line that this process was started by has the command that tries a draft.
  const program = process.argv[1] ?? ''
  const trials = draftTrials({ contentFolder: config.content, program })
  const routes = deskRoutes({
    journal: wiring.journal,
    content: () => wiring.knowledge().content,
    deadLetters: wiring.deadLetters,
    cases: wiring.cases,
    opensCases: staffPlaceOf(config) !== 'none',
    accept: wiring.accept,
    factText: formatFactValue,
    contentFolder: config.content,
    trials,
    onFault: (why) => wiring.log.note('desk-failed', { why }),
    nowMs: wiring.clock.nowMs,
    today: () => wiring.clock.moment().day,
    shortId: wiring.log.shortId,
    keyOf: phrasingKey,
    signIn: {
      staffToken: desk.token,
      sessionSecret: sessionSecret(desk),
      workAccounts: accounts === 'off' ? 'off' : workAccounts(accounts),
      tries,
      isSecure: publicUrl.startsWith('https:'),
    },
  })
  return { routes, stop: trials.stop }
}

// What all workers know and nobody else: a change of either ends every session.
function sessionSecret({ token, oidc }: DeskConfig): string {
  const secrets = [token, oidc === 'off' ? 'off' : oidc.clientSecret]
  return createHash('sha256').update(JSON.stringify(secrets)).digest('hex')
}
