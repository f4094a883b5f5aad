// The web, as the configuration describes it: always there, whichever other channels run.
import { rateLimits } from '../../../adapters/http/rate-limits.ts'
import type { Config } from '../../config.ts'
import type { Platform, Wiring } from './platform.ts'

export async function openWeb(config: Config, wiring: Wiring): Promise<Platform> {
  const { LISTENERS_MAX, webChannel } = await import('../../../adapters/channels/web/web-channel.ts')
  const { WEB_RATES } = await import('../../../adapters/channels/web/web-rates.ts')
  const rates = rateLimits(WEB_RATES, config.redisUrl)
  const web = webChannel({
    accept: wiring.accept,
    transcripts: wiring.transcripts,
    take: rates.take,
    clock: wiring.clock,
    sessionOf: async (conversation) => (await wiring.conversations.open(conversation)).session,
    origins: config.webOrigins,
    localeFallback: config.locale,
    retentionDays: config.retentionDays,
    listeners: LISTENERS_MAX,
    recordFault: (error) =>
      wiring.log.note('web-fault', { why: error instanceof Error ? error.name : 'unknown' }),
  })
  return {
    channel: web.channel,
    routes: web.routes,
    start: async () => undefined,
    stop: async () => {
      await web.stop()
      await rates.close()
    },
    isUp: () => true,
  }
}
