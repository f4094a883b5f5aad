// A rating over the HTTP API: it names the turn of a reply, and is kept for staff to see.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RATINGS } from '../../../../../src/model/message.ts'
import type { Journal } from '../../../../../src/ports/journal.ts'
import { aMemoryStore } from '../../../../setup/a-memory-store.ts'
import { type RunningWeb, runningWeb } from '../running-web.ts'
import { type Answer, apiClient, type Begun, type Client } from './api-client.ts'

let web: RunningWeb
let client: Client
let journal: Journal

beforeAll(async () => {
  const store = aMemoryStore(1e12, Date.now)
  journal = store.journal
  web = await runningWeb({ conversations: store.conversations })
  client = apiClient(web.url)
})
afterAll(async () => {
  await web.stop()
  expect(web.faults).toEqual([])
})

const asked = async (begun: Begun): Promise<Answer> =>
  client.call('POST', `/api/v1/conversations/${begun.conversation}/messages?blocks=true`, {
    token: begun.token,
    body: JSON.stringify({ text: '租房补贴甲' }),
  })
const ratings = async () => {
  const entries = await journal.read({ fromMs: 0, untilMs: Number.MAX_SAFE_INTEGER, limit: 1000 })
  return entries.flatMap(({ events }) => events.filter(({ kind }) => kind === 'rated'))
}

describe('a rating', () => {
  it.each(RATINGS)('"%s" of a turn is thanked for with a reply line, and journaled', async (rating) => {
    const begun = await client.begin()
    const { turn } = (await asked(begun)).json
    const before = await ratings()
    const thanked = await client.say(begun, { rating, turn })
    expect(thanked.status).toBe(200)
    expect(Object.keys(thanked.json).sort()).toEqual(
      'benefits choices conversation facts kind language on questions sources text'.split(' ').sort(),
    )
    expect(thanked.json).toMatchObject({
      kind: 'small-talk',
      text: expect.stringContaining(`rated-${rating}`),
    })
    expect((await ratings()).slice(before.length)).toEqual([{ kind: 'rated', rated: rating, turn }])
  })

  it('names a turn that a reply tells of only where blocks are asked for', async () => {
    const begun = await client.begin()
    expect((await client.say(begun, { text: '租房补贴甲' })).json).not.toHaveProperty('turn')
    expect((await asked(begun)).json.turn).toBe(2)
  })

  it('changes nothing of the talk: what was talked about is still known', async () => {
    const begun = await client.begin()
    const answer = await asked(begun)
    await client.say(begun, { rating: 'helpful', turn: answer.json.turn })
    expect((await client.say(begun, { text: '那博士呢' })).json.questions[0]?.id).toBe('rent')
  })

  it.each([
    ['of another word', { rating: 'great', turn: 1 }],
    ['of no turn', { rating: 'helpful' }],
    ['of a turn in words', { rating: 'helpful', turn: '1' }],
    ['of a turn before the first', { rating: 'helpful', turn: 0 }],
    ['of half a turn', { rating: 'helpful', turn: 1.5 }],
    ['of a turn beyond all', { rating: 'helpful', turn: 1_000_000_000 }],
    ['with words beside it', { rating: 'helpful', turn: 1, text: 'thanks' }],
  ])('%s is 400, and nothing is journaled', async (_name, body) => {
    const begun = await client.begin()
    await asked(begun)
    const before = await ratings()
    const answer = await client.say(begun, body)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
    expect(await ratings()).toEqual(before)
  })
})
