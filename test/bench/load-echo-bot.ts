// A bare telegraf bot that repeats what it hears: what a platform's client costs before any of our work.
import { Telegraf } from 'telegraf'

const bot = new Telegraf(process.env.TELEGRAM_BOT_TOKEN ?? '', {
  telegram: { apiRoot: process.env.TELEGRAM_API_ROOT ?? '' },
})
bot.on('text', (context) => context.reply(context.message.text))
void bot.launch()
