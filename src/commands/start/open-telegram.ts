// Telegram, as the configuration describes it.
import type { Config, TelegramConfig } from '../../config.ts'
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
    localeFallback: config.locale,
    clock: wiring.clock,
    record: ({ kind, ...about }) => wiring.log.note(`telegram-${kind}`, about),
    onFatal: wiring.onFatal,
  })
  return { ...opened, routes: [] }
}
