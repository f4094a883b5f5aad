// Every answer of the real content is a message that Telegram takes.
import { beforeAll, expect, test } from 'vitest'
import { TEXT_UTF16_MAX, telegramParts } from '../../../../adapters/channels/telegram/render-html.ts'
import { takeTurn } from '../../../../src/dialogue/take-turn.ts'
import type { Knowledge } from '../../../../src/model/content.ts'
import type { Moment } from '../../../../src/model/day.ts'
import { LOCALES } from '../../../../src/model/language.ts'
import type { Reply } from '../../../../src/model/reply.ts'
import { newSession } from '../../../../src/model/session.ts'
import { realKnowledge } from '../../../setup/real-knowledge.ts'
import { checkedMessage } from './checked-message.ts'

const AT = { day: '2026-11-24', minuteOfDay: 600 } as Moment
let knowledge: Knowledge

beforeAll(async () => {
  knowledge = await realKnowledge()
})

test.each(LOCALES)('each question in %s is one message with buttons that are taken', (locale) => {
  for (const id of knowledge.content.questions.keys()) {
    const parts = telegramParts(replyTo(id, locale))
    expect(parts, id).toHaveLength(1)
    for (const { html, keyboard } of parts) {
      const payload = {
        chat_id: 1,
        text: html,
        parse_mode: 'HTML',
        ...(keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } }),
      }
      expect(checkedMessage(payload), id).toMatchObject({ text: expect.any(String) })
    }
    expect(parts[0]?.text.length, id).toBeLessThanOrEqual(TEXT_UTF16_MAX)
  }
})

function replyTo(argument: string, localeHint: (typeof LOCALES)[number]): Reply {
  const body = { kind: 'command', command: 'start', argument } as const
  const { replies } = takeTurn(newSession(knowledge.content.hash), { body, localeHint }, knowledge, AT)
  const [reply] = replies
  if (reply === undefined) throw new Error(`no reply to ${argument}`)
  return reply
}
