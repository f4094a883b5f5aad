// Plays one conversation test through the pure turn and tells where replies differ from what is expected.
import { CONTACTS_ONLY, type Reach } from '../dialogue/handoff/reach.ts'
import { takeTurn } from '../dialogue/take-turn.ts'
import type { Knowledge } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import type { ConversationId, MessageBody } from '../model/message.ts'
import { type ReplyLine, replyLine } from '../model/reply-line.ts'
import { newSession, type Session } from '../model/session.ts'
import type { ConversationTest, ConversationTurn, ReplyExpectation } from './conversation-tests.ts'

// Staff as these tests imagine them: nobody is written to.
const STAFFED: Reach = {
  kind: 'staffed',
  staffPlace: { channel: 'script', address: 'staff', locale: 'zh' },
  conversation: 'test' as ConversationId,
  name: 'test',
  to: { channel: 'script', address: '', audience: 'private', localeHint: 'zh' },
  origin: 'none',
}

// The differences as lines for people; none where every turn holds.
export function runConversationTest(
  test: ConversationTest,
  knowledge: Knowledge,
  today: Day,
): readonly string[] {
  let session: Session = newSession(knowledge.content.hash)
  let last: ReplyLine | 'none' = 'none'
  const differences: string[] = []
  for (const [index, turn] of test.turns.entries()) {
    const body = bodyOf(turn, last)
    if (body === 'no-such-choice') {
      const offered = last === 'none' ? [] : last.choices.map((choice) => choice.label)
      differences.push(
        `  turn ${index + 1} presses "${turn.press}", but the choices are: ${offered.join(' · ')}`,
      )
      return differences
    }
    const day = turn.on ?? (test.day === 'today' ? today : test.day)
    const message = { body, localeHint: 'zh' } as const
    const at = { day, minuteOfDay: test.minuteOfDay }
    const taken = takeTurn(session, message, knowledge, at, test.isStaffed ? STAFFED : CONTACTS_ONLY)
    const [reply] = taken.replies
    if (reply === undefined) throw new Error('a turn gave no reply')
    last = replyLine('test', reply)
    session = taken.session === 'forgotten' ? newSession(knowledge.content.hash) : taken.session
    const wrong = compare(turn.expect, last)
    if (wrong.length === 0) continue
    differences.push(
      `  turn ${index + 1} ${turn.say === undefined ? `presses "${turn.press}"` : `says "${turn.say}"`}`,
    )
    differences.push(...wrong.map((line) => `    ${line}`))
  }
  return differences
}

function bodyOf(turn: ConversationTurn, last: ReplyLine | 'none'): MessageBody | 'no-such-choice' {
  if (turn.say !== undefined) return { kind: 'text', text: turn.say, form: 'new' }
  const pressed = last === 'none' ? undefined : last.choices.find((choice) => choice.label === turn.press)
  return pressed === undefined ? 'no-such-choice' : { kind: 'choice', token: pressed.choice }
}

function compare(expected: ReplyExpectation, got: ReplyLine): readonly string[] {
  const wrong: string[] = []
  const differ = (what: string, wanted: string, found: string): void => {
    wrong.push(`${what}: expected ${wanted}, got ${found}`)
  }
  const ids = got.questions.map((question) => question.id as string)
  if (expected.kind !== undefined && expected.kind !== got.kind) differ('kind', expected.kind, got.kind)
  if (expected.language !== undefined && expected.language !== got.language) {
    differ('language', expected.language, got.language)
  }
  if (expected.question !== undefined && !expected.question.every((id, index) => ids[index] === id)) {
    differ('question', expected.question.join(', '), ids.slice(0, 3).join(', ') || 'none')
  }
  for (const id of expected.offers ?? []) {
    if (!ids.includes(id)) differ('offers', id, ids.join(', ') || 'none')
  }
  for (const id of expected.source ?? []) {
    if (!got.sources.includes(id)) differ('source', id, got.sources.join(', ') || 'none')
  }
  for (const text of expected.contains ?? []) {
    if (!got.text.includes(text)) differ('text', `"${text}"`, `"${got.text.slice(0, 300)}"`)
  }
  for (const text of expected.lacks ?? []) {
    if (got.text.includes(text)) differ('text', `nothing of "${text}"`, `"${got.text.slice(0, 300)}"`)
  }
  for (const [id, verdict] of Object.entries(expected.verdicts ?? {})) {
    const found = got.benefits.find((benefit) => benefit.id === id)?.verdict ?? 'none'
    if (found !== verdict) differ(`verdict of ${id}`, verdict, found)
  }
  return wrong
}
