// A person who asked for a person is claimed, answered and resolved from the desk, through the real service.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Day } from '../../../src/model/day.ts'
import type { ConversationId } from '../../../src/model/message.ts'
import { replyText } from '../../../src/model/reply-text.ts'
import type { Channel } from '../../../src/ports/channel.ts'
import { conversationService } from '../../../src/service/conversation-service.ts'
import { aMemoryStore } from '../../setup/a-memory-store.ts'
import { aMessage } from '../../setup/a-message.ts'
import { THREAD } from '../../setup/a-post-office.ts'
import { aSmallKnowledge } from '../../setup/a-small-knowledge.ts'
import { type ADesk, aBrowser, aDesk, NOW_MS } from './a-desk.ts'
import { anAnsweredCase } from './an-answered-case.ts'

const PERSON = 'person' as ConversationId
const said: string[] = []
const posted: string[] = []

const person: Channel = {
  kind: 'terminal',
  deliver: async ({ reply }) => {
    said.push(replyText(reply))
    return { kind: 'sent', receipt: 'none' }
  },
}
const thread: Channel = {
  kind: 'slack',
  deliver: async ({ reply }, earlier) => {
    posted.push(replyText(reply))
    return { kind: 'sent', receipt: earlier === 'none' ? THREAD : 'none' }
  },
}

const { conversations } = aMemoryStore(1e12, () => NOW_MS)
const service = conversationService({
  conversations,
  channels: [person, thread],
  knowledge: aSmallKnowledge,
  clock: {
    nowMs: () => NOW_MS,
    moment: () => ({ day: '2026-11-24' as Day, minuteOfDay: 600 }),
    sleep: () => Promise.resolve(),
  },
  observer: { note: () => undefined },
  shortId: (id) => `short-${id.length}`,
  code: 'test',
  staffPlace: { channel: 'slack', address: 'staff:C1', locale: 'zh', hasDesk: true },
})

let desk: ADesk
let wang: ReturnType<typeof aBrowser>
let li: ReturnType<typeof aBrowser>

beforeAll(async () => {
  desk = await aDesk({ conversations, accept: service.accept })
  wang = aBrowser(desk.origin)
  li = aBrowser(desk.origin)
  await wang.signIn('王敏')
  await li.signIn('李娜')
  await service.accept(
    aMessage({ id: 'p1', conversation: PERSON, body: { kind: 'text', text: 'rent help a', form: 'new' } }),
  )
  await service.accept(
    aMessage({ id: 'p2', conversation: PERSON, body: { kind: 'command', command: 'person', argument: '' } }),
  )
  await service.idle()
})
afterAll(() => desk.close())

const fieldsOf = async (browser: typeof wang) => {
  const html = await (await browser.ask('/staff/cases')).text()
  const value = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''
  return { html, case: value('case'), once: value('once') }
}
const act = async (browser: typeof wang, what: string, text = '') => {
  const { case: named, once } = await fieldsOf(browser)
  const answer = await browser.send('/staff/cases', '/staff/cases', { case: named, once, do: what, text })
  expect(answer.headers.get('location')).toMatch(/^\/staff\/cases(#case-|$)/)
  await service.idle()
}

it('an open case is shown with why, and no reply can be written before it is claimed', async () => {
  const { html } = await fieldsOf(wang)
  expect(html).toContain('要求找人')
  expect(html).toContain('等人接手')
  expect(html).not.toContain('<textarea')
})

it('who claims it can reply, and who comes second sees who did', async () => {
  await act(wang, 'claim')
  await act(li, 'claim')
  expect((await fieldsOf(wang)).html).toContain('<textarea')
  const { html } = await fieldsOf(li)
  expect(html).toContain('已接手： <bdi>王敏</bdi>')
  expect(html).not.toContain('<textarea')
})

it('words from the desk reach the person, notes stay with staff, and markup stays words', async () => {
  await act(wang, 'reply', '您好，材料带身份证就行\n!note 这位很急')
  expect(said.at(-1)).toContain('您好，材料带身份证就行')
  expect(said.join('\n')).not.toContain('这位很急')
  await act(wang, 'reply', '<b>看这里</b>')
  expect((await fieldsOf(wang)).html).toContain('&lt;b>看这里&lt;/b>')
})

it('a note from the desk stands in the case and in the thread, for colleagues alone', async () => {
  const before = said.length
  await act(wang, 'reply', '!note 材料齐了再转二科')
  expect((await fieldsOf(li)).html).toContain('!note 材料齐了再转二科')
  expect(posted.at(-1)).toContain('!note 材料齐了再转二科')
  expect(said.slice(before)).toEqual([])
})

it('a reply as long as the page allows is sent, with new lines as a browser sends them', async () => {
  const lines = Array.from({ length: 1000 }, (_, at) => `第 ${at} `.padEnd(9, '行').slice(0, 3))
  const text = lines.join('\n')
  expect(text.length).toBe(3999)
  await act(wang, 'reply', text.replaceAll('\n', '\r\n'))
  expect(said.at(-1)).toContain(text)
})

it('a form that is sent twice is one reply', async () => {
  const { case: named, once } = await fieldsOf(wang)
  const before = said.length
  const fields = { case: named, once, do: 'reply', text: '只说一次' }
  await wang.send('/staff/cases', '/staff/cases', fields)
  await wang.send('/staff/cases', '/staff/cases', fields)
  await service.idle()
  expect(said.slice(before).filter((text) => text.includes('只说一次'))).toHaveLength(1)
})

it('what the person says meanwhile stands in the case', async () => {
  const body = { kind: 'text', text: '明天去可以吗', form: 'new' } as const
  await service.accept(aMessage({ id: 'p3', conversation: PERSON, body }))
  await service.idle()
  expect((await fieldsOf(wang)).html).toContain('明天去可以吗')
})

it('what is written to a case that a colleague gave back is not sent, and not lost', async () => {
  const { case: named, once } = await fieldsOf(wang)
  await act(wang, 'not-now')
  const before = said.length
  const fields = { case: named, once, do: 'reply', text: '写了很久的话' }
  const answer = await wang.send('/staff/cases', '/staff/cases', fields)
  await service.idle()
  expect(said.slice(before)).toEqual([])
  expect(await answer.text()).toMatch(/role="alert">没有送出.*<blockquote>写了很久的话/s)
  await act(wang, 'claim')
})

it('who is being answered waits no longer, and is told apart from others by a short name', async () => {
  const { html } = await fieldsOf(wang)
  expect(html).toMatch(/#short- · 终端 · 英文 · 0 分钟前提出/)
})

it('the most urgent stands first, one’s own above all and what colleagues answer last', async () => {
  const ask = async (name: string, text: string) => {
    const conversation = name as ConversationId
    await service.accept(
      aMessage({ id: `${name}1`, conversation, body: { kind: 'text', text, form: 'new' } }),
    )
    await service.idle()
  }
  await ask('asks', '动作person')
  await ask('despairs', '动作distress')
  const reasons = async (browser: typeof wang) =>
    [...(await fieldsOf(browser)).html.matchAll(/<h2[^>]*>([^<·]+)/g)].map(([, why]) => why?.trim())
  expect(await reasons(wang)).toEqual(['要求找人', '情绪困扰', '要求找人'])
  expect(await reasons(li)).toEqual(['情绪困扰', '要求找人', '要求找人'])
})

it('where nobody can be handed over the page says so, and why', async () => {
  const own = await aDesk({ opensCases: false })
  const browser = aBrowser(own.origin)
  await browser.signIn()
  expect(await (await browser.ask('/staff/cases')).text()).toContain('没有设置 SLACK_STAFF_CHANNEL')
  expect((await fieldsOf(wang)).html).not.toContain('SLACK_STAFF_CHANNEL')
  await own.close()
})

it('a case that does not stand in Slack says so, and that replies do not wait for it', async () => {
  const own = await aDesk()
  await anAnsweredCase(own.conversations, '王敏')
  const browser = aBrowser(own.origin)
  await browser.signIn()
  expect(await (await browser.ask('/staff/cases')).text()).toContain('Slack 里没有这一条')
  expect((await fieldsOf(wang)).html).not.toContain('Slack 里没有这一条')
  await own.close()
})

it('while the store is away staff are told so in words, and what they wrote is shown to them', async () => {
  const away = await aDesk({
    conversations: { ...conversations, open: () => Promise.reject(new Error('connection lost')) },
  })
  const browser = aBrowser(away.origin)
  await browser.signIn()
  const page = await browser.ask('/staff/cases')
  expect([page.status, await page.text()]).toEqual([503, expect.stringContaining('连不上会话存储')])
  const { case: named, once } = await fieldsOf(wang)
  const fields = { case: named, once, do: 'reply', text: '写了很久的话' }
  const answer = await browser.send('/staff/gaps', '/staff/cases', fields)
  expect([answer.status, await answer.text()]).toEqual([
    503,
    expect.stringMatching(/<blockquote>写了很久的话/),
  ])
  expect(away.faults).toEqual(['Error', 'Error'])
  await away.close()
})

it('a resolved case leaves the list, and the person is told', async () => {
  const before = said.length
  await act(wang, 'resolve')
  expect(said.length).toBeGreaterThan(before)
  expect((await fieldsOf(wang)).html).not.toContain('明天去可以吗')
  const body = { kind: 'text', text: 'rent help a', form: 'new' } as const
  await service.accept(aMessage({ id: 'p4', conversation: PERSON, body }))
  await service.idle()
  expect(said.at(-1)).toContain('70%')
})
