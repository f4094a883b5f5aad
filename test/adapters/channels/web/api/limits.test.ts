// What the API holds back: floods, too many listeners, other sites, and nothing more.
import { afterEach, describe, expect, it } from 'vitest'
import { type RunningRedis, runningRedis } from '../../../../setup/running-redis.ts'
import { type RunningWeb, runningWeb } from '../running-web.ts'
import { apiClient } from './api-client.ts'

let running: RunningWeb[] = []
const started = async (...settings: Parameters<typeof runningWeb>): Promise<RunningWeb> => {
  const web = await runningWeb(...settings)
  running.push(web)
  return web
}
afterEach(async () => {
  await Promise.all(running.map((web) => web.stop()))
  running = []
})

describe('rates', () => {
  it('429 above the rate of a token, with the time to wait; another token is not held back', async () => {
    const web = await started({ rates: { 'token-messages': { times: 3, seconds: 60 } } })
    const client = apiClient(web.url)
    const [begun, other] = [await client.begin(), await client.begin()]
    const statuses = []
    for (let at = 0; at < 5; at += 1) statuses.push((await client.say(begun, { text: 'a' })).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429])
    const refused = await client.say(begun, { text: 'a' })
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused.headers.get('retry-after'))).toBeLessThanOrEqual(60)
    expect((await client.say(other, { text: 'a' })).status).toBe(200)
  })

  it('429 above the rate of an address, whatever the token', async () => {
    const web = await started({ rates: { 'address-requests': { times: 4, seconds: 60 } } })
    const client = apiClient(web.url)
    const begun = await client.begin()
    for (let at = 0; at < 3; at += 1) expect((await client.say(begun, { text: 'a' })).status).toBe(200)
    expect((await client.say(begun, { text: 'a' })).status).toBe(429)
    expect((await client.call('POST', '/api/v1/conversations')).status).toBe(429)
  })

  it('a flood as sent at the real limits is held back, and what is let through is answered', async () => {
    const web = await started()
    const client = apiClient(web.url)
    const begun = await client.begin()
    const statuses: number[] = []
    for (let at = 0; at < 15; at += 1) {
      const sent = Array.from({ length: 10 }, () => client.say(begun, { text: 'hi' }))
      statuses.push(...(await Promise.all(sent)).map(({ status }) => status))
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(120)
    expect(statuses.filter((status) => status === 429)).toHaveLength(30)
  })

  describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('with Redis', () => {
    it('two workers count together, and a lost Redis refuses nobody', async () => {
      const redis: RunningRedis = await runningRedis()
      const limits = {
        rates: { 'address-talks': { times: 4, seconds: 60 } },
        redisUrl: redis.url,
      } as const
      const [one, other] = [await started(limits), await started(limits)]
      const begins = async (web: RunningWeb): Promise<number> =>
        (await apiClient(web.url).call('POST', '/api/v1/conversations')).status
      // The first may come before the connection stands and be counted in memory.
      await expect
        .poll(async () => {
          const statuses = [await begins(one), await begins(other)]
          return statuses.includes(429)
        })
        .toBe(true)
      await expect.poll(async () => [await begins(one), await begins(other)]).toEqual([429, 429])
      await redis.kill()
      await expect.poll(() => begins(one)).toBe(201)
      await redis.stop()
    })
  })
})

describe('listeners', () => {
  it('a talk has so many listeners and no more; one that leaves makes room', async () => {
    const web = await started({ listeners: { perTalk: 3, inAll: 4 } })
    const client = apiClient(web.url)
    const [begun, other] = [await client.begin(), await client.begin()]
    const inside = [await client.listen(begun), await client.listen(begun), await client.listen(begun)]
    expect(inside.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await client.listen(begun)).status).toBe(429)
    expect((await client.listen(other)).status).toBe(200)
    expect((await client.listen(other)).status).toBe(429)
    inside[0]?.stop()
    await expect.poll(async () => (await client.listen(begun)).status).toBe(200)
  })
})

describe('other sites', () => {
  const preflight = (url: string, origin: string): Promise<Response> =>
    fetch(`${url}/api/v1/conversations`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    })

  it('a site that is named may call the API from its pages, any other may not', async () => {
    const web = await started({ origins: ['https://city.example'] })
    const allowed = await preflight(web.url, 'https://city.example')
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://city.example')
    expect(allowed.headers.get('access-control-allow-credentials')).toBeNull()
    const refused = await preflight(web.url, 'https://evil.example')
    expect(refused.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('where no site is named none may', async () => {
    const web = await started()
    const refused = await preflight(web.url, 'https://city.example')
    expect(refused.headers.get('access-control-allow-origin')).toBeNull()
  })
})

it('a store that cannot be reached is a 503 that says when to come back, and no words of the error', async () => {
  const web = await started({
    accept: async () => {
      throw new Error('ECONNREFUSED redis://secret')
    },
  })
  const client = apiClient(web.url)
  const answer = await client.say(await client.begin(), { text: 'a' })
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).not.toBeNull()
  expect(answer.text).not.toContain('secret')
})

it('a reply that does not come in time is a 503; the message is kept, and its reply comes as an event', async () => {
  const held: (() => void)[] = []
  const web: RunningWeb = await started({
    accept: async (message) => {
      held.push(() => void web.service.accept(message))
      return 'accepted'
    },
  })
  const client = apiClient(web.url)
  const begun = await client.begin()
  const listening = await client.listen(begun)
  const answer = await client.say(begun, { text: '租房补贴甲' })
  expect(answer.status).toBe(503)
  expect(answer.json).toMatchObject({ type: 'urn:hanwen:problem:reply-late' })
  for (const release of held) release()
  await expect.poll(() => listening.heard.map(({ event }) => event)).toEqual(['said', 'reply'])
})
