// The command line as scripts and operators meet it: exit codes, one line a line, every fault at once.
import { afterAll, describe, expect, it } from 'vitest'
import { RENT } from '../content/a-content-folder.ts'
import { contentOnDisk, runHanwen } from '../setup/hanwen-process.ts'

const content = contentOnDisk()
const env = { HANWEN_CONTENT: content.path, HANWEN_DAY: '2026-11-24' }
afterAll(content.remove)

describe('help', () => {
  it.each([['help'], ['--help'], ['-h']])('%s names every command', async (word) => {
    const { code, out, err } = await runHanwen([word])
    expect([code, err]).toEqual([0, ''])
    for (const name of ['start', 'ask', 'check', 'bench']) expect(out).toMatch(new RegExp(`^  ${name} `, 'm'))
  })

  it.each([['start'], ['check'], ['bench']])(
    '%s --help says how it is called, and does nothing',
    async (name) => {
      const { code, out } = await runHanwen([name, '--help'], { env: { HANWEN_CONTENT: '/no/such/folder' } })
      expect(code).toBe(0)
      expect(out).toContain(`Usage: hanwen ${name}`)
    },
  )
})

describe('start', () => {
  it('takes no argument, and says so', async () => {
    const { code, err } = await runHanwen(['start', '--port', '9000'], { env })
    expect(code).toBe(2)
    expect(err).toMatch(/^start usage: "--port" is not understood\. Usage: start\./)
  })

  it('names every variable that cannot be used, at once, and repeats no secret', async () => {
    const { code, err } = await runHanwen(['start'], {
      env: {
        HANWEN_PORT: '99999',
        HANWEN_PUBLIC_URL: 'https://user:hunter2@talent.example.org/path',
        HANWEN_LOCALE: 'fr',
        HANWEN_DAY: 'tomorrow',
        REDIS_URL: 'http://user:hunter2@host',
        TELEGRAM_BOT_TOKEN: 'secret-without-colon',
        SLACK_BOT_TOKEN: 'secret-token',
        HANWEN_RETENTION_DAYS: '0',
        HANWEN_WEB_ORIGINS: 'https://a.example, https://b.example/page, *',
        HANWEN_TRUSTED_PROXIES: '10.0.0.0/8, ::1, the proxy',
        LOG_LEVEL: 'loud',
      },
    })
    expect(code).toBe(2)
    const named = err
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0])
    expect(named).toEqual([
      'HANWEN_DAY',
      'HANWEN_LOCALE',
      'HANWEN_PORT',
      'HANWEN_PUBLIC_URL',
      'HANWEN_RETENTION_DAYS',
      'HANWEN_TRUSTED_PROXIES',
      'HANWEN_WEB_ORIGINS',
      'HANWEN_WEB_ORIGINS',
      'LOG_LEVEL',
      'REDIS_URL',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'TELEGRAM_BOT_TOKEN',
    ])
    expect(err).toContain('HANWEN_PORT invalid-variable: "99999" is not a whole number from 0 to 65535.')
    expect(err).toContain('SLACK_SIGNING_SECRET missing-variable: Slack over HTTP needs it.')
    expect(err).not.toMatch(/hunter2|secret|at .*\.ts:/)
  })

  it('an unreadable content folder is one clear fault', async () => {
    const { code, err } = await runHanwen(['ask', '落户'], { env: { HANWEN_CONTENT: '/no/such/folder' } })
    expect(code).toBe(2)
    expect(err).toMatch(
      /^\/no\/such\/folder content-unreadable: the content cannot be read \(ENOENT\)\. Name a folder/,
    )
    expect(err).not.toContain('    at ')
  })

  it('a Redis that is not there is one clear fault', async () => {
    const { code, err } = await runHanwen(['start'], {
      env: {
        ...env,
        REDIS_URL: 'redis://127.0.0.1:1',
        TELEGRAM_BOT_TOKEN: '123:abcdefghijk',
        TELEGRAM_API_ROOT: 'http://127.0.0.1:1',
      },
    })
    expect(code).toBe(2)
    expect(err).toMatch(/REDIS_URL store-unreachable: Redis cannot be reached there \(ECONNREFUSED\)/)
  })
})

describe('ask', () => {
  it('prints one answer as text, or as one line of JSON', async () => {
    const text = await runHanwen(['ask', '租房补贴甲'], { env })
    expect(text.code).toBe(0)
    expect(text.out).toContain('租金不超过市场价的 70%。')
    const json = await runHanwen(['ask', '--json', '--lang', 'en', '--on', '2019-06-01', '落户条件甲'], {
      env,
    })
    expect(JSON.parse(json.out)).toMatchObject({
      kind: 'answer',
      language: 'en',
      on: '2019-06-01',
      sources: ['S1'],
    })
    expect(json.out.trim().split('\n')).toHaveLength(1)
    expect(json.out).toContain('Under 40.')
  })

  it('with --jsonl writes exactly one line for each line read, in order, and keeps each conversation apart', async () => {
    const lines = [
      { conversation: 'a', text: '租房补贴甲' },
      { conversation: 'b', text: '落户条件甲' },
      { conversation: 'a', text: '那博士呢？' },
      { conversation: 'b', text: '那博士呢？', on: '2019-01-01' },
      { conversation: 'a', text: '' },
      { conversation: 'a', text: '/forget' },
    ]
    const input = [
      ...lines.map((line) => JSON.stringify(line)),
      'no json',
      '{"conversation":"a","txt":"x"}',
      '',
    ].join('\n')
    const { code, out, err } = await runHanwen(['ask', '--jsonl'], { env, input: `${input}` })
    const replies = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(replies).toHaveLength(8)
    expect(replies.map((reply) => reply.conversation)).toEqual(['a', 'b', 'a', 'b', 'a', 'a', '', ''])
    expect(replies[2].text).toContain('博士另有规定。')
    expect(replies[3]).toMatchObject({ on: '2019-01-01' })
    expect(replies[3].text).toContain('no-detail')
    expect(replies[5]).toMatchObject({ kind: 'settings', text: 'forgotten' })
    expect(code).toBe(1)
    expect(err).toMatch(/line 7 usage: it is no JSON/)
    expect(err).toMatch(/line 8 usage:/)
  })

  it.each([
    [['ask']],
    [['ask', '--on', '2026-02-30', 'x']],
    [['ask', '--lang', 'fr', 'x']],
    [['ask', '--colour', 'x']],
    [['asq', 'x']],
    [[]],
  ])('%j is wrong usage: exit 2 and one line of advice', async (args) => {
    const { code, err, out } = await runHanwen(args, { env })
    expect(code).toBe(2)
    expect(out).toBe('')
    expect(err.trim().split('\n')).toHaveLength(1)
  })
})

describe('check', () => {
  it('exits 0 on sound content, 1 on any error, with the place of each', async () => {
    const sound = await runHanwen(['check', content.path, '--quick'], { env })
    expect(sound.code).toBe(0)
    const spoilt = contentOnDisk({
      'questions/home/rent.yaml': RENT.replace('[S1]', '[S8]'),
      'sources.yaml': 'S1: {',
    })
    const { code, err } = await runHanwen(['check', spoilt.path, '--quick'], { env })
    spoilt.remove()
    expect(code).toBe(1)
    expect(err).toMatch(/sources\.yaml:\d+:\d+ yaml-syntax:/)
    expect(err).toMatch(/rent\.yaml:\d+:15 unknown-source:/)
  })

  it('gives the same as JSON', async () => {
    const spoilt = contentOnDisk({ 'questions/home/rent.yaml': RENT.replace('[S1]', '[S8]') })
    const { code, out } = await runHanwen(['check', spoilt.path, '--quick', '--json'], { env })
    spoilt.remove()
    expect(code).toBe(1)
    expect(JSON.parse(out)).toMatchObject({
      errors: 1,
      faults: [{ code: 'unknown-source', severity: 'error' }],
    })
  })
})
