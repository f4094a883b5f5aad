// The HTTP API as another system meets it: reply lines, problems, events, export, forgetting.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningWeb, runningWeb } from '../running-web.ts'
import { apiClient, type Client } from './api-client.ts'

let web: RunningWeb
let client: Client

beforeAll(async () => {
  web = await runningWeb()
  client = apiClient(web.url)
})
afterAll(async () => {
  await web.stop()
  expect(web.faults).toEqual([])
})

const isProblem = (answer: Awaited<ReturnType<Client['call']>>, status: number): void => {
  expect(answer.status).toBe(status)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(answer.json).toMatchObject({ status, title: expect.any(String), type: expect.any(String) })
}

describe('talking', () => {
  it('a conversation begins with 201, a name and a token, whatever body is sent', async () => {
    for (const body of [undefined, '', '{}']) {
      const begun = await client.call('POST', '/api/v1/conversations', {
        ...(body === undefined ? {} : { body }),
        headers: { 'content-type': 'application/json' },
      })
      expect(begun.status).toBe(201)
      expect(Object.keys(begun.json).sort()).toEqual(['conversation', 'token'])
      expect(begun.json.token.length).toBeGreaterThan(40)
    }
  })

  it('a message is answered with the reply line, and nothing but it', async () => {
    const begun = await client.begin()
    const { status, json } = await client.say(begun, { text: '租房补贴甲' })
    expect(status).toBe(200)
    expect(Object.keys(json).sort()).toEqual(
      'benefits choices conversation facts kind language on questions sources text'.split(' ').sort(),
    )
    expect(json).toMatchObject({
      conversation: begun.conversation,
      kind: 'answer',
      language: 'zh',
      questions: [{ id: 'rent' }],
      on: '2026-11-24',
      sources: ['S1'],
    })
    expect(json.text).toContain('70%')
  })

  it('a choice is taken by its token, and by the words that do the same', async () => {
    const begun = await client.begin()
    const asked = await client.say(begun, { text: 'help' })
    const [choice] = asked.json.choices
    const pressed = await client.say(begun, { choice: choice?.choice })
    const said = await client.say(begun, { text: choice?.say })
    expect(pressed.json.questions[0]?.id).toBe('rent')
    expect(said.json.questions[0]?.id).toBe('rent')
  })

  it('a stale choice gets a kind answer', async () => {
    const begun = await client.begin()
    const { status, json } = await client.say(begun, { choice: 't1.0.gone' })
    expect(status).toBe(200)
    expect(json.text).toContain('choice-stale')
  })

  it('the conversation is kept: a follow-up finds its question', async () => {
    const begun = await client.begin()
    await client.say(begun, { text: '租房补贴甲' })
    const { json } = await client.say(begun, { text: '那博士呢' })
    expect(json.questions[0]?.id).toBe('rent')
  })

  it('the language of the browser decides where the words do not', async () => {
    const begun = await client.begin()
    const { json } = await client.say(begun, { text: '1553' }, { 'accept-language': 'en-GB,en;q=0.9' })
    expect(json.language).toBe('en')
    const other = await client.begin()
    const traditional = await client.say(other, { text: '1553' }, { 'accept-language': 'zh-TW,en;q=0.2' })
    expect(traditional.json.language).toBe('zh-Hant')
  })

  it('blocks are given where they are asked for', async () => {
    const begun = await client.begin()
    const { json } = await client.call(
      'POST',
      `/api/v1/conversations/${begun.conversation}/messages?blocks=true`,
      {
        token: begun.token,
        body: '{"text":"租房补贴甲"}',
      },
    )
    expect(json.blocks.map((block) => block.kind)).toContain('sources')
  })

  it('the same key again is the same message: one reply, told twice', async () => {
    const begun = await client.begin()
    const key = { 'idempotency-key': 'key-0123456789' }
    const first = await client.say(begun, { text: '租房补贴甲' }, key)
    const again = await client.say(begun, { text: '租房补贴甲' }, key)
    expect(again.json).toEqual(first.json)
    const { json } = await client.call('GET', `/api/v1/conversations/${begun.conversation}/export`, {
      token: begun.token,
    })
    expect(json.entries).toHaveLength(2)
  })

  it('messages of one conversation sent at once are each answered', async () => {
    const begun = await client.begin()
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => client.say(begun, { text: '租房补贴甲' })),
    )
    for (const { status, json } of answers) expect([status, json.kind]).toEqual([200, 'answer'])
  })

  it('personal numbers are kept nowhere, not in the transcript either', async () => {
    const begun = await client.begin()
    await client.say(begun, { text: '我的电话是13800138000，租房补贴甲' })
    const { text } = await client.call('GET', `/api/v1/conversations/${begun.conversation}/export`, {
      token: begun.token,
    })
    expect(text).toContain('租房补贴甲')
    expect(text).not.toContain('13800138000')
  })

  it('markup in an utterance stays text', async () => {
    const begun = await client.begin()
    const { json, headers } = await client.say(begun, { text: '<script>alert(1)</script> 租房补贴甲' })
    expect(headers.get('content-type')).toMatch(/^application\/json/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(json.kind).toBeDefined()
  })
})

describe('problems', () => {
  it('400: a body that cannot be read, in every form, repeats nothing of it', async () => {
    const begun = await client.begin()
    const unreadable = [
      '{"text":',
      '[]',
      '{}',
      'null',
      '{"text":1}',
      '{"text":"a","choice":"b"}',
      '{"txt":"secret"}',
    ]
    for (const body of unreadable) {
      const answer = await client.say(begun, body)
      isProblem(answer, 400)
      expect(answer.text).not.toContain('secret')
    }
    isProblem(await client.say(begun, ''), 400)
  })

  it('401: without a token, or with a wrong one', async () => {
    const begun = await client.begin()
    const other = await client.begin()
    const path = `/api/v1/conversations/${begun.conversation}`
    const body = '{"text":"hello"}'
    for (const [method, rest] of [
      ['POST', '/messages'],
      ['GET', '/events'],
      ['GET', '/export'],
      ['DELETE', ''],
    ] as const) {
      const sent = method === 'POST' ? { body } : {}
      isProblem(await client.call(method, path + rest, sent), 401)
      isProblem(await client.call(method, path + rest, { ...sent, token: 'wrong' }), 401)
      isProblem(await client.call(method, path + rest, { ...sent, token: other.token }), 401)
      isProblem(
        await client.call(method, path + rest, { ...sent, headers: { authorization: 'Basic YTpi' } }),
        401,
      )
    }
  })

  it('404: a conversation that nobody began, and an address with nothing at it', async () => {
    const { token } = await client.begin()
    isProblem(await client.say({ conversation: 'A'.repeat(22), token }, { text: 'a' }), 404)
    isProblem(await client.say({ conversation: '..%2Fx', token }, { text: 'a' }), 404)
    isProblem(await client.call('GET', '/api/v1/nothing'), 404)
  })

  it('413: a body above the size limit, two megabytes too', async () => {
    const begun = await client.begin()
    for (const length of [70_000, 2_000_000]) {
      isProblem(await client.say(begun, { text: 'a'.repeat(length) }), 413)
    }
  })

  it('415: a body of a kind that is not read', async () => {
    const begun = await client.begin()
    const headers = { 'content-type': 'application/xml' }
    isProblem(await client.say(begun, '<text>hello</text>', headers), 415)
  })

  it('long words below the limit get a kind answer', async () => {
    const begun = await client.begin()
    const { status, json } = await client.say(begun, { text: '房'.repeat(2001) })
    expect([status, json.text]).toEqual([200, 'too-long 2000'])
  })
})

describe('forgetting and exporting', () => {
  it('export gives what was said, what was replied, and what is remembered', async () => {
    const begun = await client.begin()
    await client.say(begun, { text: '租房补贴甲' })
    const { status, json } = await client.call('GET', `/api/v1/conversations/${begun.conversation}/export`, {
      token: begun.token,
    })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      conversation: begun.conversation,
      retentionDays: 30,
      session: { focus: { question: 'rent' } },
      entries: [
        { number: 1, said: '租房补贴甲' },
        { number: 2, reply: { kind: 'answer' } },
      ],
    })
    expect(JSON.stringify(json)).not.toContain(begun.token)
  })

  it('a forgotten conversation answers 404 to everything, and nothing of it is kept', async () => {
    const begun = await client.begin()
    const path = `/api/v1/conversations/${begun.conversation}`
    await client.say(begun, { text: '租房补贴甲' })
    expect((await client.call('DELETE', path, { token: begun.token })).status).toBe(204)
    isProblem(await client.say(begun, { text: '租房补贴甲' }), 404)
    isProblem(await client.call('GET', `${path}/events`, { token: begun.token }), 404)
    isProblem(await client.call('GET', `${path}/export`, { token: begun.token }), 404)
    isProblem(await client.call('DELETE', path, { token: begun.token }), 404)
    const { session } = await web.conversations.open(`web:${begun.conversation}` as never)
    expect(session).toBe('new')
  })

  it('"/forget" said in words does the same, and is still answered', async () => {
    const begun = await client.begin()
    const { status, json } = await client.say(begun, { text: '/forget' })
    expect([status, json.text]).toEqual([200, 'forgotten'])
    isProblem(await client.say(begun, { text: 'hello' }), 404)
  })
})

describe('events', () => {
  it('who listens hears both sides as they come, numbered, and the end', async () => {
    const begun = await client.begin()
    const listening = await client.listen(begun)
    expect(listening.status).toBe(200)
    await client.say(begun, { text: '租房补贴甲' })
    await expect.poll(() => listening.heard.length).toBe(2)
    expect(listening.heard).toMatchObject([
      { id: '1', event: 'said', data: { text: '租房补贴甲' } },
      { id: '2', event: 'reply', data: { kind: 'answer', questions: [{ id: 'rent' }], sources: ['S1'] } },
    ])
    await client.call('DELETE', `/api/v1/conversations/${begun.conversation}`, { token: begun.token })
    await listening.ended
    expect(listening.heard.at(-1)?.event).toBe('forgotten')
  })

  it('who comes back with Last-Event-ID hears what was missed, once', async () => {
    const begun = await client.begin()
    await client.say(begun, { text: '租房补贴甲' })
    await client.say(begun, { text: '落户条件甲' })
    const again = await client.listen(begun, { 'last-event-id': '2' })
    await expect.poll(() => again.heard.length).toBe(2)
    expect(again.heard.map(({ id }) => id)).toEqual(['3', '4'])
    again.stop()
    const all = await client.listen(begun, { 'last-event-id': '0' })
    await expect.poll(() => all.heard.length).toBe(4)
    all.stop()
  })

  it('without Last-Event-ID a stream begins with what comes next', async () => {
    const begun = await client.begin()
    await client.say(begun, { text: '租房补贴甲' })
    const listening = await client.listen(begun)
    await client.say(begun, { text: '落户条件甲' })
    await expect.poll(() => listening.heard.length).toBe(2)
    expect(listening.heard.map(({ id }) => id)).toEqual(['3', '4'])
    listening.stop()
  })

  it('a silent stream beats, so that nobody on the way closes it', async () => {
    const begun = await client.begin()
    const listening = await client.listen(begun)
    await expect.poll(() => listening.raw()).toContain(': still here')
    listening.stop()
  })
})

it('openapi.json describes every route, with the schemas that check it', async () => {
  const { status, text } = await client.call('GET', '/openapi.json')
  const json = JSON.parse(text)
  expect(status).toBe(200)
  expect(json.openapi).toBe('3.1.0')
  expect(Object.keys(json.paths).sort()).toEqual([
    '/api/v1/conversations',
    '/api/v1/conversations/{conversation}',
    '/api/v1/conversations/{conversation}/events',
    '/api/v1/conversations/{conversation}/export',
    '/api/v1/conversations/{conversation}/messages',
  ])
  const { post } = json.paths['/api/v1/conversations/{conversation}/messages']
  const line = post.responses['200'].content['application/json'].schema
  expect(line.required).toEqual(expect.arrayContaining(['conversation', 'kind', 'text', 'choices', 'on']))
  expect(Object.keys(post.responses).sort()).toEqual(['200', '400', '401', '404', '413', '415', '429', '503'])
  expect(post.responses['429'].content).toHaveProperty(['application/problem+json'])
})
