// Telegram, as the configuration describes it.
import { signedRoute } from '../../../adapters/http/signed-route.ts'
import { TELEGRAM_WEBHOOK_PATH, type TelegramConfig } from '../../config/telegram-config.ts'
import type { Config } from '../../config.ts'
import { sharedAnswers } from '../../dialogue/shared-answers.ts'
import type { Platform, Wiring } from './platform.ts'

export async function openTelegram(
  config: Config,
  telegram: TelegramConfig,
  wiring: Wiring,
): Promise<Platform> {
  const { telegramChannel } = await import('../../../adapters/channels/telegram/telegram-channel.ts')
  const opened = telegramChannel({
    ...telegram,
    accept: wiring.accept,
    pacing: wiring.pacing,
    localeFallback: config.locale,
    sharedAnswers: (words, hint) => sharedAnswers(wiring.knowledge(), words, hint, wiring.clock.moment()),
    clock: wiring.clock,
    record: ({ kind, ...about }) => wiring.log.note(`telegram-${kind}`, about),
    onFatal: wiring.onFatal,
  })
  const isWebhook = telegram.receiving.kind === 'webhook'
  const routes = isWebhook ? [signedRoute(TELEGRAM_WEBHOOK_PATH, opened.handleRequest)] : []
  return { ...opened, routes, trouble: () => 'none' }
}
