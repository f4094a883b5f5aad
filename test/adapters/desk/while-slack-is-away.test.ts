// While Slack is down staff answer from the desk: the strict stand-ins of both platforms, in memory and on Redis.
import { describe, expect, it } from 'vitest'
import { redisConversations } from '../../../adapters/conversations/redis/redis-conversations.ts'
import { runningRedis } from '../../setup/running-redis.ts'
import { aStaffedOffice } from '../channels/a-staffed-office.ts'
import { STAFF_CHANNEL } from '../channels/staff-sends.ts'
import { says, WEI } from '../channels/telegram/people.ts'
import { aBrowser, aDesk } from './a-desk.ts'

// More tries than are made while the test runs.
const OUTAGE = Array.from({ length: 45 }, () => ({ kind: 'status', status: 503 }) as const)

async function anOffice(store: 'memory' | 'redis', hasDesk = true) {
  const redis = store === 'redis' ? await runningRedis() : 'none'
  const kept =
    redis === 'none'
      ? undefined
      : await redisConversations({
          url: redis.url,
          retentionMs: 1e10,
          nowMs: Date.now,
          onLost: () => undefined,
          onWarning: () => undefined,
        })
  const office = await aStaffedOffice(kept, hasDesk)
  const desk = await aDesk({ conversations: office.conversations, accept: office.accept })
  const wang = aBrowser(desk.origin)
  await wang.signIn('王敏')
  const page = async (): Promise<string> => (await wang.ask('/staff/cases')).text()
  return {
    ...office,
    page,
    act: async (what: string, text = ''): Promise<void> => {
      const html = await page()
      const value = (name: string): string =>
        new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''
      const fields = { case: value('case'), once: value('once'), do: what, text }
      await wang.send('/staff/cases', '/staff/cases', fields)
    },
    close: async () => {
      await desk.close()
      await office.stop()
      await kept?.close()
      if (redis !== 'none') await redis.stop()
    },
  }
}

describe.each(['memory', 'redis'] as const)('kept in %s', (store) => {
  const isLeftOut = store === 'redis' && process.env.HANWEN_TEST_NO_REDIS === '1'
  it.skipIf(isLeftOut)(
    'a person is answered from the desk while Slack is down, in order and once, and Slack catches up',
    async () => {
      const office = await anOffice(store)
      office.slack.troubles.push(...OUTAGE)
      office.telegram.push(says(WEI, '动作person'))
      await expect.poll(office.page).toContain('等人接手')
      await office.act('claim')
      await expect.poll(office.page).toContain('<textarea')
      await office.act('reply', '带身份证')
      await office.act('reply', '周一来')
      await expect.poll(office.told).toHaveLength(4)
      expect(office.told().slice(1)).toEqual([
        expect.stringContaining('case-claimed 王敏'),
        'staff-said 王敏 带身份证',
        'staff-said 王敏 周一来',
      ])
      expect(office.slack.posted).toEqual([])
      expect(await office.page()).toContain('Slack 里没有这一条')

      office.slack.troubles.length = 0
      await expect
        .poll(office.thread)
        .toEqual(['desk-staff-said 王敏 带身份证', 'desk-staff-said 王敏 周一来'])
      expect(office.summary().text).toContain('desk-claimed 王敏')
      expect(office.told()).toHaveLength(4)
      await office.close()
    },
  )

  it.skipIf(isLeftOut)(
    'a case that the channel refuses is worked on at the desk; mended and tried again, it stands in Slack as it is',
    async () => {
      const office = await anOffice(store)
      office.slack.memberOf.delete(STAFF_CHANNEL)
      expect(await office.says('动作person')).toContain('case-opened-asked')
      await expect.poll(office.told).toHaveLength(2)
      expect(office.told()[1]).toMatch(/^case-desk-only[\s\S]*12345/)
      await office.act('claim')
      await expect.poll(office.page).toContain('<textarea')
      await office.act('reply', '带身份证')
      await expect.poll(office.told).toHaveLength(4)
      expect(office.told()[3]).toBe('staff-said 王敏 带身份证')
      expect(office.slack.refusals.splice(0)).toEqual(['/api/chat.postMessage not_in_channel'])

      office.slack.memberOf.add(STAFF_CHANNEL)
      const [parked] = await office.conversations.allParked(10)
      if (parked === undefined) throw new Error('the refused summary is parked')
      await office.retryParked(parked.outgoing.message.conversation, parked.outgoing.id)
      await expect.poll(office.thread).toEqual(['desk-staff-said 王敏 带身份证'])
      await expect.poll(() => office.summary().text).toContain('desk-claimed 王敏')
      await office.act('resolve')
      await expect.poll(() => office.told().at(-1)).toBe('case-resolved')
      expect(await office.conversations.allParked(10)).toEqual([])
      await office.close()
    },
  )
})

it('the operator hears of a refusal once, with what to do, until Slack takes a case', async () => {
  const office = await anOffice('memory')
  office.slack.memberOf.delete(STAFF_CHANNEL)
  await office.says('动作person')
  await office.says('不用了')
  await office.says('动作person')
  const told = () => office.records.filter(({ kind }) => kind.startsWith('staff-channel'))
  expect(told()).toEqual([
    {
      kind: 'staff-channel-refuses',
      why: 'not_in_channel',
      todo: expect.stringContaining('Invite the app there: /invite @'),
    },
  ])
  expect(office.trouble()).toMatch(/takes nothing from us \(not_in_channel\)\. Invite the app there/)
  expect(office.slack.refusals.splice(0)).toHaveLength(2)
  office.slack.memberOf.add(STAFF_CHANNEL)
  await office.says('不用了')
  await office.says('动作person')
  expect(told().at(-1)).toEqual({ kind: 'staff-channel-takes' })
  expect(office.trouble()).toBe('none')
  await office.close()
})

it('a channel that closes while a case is answered is told of too; the talk goes on at the desk', async () => {
  const office = await anOffice('memory')
  await office.says('动作person')
  office.slack.memberOf.delete(STAFF_CHANNEL)
  await office.act('claim')
  await expect.poll(office.page).toContain('<textarea')
  expect(await office.says('孩子能上学吗？')).toBe('case-relayed 王敏')
  await office.act('reply', '可以')
  await expect.poll(() => office.told().at(-1)).toBe('staff-said 王敏 可以')
  await expect.poll(office.trouble).toContain('Invite the app there')
  expect(office.records.filter(({ kind }) => kind === 'staff-channel-refuses')).toHaveLength(1)
  office.slack.memberOf.add(STAFF_CHANNEL)
  await office.says('谢谢')
  expect(office.trouble()).toBe('none')
  expect(new Set(office.slack.refusals.splice(0).map((line) => line.split(' ')[1]))).toEqual(
    new Set(['not_in_channel']),
  )
  await office.close()
})

it('where there is no desk either the person hears that nobody can be reached, and whom to call', async () => {
  const office = await anOffice('memory', false)
  office.slack.troubles.push({ kind: 'code', code: 'is_archived' })
  await office.says('动作person')
  await expect.poll(office.told).toHaveLength(2)
  expect(office.told()[1]).toMatch(/^case-unreachable[\s\S]*12345/)
  expect(office.trouble()).toContain('Unarchive it')
  expect(await office.page()).not.toContain('等人接手')
  await office.close()
})
