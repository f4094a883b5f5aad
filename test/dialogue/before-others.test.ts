// In front of others nothing about the person is shown or kept; the way into private leads on.
import { beforeAll, describe, expect, it } from 'vitest'
import { takeTurn } from '../../src/dialogue/take-turn.ts'
import type { Knowledge } from '../../src/model/content.ts'
import type { Moment } from '../../src/model/day.ts'
import type { Message, MessageBody } from '../../src/model/message.ts'
import type { Reply } from '../../src/model/reply.ts'
import { replyText } from '../../src/model/reply-text.ts'
import { newSession, type Session } from '../../src/model/session.ts'
import { realKnowledge } from '../setup/real-knowledge.ts'

const AT = { day: '2026-11-24', minuteOfDay: 600 } as Moment
let knowledge: Knowledge
let fresh: Session

beforeAll(async () => {
  knowledge = await realKnowledge()
  fresh = newSession(knowledge.content.hash)
})

type Taken = { readonly reply: Reply; readonly text: string; readonly session: Session }

function take(body: MessageBody, audience: Message['audience'], session = fresh): Taken {
  const turn = takeTurn(session, { body, localeHint: 'zh', audience }, knowledge, AT)
  const [reply] = turn.replies
  if (reply === undefined || turn.session === 'forgotten') throw new Error('no reply')
  return { reply, text: replyText(reply), session: turn.session }
}
const says = (text: string): MessageBody => ({ kind: 'text', text, form: 'new' })
const command = (name: 'start' | 'check' | 'export' | 'person' | 'help', argument = ''): MessageBody => ({
  kind: 'command',
  command: name,
  argument,
})
const choiceOf = ({ reply }: Taken, label: string): MessageBody => {
  const choices = reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : []))
  const choice = choices.find((each) => each.label === label)
  if (choice === undefined) throw new Error(`no ${label} in ${choices.map((each) => each.label).join()}`)
  return { kind: 'choice', token: choice.token }
}

describe('in a group', () => {
  it.each([
    ['/check', command('check'), 'check'],
    ['/export', command('export'), 'export'],
    ['words that ask what one could get', says('我能享受哪些政策'), 'check'],
    ['words that ask for a verdict', says('我想看看我能不能落户'), /^check/],
    ['facts alone', says('我26岁'), 'check'],
    [
      'a link to the check of one benefit',
      command('start', 'check_talent-rental-housing'),
      'check_talent-rental-housing',
    ],
    ['a link to what is kept', command('start', 'export'), 'export'],
  ])('%s leads into private', (_what, body, aside) => {
    const { reply, text, session } = take(body, 'shared')
    expect(reply.aside).toMatch(aside)
    expect(text).toBe(knowledge.content.wordings.zh['go-private'])
    expect(session.facts).toEqual({})
    expect(session.interview).toEqual({ kind: 'none' })
  })

  it('the button that offers the check leads into private', () => {
    const answer = take(command('start', 'talent-rental-housing'), 'shared')
    const check = choiceOf(answer, knowledge.content.wordings.zh['check-offer'])
    expect(take(check, 'shared', answer.session).reply.aside).toBe('check_talent-rental-housing')
  })

  it('a question is answered, and what it tells of the person is neither repeated nor kept', () => {
    const { reply, text, session } = take(says('我37岁，硕士，租房有优惠吗'), 'shared')
    expect(reply.kind).toBe('answer')
    expect(reply.aside).toBeUndefined()
    expect(text).not.toContain('37')
    expect(session.facts).toEqual({})
  })

  it('whom to ask and what there is to ask are said openly', () => {
    expect(take(command('person'), 'shared').reply).toMatchObject({ kind: 'handoff', aside: 'person' })
    expect(take(command('help'), 'shared').reply.aside).toBeUndefined()
  })

  it('facts and an interview of an older version are not shown either', () => {
    const asked = take(command('start', 'check_talent-rental-housing'), 'private')
    const told = take(says('没有'), 'private', asked.session)
    expect(Object.keys(told.session.facts)).toHaveLength(1)
    expect(take(says('有'), 'shared', told.session).reply.aside).toBe('check_talent-rental-housing')
  })
})

describe('in private each of these links opens what it says:', () => {
  it.each([
    ['check', 'ask-fact', 'check-eligibility'],
    ['check_talent-rental-housing', 'ask-fact', 'talent-rental-housing'],
    ['export', 'settings', 'privacy'],
    ['person', 'handoff', 'contact'],
    ['talent-rental-housing', 'answer', 'talent-rental-housing'],
    ['inline', 'small-talk', 'about-hanwen'],
    ['check_no-such', 'small-talk', 'about-hanwen'],
    ['', 'small-talk', 'about-hanwen'],
  ])('"%s"', (argument, kind, question) => {
    const { reply } = take(command('start', argument), 'private')
    expect([reply.kind, reply.questions[0]?.id]).toEqual([kind, question])
  })
})

describe('all topics', () => {
  const labels = ({ reply }: Taken): readonly string[] =>
    reply.blocks.flatMap((block) => (block.kind === 'choices' ? block.choices : [])).map(({ label }) => label)

  it('are reached page by page, each question once, and back again', () => {
    let page = take(command('help'), 'private')
    page = take(choiceOf(page, knowledge.content.wordings.zh['browse-offer']), 'private', page.session)
    expect(page.reply.press).toBeUndefined()
    const seen: string[] = []
    for (let turned = 0; turned < 100; turned += 1) {
      seen.push(...labels(page).filter((label) => !/[◀▶]/.test(label)))
      const next = labels(page).find((label) => label.endsWith('▶'))
      if (next === undefined) break
      page = take(choiceOf(page, next), 'private', page.session)
      expect(page.reply.press).toBe('page')
    }
    const titles = [...knowledge.content.questions.values()].map(({ title }) => title.zh)
    expect(seen).toEqual(titles)
    const back = labels(page).find((label) => label.startsWith('◀')) ?? ''
    expect(labels(take(choiceOf(page, back), 'private', page.session))).toContain(seen[seen.length - 9])
  })

  it('can be turned by words, which is no press', () => {
    const opened = take(says('全部话题'), 'private', take(command('help'), 'private').session)
    const next = take(says('下一页'), 'private', opened.session)
    expect(next.text).toContain('第 2 页')
    // Where nothing was pressed there is nothing to put it in the place of.
    expect(next.reply.press).toBeUndefined()
  })
})

it('a button that is out of date says so to the channel', () => {
  expect(take({ kind: 'choice', token: 'forged' }, 'private').reply.press).toBe('stale')
})
