// While Slack is down staff answer from the desk: the strict stand-ins of both platforms, in memory and on Redis.
import { describe, expect, it } from 'vitest'
import { redisConversations } from '../../../adapters/conversations/redis/redis-conversations.ts'
import { runningRedis } from '../../setup/running-redis.ts'
import { aStaffedOffice } from '../channels/a-staffed-office.ts'
import { says, WEI } from '../channels/telegram/people.ts'
import { aBrowser, aDesk } from './a-desk.ts'

// More tries than are made while the test runs.
const OUTAGE = Array.from({ length: 45 }, () => ({ kind: 'status', status: 503 }) as const)

async function anOffice(store: 'memory' | 'redis') {
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
  const office = await aStaffedOffice(kept)
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
      expect(await office.page()).toContain('Slack 还没有收到这一条')

      office.slack.troubles.length = 0
      await expect
        .poll(office.thread)
        .toEqual(['desk-staff-said 王敏 带身份证', 'desk-staff-said 王敏 周一来'])
      expect(office.summary().text).toContain('desk-claimed 王敏')
      expect(office.told()).toHaveLength(4)
      await office.close()
    },
  )
})
