// Mailboxes and the letters between them, without a service: each letter is taken as soon as it is written.
import { takeMailboxTurn } from '../../src/dialogue/take-mailbox-turn.ts'
import type { Post } from '../../src/dialogue/turn.ts'
import type { StaffedOffice } from '../../src/model/case.ts'
import { CASE_PLACE, type CaseSession } from '../../src/model/case.ts'
import type { Moment } from '../../src/model/day.ts'
import type { Letter } from '../../src/model/letter.ts'
import type { ConversationId, Message, MessageId } from '../../src/model/message.ts'
import type { Reply } from '../../src/model/reply.ts'
import { replyText } from '../../src/model/reply-text.ts'
import type { Session } from '../../src/model/session.ts'
import type { StoredSession } from '../../src/model/stored-session.ts'
import type { TurnEvent } from '../../src/model/turn-event.ts'
import { aMessage } from './a-message.ts'
import { aSmallKnowledge } from './a-small-knowledge.ts'

export const THREAD = 'slack:T1:CSTAFF:100.1' as ConversationId
export const PERSON = 'telegram:7' as ConversationId
export const STAFF_PLACE: StaffedOffice = {
  channel: 'slack',
  address: 'staff:CSTAFF',
  locale: 'zh',
  hasDesk: false,
}

export type Shown = { readonly post: Post; readonly text: string }

export function aPostOffice({
  knowledge = aSmallKnowledge(),
  at = { day: '2026-11-24', minuteOfDay: 600 } as Moment,
  isThreadShown = true,
  staffPlace = STAFF_PLACE as StaffedOffice | 'none',
} = {}) {
  const sessions = new Map<ConversationId, StoredSession>()
  const wakes = new Map<ConversationId, number>()
  const posts: Shown[] = []
  const events: TurnEvent[] = []
  let nowMs = 1_000_000
  let count = 0

  // The replies to the message itself; what it leads to is taken as well.
  const take = (message: Message): readonly Reply[] => {
    const setting = { knowledge, at, nowMs, staffPlace, name: 'name' }
    const turn = takeMailboxTurn(sessions.get(message.conversation) ?? 'new', message, setting)
    if (turn.session === 'forgotten') sessions.delete(message.conversation)
    else sessions.set(message.conversation, JSON.parse(JSON.stringify(turn.session)))
    if (turn.wakeAtMs === 'none') wakes.delete(message.conversation)
    else wakes.set(message.conversation, turn.wakeAtMs)
    events.push(...turn.events)
    for (const post of turn.posts) {
      posts.push({ post, text: replyText(post.reply) })
      const isFirst = post.place === CASE_PLACE && !threadsOf(message.conversation).includes(THREAD)
      if (isFirst && isThreadShown) write(message.conversation, { kind: 'posted', receipt: THREAD })
    }
    for (const { to, letter } of turn.letters) write(to, letter)
    return turn.replies
  }
  const threadsOf = (id: ConversationId): readonly ConversationId[] => {
    const session = sessions.get(id)
    return session?.kind === 'case' ? session.threads : []
  }
  const write = (to: ConversationId, letter: Letter): void => {
    take(messageTo(to, { kind: 'letter', letter }, 'mailbox'))
  }
  const messageTo = (
    to: ConversationId,
    body: Message['body'],
    channel: Message['channel'],
    rest: Partial<Message> = {},
  ): Message => {
    count += 1
    return {
      ...aMessage({ channel, body, address: `address of ${to}`, ...rest }),
      id: `m${count}` as MessageId,
      conversation: to,
    }
  }
  const caseSession = (): CaseSession => {
    const found = [...sessions.values()].find((session) => session.kind === 'case')
    if (found?.kind !== 'case') throw new Error('there is no case')
    return found
  }

  return {
    write,
    sessions,
    wakes,
    posts,
    events,
    caseSession,
    pass: (ms: number) => {
      nowMs += ms
    },
    // Wakes whoever asked to be woken by now.
    wake: () => {
      for (const [id, atMs] of [...wakes])
        if (atMs <= nowMs) take(messageTo(id, { kind: 'timer' }, 'mailbox'))
    },
    say: (text: string, rest: Partial<Message> = {}) => {
      const body = { kind: 'text', text, form: 'new' } as const
      const [reply] = take(messageTo(PERSON, body, 'telegram', { origin: `o${count}`, ...rest }))
      return reply === undefined ? 'no reply' : replyText(reply)
    },
    send: (body: Message['body']) => {
      const replies = take(messageTo(PERSON, body, 'telegram'))
      return replies.map(replyText).join('\n')
    },
    // Presses the choice with that label wherever the person was offered it last.
    press: (label: string, reply: Reply) => {
      const token = choicesOf(reply).find((choice) => choice.label === label)?.token ?? ''
      const [answer] = take(messageTo(PERSON, { kind: 'choice', token }, 'telegram'))
      return answer === undefined ? 'no reply' : replyText(answer)
    },
    replyTo: (text: string): Reply => {
      const [reply] = take(messageTo(PERSON, { kind: 'text', text, form: 'new' }, 'telegram'))
      if (reply === undefined) throw new Error('no reply')
      return reply
    },
    person: (): Session => {
      const session = sessions.get(PERSON)
      if (session?.kind !== 'person') throw new Error('there is no session of the person')
      return session
    },
    // What was posted to the person, to the thread, or to one member of staff, since the beginning.
    toPerson: () => posts.filter(({ post }) => post.to.channel === 'telegram').map(({ text }) => text),
    inThread: () =>
      posts
        .filter(({ post }) => post.to.address === THREAD && post.place !== CASE_PLACE)
        .map(({ text }) => text),
    toOne: (address: string) =>
      posts.filter(({ post }) => post.to.address === address).map(({ text }) => text),
    summary: () => posts.findLast(({ post }) => post.place === CASE_PLACE)?.post.reply,
  }
}

export function choicesOf(reply: Reply | undefined) {
  return (reply?.blocks ?? []).flatMap((block) => (block.kind === 'choices' ? block.choices : []))
}

const from = (name: string) => ({ id: `U${name}`, name, via: 'slack' }) as const

export const claim = (name: string): Letter => ({
  kind: 'claim',
  staff: from(name),
  replyTo: `only ${name}`,
  thread: 'none',
})
export const resolve = (name: string): Letter => ({
  kind: 'resolve',
  staff: from(name),
  replyTo: `only ${name}`,
  thread: 'none',
})
export const notNow = (name: string): Letter => ({
  kind: 'not-now',
  staff: from(name),
  replyTo: `only ${name}`,
  thread: 'none',
})
export const staffSaid = (
  name: string,
  text: string,
  form: 'new' | 'edited' = 'new',
  origin = 'p1',
): Extract<Letter, { kind: 'staff-said' }> => ({
  kind: 'staff-said',
  staff: from(name),
  replyTo: `only ${name}`,
  origin,
  text,
  form,
})

// Somebody who asked for a person, and whose case one of the staff has claimed.
export function aClaimedCase() {
  const office = aPostOffice()
  office.say('动作person')
  office.write(office.caseSession().case, claim('王'))
  return office
}
