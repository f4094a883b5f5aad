// A conversation full of personal numbers, in every form, over every channel and through its failures.
import { request } from 'node:http'
import { expect } from 'vitest'
import type { SlackApi } from '../adapters/channels/slack/slack-api-stand-in.ts'
import { eventCallback, SIGNING_SECRET, signedJson } from '../adapters/channels/slack/slack-sends.ts'
import { type BotApiStandIn, refusal } from '../adapters/channels/telegram/bot-api-stand-in.ts'
import { aMessage as aTelegramMessage, says } from '../adapters/channels/telegram/people.ts'

export const PERSONAL = [
  '11010519491231002X',
  '420106199001010022',
  '４２０１０６１９９００１０１００２２',
  '13800138000',
  '138 0013 8000',
  '+86 139-0013-9000',
  '一三七零零一三七零零零',
  '027-87654321',
  'zhang.san@example.com',
  '6222021234567890128',
  'E12345678',
  'H12345678',
  'zhang_san_88',
] as const
export const WORDS = 'zebra-umbrella'
export const ZHANG = {
  id: 77_001_122_334,
  is_bot: false,
  first_name: 'Zhangsanfeng',
  language_code: 'zh-hans',
} as const
export const OTHER = { id: 77_001_122_335, is_bot: false, first_name: 'Other', language_code: 'en' } as const

// 0 where nothing answers.
export function post(
  port: number,
  path: string,
  method = 'POST',
  sent: { readonly body?: Buffer; readonly headers?: Record<string, string> } = {},
): Promise<number> {
  return new Promise((resolve) => {
    const asked = request({ port, path, method, headers: sent.headers ?? {} }, (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    asked.once('error', () => resolve(0))
    asked.end(sent.body)
  })
}

// A WeChat id is known by its name alone.
function saidWith(number: string): string {
  return `${WORDS} 我的${number.startsWith('zhang_') ? '微信' : '号码'}是 ${number}，能落户吗`
}

export type Platforms = { readonly telegram: BotApiStandIn; readonly slack: SlackApi }

const sentTo = (telegram: BotApiStandIn, person: { readonly id: number }): readonly string[] =>
  telegram.sent.filter(({ chat }) => String(chat) === String(person.id)).map(({ text }) => text)

// Resolves once a reply after it holds what is expected: replies to what was said before may still come.
export async function tells(
  telegram: BotApiStandIn,
  person: typeof ZHANG | typeof OTHER,
  text: string,
  expected = /./,
): Promise<void> {
  const before = sentTo(telegram, person).length
  telegram.push(says(person, text))
  await expect.poll(() => sentTo(telegram, person).slice(before).join('\n')).toMatch(expected)
}

let events = 0
async function tellsInSlack(port: number, text: string, secret = SIGNING_SECRET): Promise<number> {
  events += 1
  const event = {
    type: 'message',
    channel_type: 'im',
    channel: 'D1',
    user: 'U77001122',
    text,
    ts: `18000${String(events).padStart(5, '0')}.000100`,
  }
  const { headers, rawBody } = signedJson(eventCallback(event), Date.now())
  const forged = secret === SIGNING_SECRET ? rawBody : Buffer.from(rawBody.toString().replace('U77', 'U78'))
  return post(port, '/slack/events', 'POST', { body: forged, headers: headers as Record<string, string> })
}

// A conversation full of personal numbers, over both platforms, in every form, and through their failures.
export async function talkOfEverything({ telegram, slack }: Platforms, port: number): Promise<void> {
  for (const number of PERSONAL) await tells(telegram, ZHANG, saidWith(number))
  const caption = `${WORDS} 护照 ${PERSONAL[10]} 电话 ${PERSONAL[3]}`
  const photo = aTelegramMessage(ZHANG, { photo: [{ file_id: 'f', width: 1, height: 1 }], caption })
  const edited = aTelegramMessage(ZHANG, { text: `${WORDS} 改一下 ${PERSONAL[0]}`, edit_date: 1_790_000_050 })
  for (const update of [{ message: photo }, { edited_message: edited }]) {
    const before = telegram.confirmed.length
    telegram.push(update)
    await expect.poll(() => telegram.confirmed.length).toBeGreaterThan(before)
  }
  telegram.script(
    'sendMessage',
    refusal(500, `Internal Server Error ${PERSONAL[3]}`),
    // Telegram quotes the tag that it cannot read.
    refusal(
      400,
      `Bad Request: can't parse entities: Unsupported start tag "${WORDS} ${PERSONAL[3]}" at byte`,
    ),
    { kind: 'drop-after' },
    refusal(429, `Too Many Requests ${PERSONAL[8]}`, { retry_after: 1 }),
  )
  await tells(telegram, ZHANG, `${WORDS} 再说一遍 ${PERSONAL[4]}`)
  telegram.script('sendMessage', refusal(403, `Forbidden: "${WORDS}" ${PERSONAL[3]} blocked`))
  telegram.push(says(ZHANG, `${WORDS} 谁收到 ${PERSONAL[8]}`))
  // What nobody can read.
  telegram.push({ message: { text: `${WORDS} ${PERSONAL[3]}`, chat: 'strange' } })
  await tells(telegram, ZHANG, `${WORDS} 还在吗`)

  slack.troubles.push(
    { kind: 'status', status: 500 },
    { kind: 'code', code: 'invalid_blocks' },
    { kind: 'lost' },
  )
  for (const number of PERSONAL) {
    expect(await tellsInSlack(port, saidWith(number))).toBe(200)
  }
  expect(await tellsInSlack(port, `${WORDS} ${PERSONAL[3]}`, 'forged')).toBe(401)
  await expect.poll(() => slack.posted.length).toBeGreaterThanOrEqual(PERSONAL.length)
}

export type WebTalk = { readonly address: string; readonly token: string }

export async function webTalk(port: number): Promise<WebTalk> {
  const root = `http://127.0.0.1:${port}/api/v1/conversations`
  const begun = await fetch(root, { method: 'POST' })
  expect(begun.status).toBe(201)
  const { conversation, token } = (await begun.json()) as Readonly<Record<'conversation' | 'token', string>>
  return { address: `${root}/${conversation}`, token }
}

// The reply's text, or nothing where it was refused.
export async function tellsOnWeb({ address, token }: WebTalk, text: string, more: RequestInit = {}) {
  const answer = await fetch(`${address}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
    ...more,
  })
  return { status: answer.status, text: await answer.text() }
}

// Over the web, with requests that are refused among them.
export async function talkOnWeb(port: number): Promise<WebTalk> {
  const talk = await webTalk(port)
  for (const number of PERSONAL) expect((await tellsOnWeb(talk, saidWith(number))).status).toBe(200)
  const marked = `${WORDS} ${PERSONAL[3]}`
  expect((await tellsOnWeb({ ...talk, token: marked.replaceAll(' ', '-') }, marked)).status).toBe(401)
  const json = { authorization: `Bearer ${talk.token}`, 'content-type': 'application/json' }
  expect((await tellsOnWeb(talk, '', { headers: json, body: `{"text": "${marked}` })).status).toBe(400)
  expect((await tellsOnWeb(talk, '', { headers: json, body: `{"${WORDS}": "${PERSONAL[3]}"}` })).status).toBe(
    400,
  )
  expect((await tellsOnWeb(talk, marked.repeat(100_000))).status).toBe(413)
  await fetch(`http://127.0.0.1:${port}/${WORDS}/${PERSONAL[3]}`)
  return talk
}
