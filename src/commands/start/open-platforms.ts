// Every platform that is configured, behind one HTTP server.
import { type TakeRate, WEB_RATES } from '../../../adapters/channels/web/web-rates.ts'
import { DESK_RATES } from '../../../adapters/desk/desk-rates.ts'
import { rateLimits } from '../../../adapters/http/rate-limits.ts'
import type { HttpServer } from '../../../adapters/http/server.ts'
import type { ChannelStanding } from '../../../adapters/metrics/service-metrics.ts'
import { SITE_RATES } from '../../../adapters/site/site-rates.ts'
import type { Config } from '../../config.ts'
import { type Fault, FaultsError } from '../../errors.ts'
import type { Channel } from '../../ports/channel.ts'
import { openDesk } from './open-desk.ts'
import { openSite } from './open-site.ts'
import type { Platform, Wiring } from './platform.ts'

export type OpenPlatforms = {
  readonly channels: readonly Channel[]
  readonly standing: () => readonly ChannelStanding[]
  // Throws FaultsError where a platform refuses its token or the port is taken.
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

export async function openPlatforms(config: Config, wiring: Wiring): Promise<OpenPlatforms> {
  // Counted together, by all workers where there is Redis.
  const rates = await rateLimits({ ...WEB_RATES, ...SITE_RATES, ...DESK_RATES }, config.redisUrl)
  const opened = await configured(config, wiring, rates.take)
  const standing = () =>
    opened.map(({ channel, isUp, trouble }) => ({ kind: channel.kind, isUp: isUp(), trouble: trouble() }))
  let server: HttpServer | 'not-listening' = 'not-listening'
  const { httpServer } = await import('../../../adapters/http/server.ts')
  const site = await openSite(config, wiring, rates.take)
  const desk = config.desk === 'off' ? 'off' : await openDesk(config, config.desk, wiring, rates)
  return {
    channels: opened.map((platform) => platform.channel),
    standing,
    start: async () => {
      // Health answers first, so that an operator sees a start that takes its time.
      try {
        server = await httpServer(
          {
            host: config.host,
            port: config.port,
            isReady: async () => [
              ...((await areStoresReachable(wiring)) ? [] : ['store']),
              ...standing()
                .filter(({ isUp }) => !isUp)
                .map(({ kind }) => kind),
            ],
            troubles: () =>
              standing().flatMap(({ kind, trouble }) => (trouble === 'none' ? [] : [`${kind}: ${trouble}`])),
            routes: [
              ...opened.flatMap((platform) => platform.routes),
              site,
              ...wiring.operatorRoutes,
              ...(desk === 'off' ? [] : [desk.routes]),
            ],
          },
          config,
        )
        wiring.log.note('listening', { host: config.host, port: server.port }, 'info')
        wiring.say(pageLine(config, server.port))
      } catch (error) {
        if (!isWithoutWebAllowed(opened, wiring) || !isPortTaken(error)) throw error
        // Whoever came to chat in the terminal does so; another Hanwen may well serve the page.
        for (const { message, hint } of error.faults) wiring.say(`No web page this time: ${message} ${hint}`)
      }
      try {
        await startAll(opened)
      } catch (error) {
        if (server !== 'not-listening') await server.close()
        await Promise.all([...opened.map((platform) => platform.stop()), rates.close()])
        throw error
      }
    },
    stop: async () => {
      await Promise.all(opened.map((platform) => platform.stop()))
      if (desk !== 'off') await desk.stop()
      if (server !== 'not-listening') await server.close()
      await rates.close()
    },
  }
}

async function configured(config: Config, wiring: Wiring, take: TakeRate): Promise<readonly Platform[]> {
  const { openWeb } = await import('./open-web.ts')
  const opened: Platform[] = [await openWeb(config, wiring, take)]
  if (config.telegram !== 'off') {
    const { openTelegram } = await import('./open-telegram.ts')
    opened.push(await openTelegram(config, config.telegram, wiring))
  }
  if (config.slack !== 'off') {
    const { openSlack } = await import('./open-slack.ts')
    opened.push(await openSlack(config, config.slack, wiring))
  }
  return opened
}

async function areStoresReachable({ conversations, transcripts }: Wiring): Promise<boolean> {
  const asked = [conversations.isReachable(), transcripts.isReachable()]
  return (await Promise.all(asked).catch(() => [false])).every(Boolean)
}

// A platform that is reached over HTTP cannot do without the port.
function isWithoutWebAllowed(opened: readonly Platform[], { hasTerminal }: Wiring): boolean {
  return hasTerminal && opened.every(({ channel, routes }) => channel.kind === 'web' || routes.length === 0)
}

function isPortTaken(error: unknown): error is FaultsError {
  return error instanceof FaultsError && error.faults.every(({ code }) => code === 'port-taken')
}

// An address that means "everywhere" is no address to open.
function pageLine({ host, publicUrl }: Config, port: number): string {
  if (publicUrl !== 'not-known') return `汉问 Hanwen: ${publicUrl}/`
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  return `汉问 Hanwen: http://${shown}:${port}/`
}

// Tokens that two platforms refuse are two faults of one start.
async function startAll(opened: readonly Platform[]): Promise<void> {
  const outcomes = await Promise.allSettled(opened.map((platform) => platform.start()))
  const faults: Fault[] = []
  for (const outcome of outcomes) {
    if (outcome.status === 'fulfilled') continue
    if (!(outcome.reason instanceof FaultsError)) throw outcome.reason
    faults.push(...outcome.reason.faults)
  }
  if (faults.length > 0) throw new FaultsError(faults)
}
