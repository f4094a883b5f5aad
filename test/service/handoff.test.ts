// Handing over, through the service: letters, posts and timers reach where they are meant for, once each.
import { expect, it } from 'vitest'
import { CASE_PLACE, type CaseSession } from '../../src/model/case.ts'
import type { Day } from '../../src/model/day.ts'
import type { Letter } from '../../src/model/letter.ts'
import type { ConversationId, Message } from '../../src/model/message.ts'
import { replyText } from '../../src/model/reply-text.ts'
import type { Channel, Delivery } from '../../src/ports/channel.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Conversations } from '../../src/ports/conversations.ts'
import { conversationService } from '../../src/service/conversation-service.ts'
import { openCases } from '../../src/service/open-cases.ts'
import { aMemoryStore } from '../setup/a-memory-store.ts'
import { aMessage } from '../setup/a-message.ts'
import { claim, resolve, staffSaid, THREAD } from '../setup/a-post-office.ts'
import { aSmallKnowledge } from '../setup/a-small-knowledge.ts'

const PERSON = 'person' as ConversationId

function aStaffedService({
  staffDelivers = (_text: string, earlier: string): Delivery => ({
    kind: 'sent',
    receipt: earlier === 'none' ? THREAD : 'none',
  }),
  onStaffTry = async () => undefined,
  hasDesk = false,
}: {
  readonly hasDesk?: boolean
  readonly onStaffTry?: () => Promise<void>
  readonly staffDelivers?: (text: string, earlier: string) => Delivery
} = {}) {
  let nowMs = 0
  const said: string[] = []
  const shown: string[] = []
  const { conversations, journal } = aMemoryStore(1e12, () => nowMs)
  const clock: Clock = {
    nowMs: () => nowMs,
    moment: () => ({ day: '2026-11-24' as Day, minuteOfDay: 600 }),
    sleep: () => Promise.resolve(),
  }
  const terminal: Channel = {
    kind: 'terminal',
    deliver: async ({ reply }) => {
      said.push(replyText(reply))
      return { kind: 'sent', receipt: 'none' }
    },
  }
  const slack: Channel = {
    kind: 'slack',
    deliver: async ({ reply, message, place }, earlier) => {
      await onStaffTry()
      const isKnown = message.address === THREAD
      const isThread = isKnown && place !== CASE_PLACE
      shown.push(
        `${isThread ? 'thread' : isKnown || earlier !== 'none' ? 'edit' : 'new'}: ${replyText(reply)}`,
      )
      return isKnown ? { kind: 'sent', receipt: 'none' } : staffDelivers(replyText(reply), earlier)
    },
  }
  const made = (store: Conversations) =>
    conversationService({
      conversations: store,
      channels: [terminal, slack],
      knowledge: aSmallKnowledge,
      clock,
      observer: { note: () => undefined },
      shortId: (id) => `short of ${id}`,
      staffPlace: { channel: 'slack', address: 'staff:C1', locale: 'zh', hasDesk },
      code: 'test',
    })
  let service = made(conversations)
  let count = 0
  const accept = async (conversation: ConversationId, body: Message['body']): Promise<void> => {
    count += 1
    await service.accept(aMessage({ id: `m${count}`, conversation, body, address: 'here' }))
    await service.idle()
  }
  return {
    said,
    shown,
    journal,
    conversations,
    cases: openCases(conversations),
    say: (text: string) => accept(PERSON, { kind: 'text', text, form: 'new' }),
    write: (to: ConversationId, letter: Letter) => accept(to, { kind: 'letter', letter }),
    // Another process takes over what the store holds.
    restart: async () => {
      await service.stop(0)
      service = made(conversations)
      await service.sweep()
      await service.idle()
    },
    pass: async (ms: number) => {
      nowMs += ms
      await service.sweep()
      await service.idle()
    },
  }
}

async function openCase({ cases }: ReturnType<typeof aStaffedService>): Promise<CaseSession> {
  const [found] = await cases.open()
  if (found === undefined) throw new Error('no case is open')
  return found
}

it('a handed-over talk goes both ways, through a restart, and its summary is edited in place', async () => {
  const office = aStaffedService()
  await office.say('动作person')
  const { case: id, threads } = await openCase(office)
  expect(threads).toEqual([THREAD])
  await office.write(id, claim('王'))
  await office.restart()
  await office.say('你好')
  await office.write(THREAD, staffSaid('王', '请讲'))
  await office.restart()
  await office.write(id, resolve('王'))
  expect(office.said.map((text) => text.split('\n')[0])).toEqual([
    'case-opened-asked',
    'case-claimed 王',
    'case-relayed 王',
    'staff-said 王 请讲',
    'case-resolved',
  ])
  expect(office.shown.map((text) => text.split('\n')[0])).toEqual([
    'new: desk-title desk-why-asked',
    'edit: desk-title desk-why-asked',
    'thread: desk-said 你好',
    'edit: desk-title desk-why-asked',
  ])
  expect(await office.cases.open()).toEqual([])
})

it('whoever waits is listed for staff while the staff’s place cannot be reached', async () => {
  const tries: string[] = []
  const office = aStaffedService({
    staffDelivers: (text) => {
      tries.push(text)
      return tries.length < 10
        ? { kind: 'unknown-outcome', why: 'no answer' }
        : { kind: 'sent', receipt: THREAD }
    },
    onStaffTry: async () => {
      if (tries.length === 1) listed.push(...(await office.cases.open()))
    },
  })
  const listed: CaseSession[] = []
  await office.say('动作person')
  expect(listed.map(({ why }) => why)).toEqual(['asked'])
})

it('the reminder comes with the sweep after ten minutes', async () => {
  const office = aStaffedService()
  await office.say('动作person')
  await office.pass(599_999)
  expect(office.shown).toHaveLength(1)
  await office.pass(1)
  expect(office.shown.at(-1)).toBe('thread: desk-remind 10')
  await office.pass(10_000)
  expect(office.shown).toHaveLength(2)
})

it('a summary that staff’s place refuses is told to the person, with contacts', async () => {
  const office = aStaffedService({ staffDelivers: () => ({ kind: 'refused', why: 'not_in_channel' }) })
  await office.say('动作person')
  expect(office.said.at(-1)).toMatch(/case-unreachable[\s\S]*12345/)
  expect(await office.cases.open()).toEqual([])
})

it('with a desk a summary that staff’s place refuses leaves the case open, and is parked once', async () => {
  const office = aStaffedService({
    hasDesk: true,
    staffDelivers: () => ({ kind: 'refused', why: 'not_in_channel' }),
  })
  await office.say('动作person')
  const { case: id } = await openCase(office)
  await office.write(id, claim('王'))
  await office.write(id, resolve('王'))
  expect(office.said.at(-1)).toContain('case-resolved')
  expect(await office.conversations.allParked(10)).toHaveLength(1)
})

it('the journal tells when a case was opened, claimed and closed, under a name of its own', async () => {
  const office = aStaffedService()
  await office.say('动作person')
  const { case: id } = await openCase(office)
  await office.pass(120_000)
  await office.write(id, claim('王'))
  await office.pass(60_000)
  await office.write(id, resolve('王'))
  const entries = await office.journal.read({ fromMs: 0, untilMs: 1e12, limit: 100 })
  const told = entries
    .filter(({ conversation }) => conversation === `short of ${id}`)
    .flatMap(({ atMs, events }) => events.map(({ kind }) => [kind, atMs]))
  expect(told).toEqual([
    ['case-opened', 0],
    ['case-claimed', 120_000],
    ['case-closed', 180_000],
  ])
})
