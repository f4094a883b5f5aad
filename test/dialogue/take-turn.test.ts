// The pure turn on a small content: one reply to every message, context, choices, languages, bad input.
import { describe, expect, it } from 'vitest'
import { type TurnMessage, takeTurn } from '../../src/dialogue/take-turn.ts'
import type { Moment } from '../../src/model/day.ts'
import type { CommandName, MessageBody } from '../../src/model/message.ts'
import { CHOICE_TOKEN_BYTES_MAX, type Reply, type ShownChoice } from '../../src/model/reply.ts'
import { replyText } from '../../src/model/reply-text.ts'
import { newSession, type Session } from '../../src/model/session.ts'
import { aSmallKnowledge } from '../setup/a-small-knowledge.ts'

const at = { day: '2026-11-24', minuteOfDay: 600 } as Moment
const knowledge = aSmallKnowledge()
const started = newSession(knowledge.content.hash)

type Said = {
  readonly reply: Reply
  readonly session: Session
  readonly text: string
  readonly choices: readonly ShownChoice[]
}

function take(session: Session, body: MessageBody, on: Moment = at): Said {
  const turn = takeTurn(session, { body, localeHint: 'none' }, knowledge, on)
  expect(turn.replies).toHaveLength(1)
  const [reply] = turn.replies
  if (reply === undefined) throw new Error('no reply')
  const choices = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))
  return {
    reply,
    choices,
    text: replyText(reply),
    session: turn.session === 'forgotten' ? started : turn.session,
  }
}
const say = (session: Session, text: string, on: Moment = at): Said =>
  take(session, { kind: 'text', text, form: 'new' }, on)
const press = (session: Session, token: string): Said => take(session, { kind: 'choice', token })
const command = (session: Session, name: CommandName, argument = ''): Said =>
  take(session, { kind: 'command', command: name, argument })
const ids = (said: Said): readonly string[] => said.reply.questions.map((question) => question.id)

describe('an answer', () => {
  it('names its question, its sources, its contacts and how current it is', () => {
    const said = say(started, '租房补贴甲')
    expect(said.reply).toMatchObject({ kind: 'answer', locale: 'zh', on: '2026-11-24' })
    expect(ids(said)[0]).toBe('rent')
    expect(said.text).toContain('租金不超过市场价的 70%。')
    expect(said.text).toContain('Title S1')
    expect(said.text).toContain('热线 12345')
    expect(said.text).toContain('last-checked 2026 年 11 月 24 日')
  })

  it('is in the language of the words', () => {
    expect(say(started, 'rent help a').text).toContain('At most 70% of the market rent.')
    expect(say(started, '租房補貼甲').reply.locale).toBe('zh-Hant')
    expect(say(started, '租房補貼甲').text).toContain('租金不超過市場價的 70%。')
  })

  it('is that of the rule in force on the day', () => {
    expect(say(started, '落户条件甲', { ...at, day: '2019-12-31' as Moment['day'] }).text).toContain(
      '未满 40 周岁',
    )
    expect(say(started, '落户条件甲', { ...at, day: '2020-01-01' as Moment['day'] }).text).toContain(
      '未满 45 周岁',
    )
    expect(say(started, '2018年的时候落户条件甲').text).toContain('未满 40 周岁')
    expect(say(started, 'hukou rule a in 2018').text).toContain('Under 40.')
  })

  it('says so where no rule was in force on the day, and shows the nearest', () => {
    const said = say(started, '落户条件甲', { ...at, day: '2010-01-01' as Moment['day'] })
    expect(said.text).toContain('not-yet 落户 2017 年 10 月 11 日')
    expect(said.text).toContain('未满 40 周岁')
  })

  it('carries the caveat that nobody knows whether the rule still runs', () => {
    expect(say(started, '落户条件甲').text).toMatch(/last-seen 2023 年 5 月.*end-unknown/)
    expect(say(started, '租房补贴甲').text).not.toContain('end-unknown')
  })
})

describe('several questions in one message', () => {
  it('are each answered, under their titles, with one list of sources', () => {
    const said = say(started, '租房补贴甲？落户条件乙？')
    expect(said.reply.kind).toBe('answers')
    expect(ids(said)).toEqual(['rent', 'hukou'])
    expect(said.text).toContain('70%')
    expect(said.text).toContain('45 周岁')
    expect(said.reply.blocks.filter((block) => block.kind === 'sources')).toHaveLength(1)
  })
})

describe('a follow-up', () => {
  const afterRent = say(started, '租房补贴甲').session

  it('about a facet finds the detail that the question in focus holds', () => {
    expect(say(afterRent, '那博士呢？').text).toContain('博士另有规定。')
    expect(say(say(started, 'rent help a').session, 'and for PhDs?').text).toContain(
      'Doctorates have a rule of their own.',
    )
  })

  it('about a facet goes to the question that answers it', () => {
    expect(ids(say(afterRent, '要什么材料？'))).toEqual(['hukou'])
  })

  it('about a facet that nothing holds says so and repeats the answer', () => {
    const afterHukou = say(started, '落户条件甲').session
    expect(say(afterHukou, '那博士呢？').text).toContain('no-detail 博士')
  })

  it('about a time repeats the question for that time, and the next question is about today again', () => {
    const afterHukou = say(started, '落户条件甲').session
    const then = say(afterHukou, '那2018年的时候呢？')
    expect(then.text).toContain('未满 40 周岁')
    expect(then.choices.map((choice) => choice.label)).toContain('rule-now')
    expect(say(then.session, '落户条件乙').text).toContain('未满 45 周岁')
  })

  it('without anything in focus is read for itself', () => {
    expect(say(started, '那博士呢？').reply.kind).not.toBe('answer')
  })
})

describe('choices', () => {
  const offered = say(started, '落户条件甲')

  it('do what they say when pressed, when their words are said, and when their number is typed', () => {
    const [more] = offered.choices
    if (more === undefined) throw new Error('nothing offered')
    expect(more.label).toBe('more')
    for (const said of [
      press(offered.session, more.token),
      say(offered.session, 'more'),
      say(offered.session, '1'),
    ]) {
      expect(said.text).toContain('更多。')
    }
  })

  it('have tokens that every channel can carry', () => {
    for (const { token } of offered.choices) {
      expect(Buffer.byteLength(token)).toBeLessThanOrEqual(CHOICE_TOKEN_BYTES_MAX)
    }
  })

  it.each(['t1.0.zzzzzz', 't999.0.x', '', 'x'.repeat(5000), '😀'])(
    'a stale or forged token %j gets a kind answer',
    (token) => {
      const said = press(offered.session, token)
      expect(said.text).toContain('choice-stale')
      expect(said.reply.kind).toBe('small-talk')
    },
  )

  it('of an earlier turn still work, since people scroll up', () => {
    const [more] = offered.choices
    const later = say(offered.session, '租房补贴甲').session
    expect(press(later, more?.token ?? '').text).toContain('更多。')
  })

  it('whose question is gone after a reload get a kind answer', () => {
    const [more] = offered.choices
    const { content } = knowledge
    const without = { ...knowledge, content: { ...content, questions: new Map() } }
    const turn = takeTurn(
      offered.session,
      { body: { kind: 'choice', token: more?.token ?? '' }, localeHint: 'none' },
      without,
      at,
    )
    expect(turn.replies[0] && replyText(turn.replies[0])).toContain('choice-gone')
  })

  it('are bounded: the oldest are dropped', () => {
    let session = started
    for (let turn = 0; turn < 60; turn += 1) session = say(session, '落户条件甲').session
    expect(session.offered.length).toBeLessThanOrEqual(40)
  })
})

describe('input that is no question', () => {
  const cases: readonly (readonly [string, MessageBody, string])[] = [
    ['nothing', { kind: 'text', text: '', form: 'new' }, 'empty'],
    ['white space', { kind: 'text', text: ' \n\t　', form: 'new' }, 'empty'],
    ['control characters', { kind: 'text', text: '\u0000\u0007\u200b', form: 'new' }, 'empty'],
    ['100,000 characters', { kind: 'text', text: '落户'.repeat(50_000), form: 'new' }, 'too-long 2000'],
    ['2,001 characters', { kind: 'text', text: '户'.repeat(2001), form: 'new' }, 'too-long 2000'],
    ['a lone surrogate', { kind: 'text', text: '\ud83d', form: 'new' }, 'empty'],
    ['emoji alone', { kind: 'text', text: '🎉🎉👩🏽‍🎓', form: 'new' }, 'no-words'],
    ['punctuation', { kind: 'text', text: '？？？!!', form: 'new' }, 'no-words'],
    ['Russian', { kind: 'text', text: 'Как получить прописку?', form: 'new' }, 'other-language'],
    ['Japanese', { kind: 'text', text: 'どうやって申し込みますか', form: 'new' }, 'other-language'],
    ['a sticker', { kind: 'attachment', attachment: 'sticker', caption: '' }, 'attachment'],
    ['a photo', { kind: 'attachment', attachment: 'photo', caption: ' ' }, 'attachment'],
  ]
  it.each(cases)('%s gets a clear reply', (_, body, expected) => {
    const said = take(started, body)
    expect(said.text).toContain(expected)
    expect(said.reply.questions).toEqual([])
  })

  it('a photo with a caption is answered by the caption, an edited and a forwarded message by their text', () => {
    expect(ids(take(started, { kind: 'attachment', attachment: 'photo', caption: '租房补贴甲' }))[0]).toBe(
      'rent',
    )
    expect(ids(take(started, { kind: 'text', text: '租房补贴甲', form: 'edited' }))[0]).toBe('rent')
    expect(ids(take(started, { kind: 'text', text: '租房补贴甲', form: 'forwarded' }))[0]).toBe('rent')
  })

  it('what is out of scope is refused with whom to ask, and names no question', () => {
    const said = say(started, '今天天气怎么样')
    expect(said.reply).toMatchObject({ kind: 'out-of-scope', questions: [] })
    expect(said.text).toContain('热线 12345')
  })

  it('words that are markup or code are only words', () => {
    for (const text of ['<script>alert(1)</script>', '{share}', '*_[x](y)_*', '\u001b[31mred']) {
      expect(take(started, { kind: 'text', text, form: 'new' }).text).not.toContain('<script>')
    }
  })
})

describe('commands and acts', () => {
  it('start says in two languages what it can do, and offers questions', () => {
    const said = command(started, 'start')
    expect(said.reply.blocks.slice(0, 2)).toMatchObject([{ text: 'welcome' }, { text: 'welcome' }])
    expect(said.choices.map(({ label }) => label)).toEqual(['租房', '落户', '租房', 'browse-offer'])
  })

  it('start with a question opens its answer; with nonsense it welcomes', () => {
    expect(ids(command(started, 'start', 'rent'))).toEqual(['rent'])
    expect(command(started, 'start', 'no-such').text).toContain('welcome')
  })

  it('a chosen language stays, whatever the next words are in', () => {
    const english = command(started, 'language', 'en')
    expect(english.reply).toMatchObject({ kind: 'settings', locale: 'en' })
    expect(say(english.session, '租房补贴甲').text).toContain('At most 70%')
  })

  it('the other languages are a press away, each under its own name', () => {
    const english = command(started, 'language', 'en')
    const traditional = english.choices.find(({ label }) => label === '繁體中文')
    expect(english.choices.map(({ label }) => label)).toContain('简体中文')
    expect(press(english.session, traditional?.token ?? '').reply.locale).toBe('zh-Hant')
  })

  it('characters common to both scripts do not end Traditional Chinese', () => {
    const traditional = say(started, '租房補貼甲')
    expect(say(traditional.session, '那博士呢').reply.locale).toBe('zh-Hant')
  })

  it('export shows what is kept, forget leaves nothing', () => {
    const known = say(started, '租房补贴甲').session
    expect(command(known, 'export').text).toContain('export-focus 租房')
    const turn = takeTurn(
      known,
      { body: { kind: 'command', command: 'forget', argument: '' }, localeHint: 'none' },
      knowledge,
      at,
    )
    expect(turn.session).toBe('forgotten')
    expect(turn.replies[0] && replyText(turn.replies[0])).toBe('forgotten')
    // So that a channel erases what it keeps too.
    expect(turn.replies[0]?.facts).toBe('forgotten')
  })

  it('a person is asked for: contacts at once', () => {
    const said = command(started, 'person')
    expect(said.reply.kind).toBe('handoff')
    expect(said.text).toContain('12345')
  })
})

it('the same inputs give the same bytes out', () => {
  const script: readonly TurnMessage['body'][] = [
    { kind: 'command', command: 'start', argument: '' },
    { kind: 'text', text: '租房补贴甲', form: 'new' },
    { kind: 'text', text: '那博士呢', form: 'new' },
    { kind: 'choice', token: 't2.0.x' },
    { kind: 'text', text: 'weather in Paris', form: 'new' },
  ]
  const run = (): string => {
    let session: Session = started
    const all: unknown[] = []
    for (const body of script) {
      const turn = takeTurn(session, { body, localeHint: 'none' }, knowledge, at)
      all.push(turn)
      session = turn.session === 'forgotten' ? started : turn.session
    }
    return JSON.stringify(all)
  }
  expect(run()).toBe(run())
})

it('a session is plain JSON: stored and read back it gives the same next turn', () => {
  const { session } = say(started, '落户条件甲')
  const again = JSON.parse(JSON.stringify(session)) as Session
  expect(say(again, '那博士呢').reply).toEqual(say(session, '那博士呢').reply)
})
