// A week of use on Telegram, with the real content: every line of what the channel promises, and nothing that
// the platform refuses.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type HttpServer, httpServer } from '../../../../adapters/http/server.ts'
import { signedRoute } from '../../../../adapters/http/signed-route.ts'
import type { Knowledge } from '../../../../src/model/content.ts'
import type { QuestionId } from '../../../../src/model/question.ts'
import { realKnowledge } from '../../../setup/real-knowledge.ts'
import { freePort } from '../../../setup/running-redis.ts'
import { BOT, refusal, type SentMessage } from './bot-api-stand-in.ts'
import { ANNA, aMessage, GROUP, pressOf, says, saysInGroup, WEI } from './people.ts'
import { type RunningTelegram, runningTelegram } from './running-telegram.ts'

const POLLING = { kind: 'polling' } as const
const SECRET = 'a-week_long'
let knowledge: Knowledge
let run: RunningTelegram
let server: HttpServer | 'none' = 'none'

beforeAll(async () => {
  knowledge = await realKnowledge()
  run = await runningTelegram(knowledge)
  await run.start(POLLING)
})
afterAll(async () => {
  await run.stop()
  if (server !== 'none') await server.close()
})

const words = (language: 'zh' | 'en') => knowledge.content.wordings[language]
const labels = (message: SentMessage): readonly string[] => run.now(message).buttons.map(({ text }) => text)
const titles = (language: 'zh' | 'en'): readonly string[] =>
  [...knowledge.content.questions.values()].map(({ title }) => title[language])
// Words that surely ask this question.
const asking = (id: string, language: 'zh' | 'en'): string => {
  const question = knowledge.content.questions.get(id as QuestionId)
  if (question === undefined) throw new Error(`no question ${id}`)
  return question.phrasings[language][0] ?? ''
}
const callsOf = (method: string) => run.telegram.calls.filter((call) => call.method === method)

describe('Monday, Anna looks round', () => {
  test('the bot has shown its commands, its menu and what it is, in both languages', async () => {
    await run.telegram.until(() => callsOf('setChatMenuButton').length === 1)
    expect(callsOf('setMyCommands')).toHaveLength(6)
    expect(callsOf('setMyDescription')).toHaveLength(3)
  })

  test('/start welcomes; a suggestion that is pressed is marked and answered with its sources', async () => {
    const welcome = await run.replyTo(says(ANNA, '/start'))
    const [suggestion = ''] = labels(welcome)
    const answer = await run.replyTo(run.press(ANNA, welcome, suggestion))
    expect(answer.payload.text).toContain('<blockquote expandable>')
    await run.telegram.until(() => labels(welcome).includes(`✓ ${suggestion}`))
    expect(run.telegram.acknowledged).toHaveLength(1)
  })

  test('all topics are turned page by page in one message, and each of them can be asked', async () => {
    const help = await run.replyTo(says(ANNA, '/help'))
    const topics = await run.replyTo(run.press(ANNA, help, words('en')['browse-offer']))
    const sentBefore = run.telegram.sent.length
    const seen = new Set(labels(topics))
    for (;;) {
      const next = labels(topics).find((label) => label.endsWith('▶'))
      if (next === undefined) break
      const textBefore = run.now(topics).text
      run.telegram.push(run.press(ANNA, topics, next))
      await run.telegram.until(() => run.now(topics).text !== textBefore)
      for (const label of labels(topics)) seen.add(label)
    }
    expect(run.telegram.sent).toHaveLength(sentBefore)
    for (const title of titles('en')) expect(seen).toContain(title)
    const last = labels(topics).find((label) => !/[◀▶]/.test(label)) ?? ''
    expect((await run.replyTo(run.press(ANNA, topics, last))).text.length).toBeGreaterThan(20)
  })

  test('a deep link opens its answer, /sources shows it again, /language changes the language', async () => {
    const answer = await run.replyTo(says(ANNA, '/start talent-rental-housing'))
    expect((await run.replyTo(says(ANNA, '/sources'))).text).toBe(answer.text)
    expect((await run.replyTo(says(ANNA, '/language'))).text).toMatch(/\p{Script=Han}/u)
    expect((await run.replyTo(says(ANNA, '/sources'))).text).toMatch(/\p{Script=Han}/u)
    await run.replyTo(says(ANNA, '/language en'))
  })

  test('what is no text gets a kind word of what it can do', async () => {
    const sent = { sticker: {}, photo: [], voice: {}, location: { latitude: 30.5, longitude: 114.3 } }
    const replies: string[] = []
    for (const [kind, value] of Object.entries(sent)) {
      replies.push(
        (await run.replyTo({ message: aMessage(ANNA, { [kind]: value }) })).text.split('\n')[0] ?? '',
      )
    }
    const keys = [
      'attachment-sticker',
      'attachment-photo',
      'attachment-voice',
      'attachment-location',
    ] as const
    expect(replies).toEqual(keys.map((key) => words('en')[key]))
  })
})

describe('Tuesday, Wei finds out what he could get', () => {
  test('the interview goes on by buttons in a grid, each marked, to the table of all benefits', async () => {
    let asked = await run.replyTo(says(WEI, '/check'))
    const steps = [words('zh')['ask-unknown'], words('zh')['ask-skip'], words('zh')['ask-stop']]
    let answered = 0
    while (labels(asked).includes(words('zh')['ask-skip'])) {
      expect(labels(asked).slice(-3)).toEqual(steps)
      const [first = ''] = labels(asked)
      const question = asked
      asked = await run.replyTo(run.press(WEI, question, first))
      await run.telegram.until(() => labels(question)[0] === `✓ ${first}`)
      answered += 1
    }
    expect(answered).toBeGreaterThan(3)
    expect(asked.text).toContain(words('zh')['overview-could'])
  })

  test('/export shows what is kept, /person whom to ask, /forget erases, and old buttons then go', async () => {
    const answer = await run.replyTo(says(WEI, asking('talent-rental-housing', 'zh')))
    expect((await run.replyTo(says(WEI, '/export'))).text).toContain('简体中文')
    expect((await run.replyTo(says(WEI, '/person'))).text).toContain('12345')
    expect((await run.replyTo(says(WEI, '/forget'))).text).toBe(words('zh').forgotten)
    const [label = ''] = labels(answer)
    expect((await run.replyTo(run.press(WEI, answer, label))).text).toContain(words('zh')['choice-stale'])
    await run.telegram.until(() => labels(answer).length === 0)
    expect((await run.replyTo(says(WEI, '/export'))).text).not.toContain('硕士')
  })

  test('a forged press gets a kind answer', async () => {
    const forged = await run.replyTo(pressOf(WEI, '{"kind":"forget"}'))
    expect(forged.text).toContain(words('zh')['choice-stale'])
  })
})

describe("Wednesday, in the graduates' group", () => {
  let answer: SentMessage

  test('talk among people is not answered; a mention, a reply and a command with its name are', async () => {
    run.telegram.push(saysInGroup(ANNA, 'lunch?'))
    run.telegram.push(saysInGroup(ANNA, '/help@another_bot'))
    answer = await run.replyTo(
      saysInGroup(WEI, `@hanwen_test_bot ${asking('talent-rental-housing', 'zh')}`, { message_id: 3101 }),
    )
    expect(answer).toMatchObject({ chat: GROUP.id, payload: { reply_parameters: { message_id: 3101 } } })
    const reply = { reply_to_message: run.telegram.asUpdate(answer) }
    expect((await run.replyTo(saysInGroup(WEI, '那博士呢？', reply))).text).toContain('博士')
    expect((await run.replyTo(saysInGroup(ANNA, '/help@hanwen_test_bot'))).text).toContain(words('en').help)
  })

  test('everybody has a session of their own, and buttons are for whoever asked', async () => {
    const sentBefore = run.telegram.sent.length
    const [label = ''] = labels(answer)
    run.telegram.push(run.press(ANNA, answer, label))
    await run.telegram.until(() => callsOf('answerCallbackQuery').at(-1)?.payload.show_alert === true)
    expect(run.telegram.sent).toHaveLength(sentBefore)
    expect(labels(answer)[0]).toBe(label)
    const next = await run.replyTo(run.press(WEI, answer, label))
    expect(next.payload.reply_parameters).toMatchObject({ message_id: 3101 })
    await run.telegram.until(() => labels(answer)[0] === `✓ ${label}`)
  })

  test.each([
    ['/check@hanwen_test_bot', 'check'],
    ['/export@hanwen_test_bot', 'export'],
    ['@hanwen_test_bot 我26岁', 'check'],
    // Which benefit it names is the content's affair.
    ['@hanwen_test_bot 我想看看我能不能落户', 'check[\\w-]*'],
  ])('%s goes on in private', async (text, argument) => {
    const reply = await run.replyTo(saysInGroup(WEI, text))
    expect(reply.text).toBe(words('zh')['go-private'])
    const [, opened = ''] =
      /^https:\/\/t\.me\/hanwen_test_bot\?start=(.+)$/.exec(reply.buttons[0]?.url ?? '') ?? []
    expect(opened).toMatch(new RegExp(`^${argument}$`))
    const inPrivate = await run.replyTo(says(WEI, `/start ${opened}`))
    expect(inPrivate.chat).toBe(WEI.id)
    expect(inPrivate.text).not.toContain(words('zh').welcome)
    await run.replyTo(says(WEI, '/forget'))
  })

  test('a question with facts in it is answered without them', async () => {
    const reply = await run.replyTo(saysInGroup(WEI, '@hanwen_test_bot 我37岁，硕士，租房有优惠吗'))
    expect(reply.text).not.toMatch(/37|已记下/)
  })

  test('a group that became a supergroup gets its answer at the new place', async () => {
    const moved = { migrate_to_chat_id: -100_601 }
    run.telegram.script('sendMessage', refusal(400, 'Bad Request: group chat was upgraded', moved))
    expect((await run.replyTo(saysInGroup(WEI, '@hanwen_test_bot 怎么落户'))).chat).toBe(-100_601)
  })
})

describe('Thursday, second thoughts', () => {
  test('words edited within a minute have their answer edited', async () => {
    const asked = aMessage(WEI, { text: asking('hukou-graduate', 'zh') })
    const answer = await run.replyTo({ message: asked })
    const before = answer.text
    const edited = {
      ...asked,
      text: asking('talent-rental-housing', 'zh'),
      edit_date: Number(asked.date) + 40,
    }
    run.telegram.push({ edited_message: edited })
    await run.telegram.until(() => run.now(answer).text !== before)
    expect(run.telegram.sent.at(-1)?.id).toBe(answer.id)
    expect(run.now(answer).text).toContain('租')
  })

  test('words edited later are answered anew', async () => {
    const asked = aMessage(WEI, { text: asking('hukou-graduate', 'zh') })
    const answer = await run.replyTo({ message: asked })
    const edited = {
      ...asked,
      text: asking('talent-rental-housing', 'zh'),
      edit_date: Number(asked.date) + 61,
    }
    const again = await run.replyTo({ edited_message: edited })
    expect(again.id).not.toBe(answer.id)
  })
})

describe('Friday, the operator moves to the webhook', () => {
  test('what waits is kept, and people notice nothing', async () => {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}/telegram/webhook`
    const asked = run.telegram.sent.length
    await run.start(POLLING)
    const channel = await run.start({ kind: 'webhook', url, secret: SECRET })
    run.telegram.push(says(ANNA, '/help'))
    server = await httpServer({
      host: '127.0.0.1',
      port,
      isReady: async () => channel.isUp(),
      troubles: () => [],
      routes: [signedRoute('/telegram/webhook', channel.handleRequest)],
    })
    await run.telegram.until(() => run.telegram.sent.length > asked)
    expect((await run.replyTo(says(WEI, asking('talent-rental-housing', 'zh')))).text).toContain('租')
    expect(run.telegram.webhookAnswers.every(({ status, body }) => status === 200 && body === '')).toBe(true)
  })

  test('a conversation goes on where it was, across the restart', async () => {
    expect((await run.replyTo(says(WEI, '那博士呢？'))).text).toContain('博士')
  })
})

describe('Saturday, Anna shares an answer', () => {
  test('words behind its name offer answers, in her language; what she shares is not answered again', async () => {
    const query = { id: 'inline-1', from: ANNA, query: asking('talent-rental-housing', 'en'), offset: '' }
    run.telegram.push({ inline_query: query })
    await run.telegram.until(() => run.telegram.offered.has('inline-1'))
    const results = run.telegram.offered.get('inline-1')?.results as { title: string }[]
    expect(results[0]).toMatchObject({ id: 'talent-rental-housing' })
    const sentBefore = run.telegram.sent.length
    const shared = run.telegram.push(saysInGroup(ANNA, 'At most 70 % …', { via_bot: BOT }))
    await run.telegram.until(() => run.telegram.confirmed.includes(shared))
    expect(run.telegram.sent).toHaveLength(sentBefore)
  })

  test('no words at all offer the suggestions', async () => {
    run.telegram.push({ inline_query: { id: 'inline-2', from: WEI, query: '', offset: '' } })
    await run.telegram.until(() => run.telegram.offered.has('inline-2'))
    expect(run.telegram.offered.get('inline-2')?.results).toHaveLength(3)
  })
})

describe('Sunday, back to long polling, and the sum of the week', () => {
  test('the webhook is gone, and nothing is lost', async () => {
    await run.start(POLLING)
    expect((await run.replyTo(says(ANNA, '/help'))).text).toContain(words('en').help)
    expect(callsOf('deleteWebhook').at(-1)?.payload).toEqual({ drop_pending_updates: false })
    expect(callsOf('setMyCommands')).toHaveLength(6)
  })

  test('the platform refused nothing, nobody waits for an answer, and slow ones were announced', () => {
    expect(callsOf('sendChatAction').length).toBeGreaterThan(0)
    expect(run.telegram.refusals).toEqual([])
    const trouble = run.events.filter(({ kind }) => kind !== 'update-ignored')
    expect(trouble).toEqual([])
    const parked = run.observations.filter(({ kind }) => kind === 'delivery-parked' || kind === 'turn-failed')
    expect(parked).toEqual([])
  })
})
