// What staff see of a case: its summary with the buttons, the person's words, and notes to one of them.

import { say } from '../../answers/fill-text.ts'
import { formatFactValue } from '../../answers/format-fact-value.ts'
import { assertNever } from '../../model/assert-never.ts'
import {
  CASE_PLACE,
  type CaseReason,
  type CaseSession,
  type CaseState,
  type Recent,
} from '../../model/case.ts'
import type { Knowledge } from '../../model/content.ts'
import type { Moment } from '../../model/day.ts'
import type { FactId } from '../../model/fact.ts'
import { authoredFor, type Locale } from '../../model/language.ts'
import type { ConversationId } from '../../model/message.ts'
import type { Block, ChoiceToken, Reply, ShownChoice } from '../../model/reply.ts'
import type { WordingKey } from '../../model/wording.ts'
import type { Post } from '../turn.ts'

export type CaseContext = {
  readonly session: CaseSession
  readonly knowledge: Knowledge
  readonly at: Moment
}

// What a button of the summary does; its token is the case's id, a bar, and one of these, in the order shown.
export const CASE_BUTTONS = ['claim', 'resolve', 'not-now'] as const
export type CaseButton = (typeof CASE_BUTTONS)[number]

// Staff see the beginning of a long utterance; the summary must stay one message.
const SAID_UTF16_MAX = 300

type Say = (key: WordingKey, parameters?: Readonly<Record<string, string>>) => string

function staffWords({ session, knowledge }: CaseContext): Say {
  const language = authoredFor(session.staffPlace.locale)
  return (key, parameters) => say(knowledge.content, language, key, parameters)
}

const WHY_WORDS: Readonly<Record<CaseReason, WordingKey>> = {
  distress: 'desk-why-distress',
  complaint: 'desk-why-complaint',
  asked: 'desk-why-asked',
  misunderstood: 'desk-why-misunderstood',
}
const LOCALE_NAMES: Readonly<Record<Locale, string>> = {
  zh: '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
}

// The first post of a case.
export function openingPost(context: CaseContext): Post {
  return staffPost(context, context.session.staffPlace.address, summaryBlocks(context), CASE_PLACE)
}

// What takes its place after each event, in each thread that shows it; nothing before there is one.
export function summaryPosts(context: CaseContext): readonly Post[] {
  const { threads } = context.session
  if (threads.length === 0) return []
  const blocks = summaryBlocks(context)
  return threads.map((thread) => staffPost(context, thread, blocks, CASE_PLACE))
}

function summaryBlocks(context: CaseContext): readonly Block[] {
  const { session } = context
  const words = staffWords(context)
  const about = [
    words('desk-person', { language: LOCALE_NAMES[session.locale], channel: session.channel }),
    ...(session.question === 'none'
      ? []
      : [words('desk-question', { title: titleOf(context, session.question) })]),
    factsLine(context),
  ]
  const recent = session.recent.map((each) => recentLine(context, each))
  const blocks: Block[] = [
    { kind: 'text', role: 'heading', text: words('desk-title', { why: words(WHY_WORDS[session.why]) }) },
    { kind: 'list', items: about },
    ...(recent.length === 0
      ? []
      : ([body(words('desk-recent')), { kind: 'list', items: recent }] satisfies Block[])),
    body(stateLine(context)),
    ...(session.state.kind === 'closed' ? [] : [quiet(words('desk-help'))]),
  ]
  const choices = buttonsOf(session.state).map((button) => buttonChoice(context, button))
  if (choices.length > 0) blocks.push({ kind: 'choices', title: '', choices })
  return blocks
}

function factsLine(context: CaseContext): string {
  const { session, knowledge } = context
  const words = staffWords(context)
  if (session.facts === 'not-told') return words('desk-facts-none')
  if (session.facts === 'not-agreed') return words('desk-facts-withheld')
  const language = authoredFor(session.staffPlace.locale)
  const facts = Object.entries(session.facts).flatMap(([id, known]) => {
    const definition = knowledge.content.facts.get(id as FactId)
    if (definition === undefined) return []
    const value = formatFactValue(definition, known.value, language)
    return [words('noted-fact', { name: definition.name[language], value })]
  })
  return words('desk-facts', { facts: facts.join(language === 'zh' ? '，' : ', ') })
}

function recentLine(context: CaseContext, { said, questions, tellsFacts }: Recent): string {
  const words = staffWords(context)
  if (tellsFacts && said === '') return words('desk-line-withheld')
  const answered = answeredText(context, questions)
  return answered === '' ? shortened(said) : `${shortened(said)} → ${answered}`
}

// Empty where the assistant answered no question: it made small talk, or had no answer.
export function answeredText(context: CaseContext, questions: Recent['questions']): string {
  const titles = questions.map((id) => titleOf(context, id))
  return titles.length === 0 ? '' : staffWords(context)('desk-answered', { titles: titles.join(' · ') })
}

function titleOf({ session, knowledge }: CaseContext, id: Recent['questions'][number]): string {
  return knowledge.content.questions.get(id)?.title[authoredFor(session.staffPlace.locale)] ?? id
}

function stateLine(context: CaseContext): string {
  const words = staffWords(context)
  const { state } = context.session
  switch (state.kind) {
    case 'open':
      return words('desk-waiting')
    case 'claimed':
      return words('desk-claimed', { name: nameFor(context, state.by.name) })
    case 'closed':
      switch (state.by.kind) {
        case 'staff':
          return words('desk-resolved', { name: nameFor(context, state.by.staff.name) })
        case 'person':
          return words('desk-stopped')
        case 'not-posted':
        case 'forgotten':
          return words('desk-closed')
        default:
          return assertNever(state.by)
      }
    default:
      return assertNever(state)
  }
}

// Among staff names are always shown.
export function nameFor(context: CaseContext, name: string | 'not-known'): string {
  return name === 'not-known' || name === '' ? staffWords(context)('colleague') : name
}

function buttonsOf(state: CaseState): readonly CaseButton[] {
  switch (state.kind) {
    case 'open':
      return CASE_BUTTONS
    case 'claimed':
      return CASE_BUTTONS.filter((button) => button !== 'claim')
    case 'closed':
      return []
    default:
      return assertNever(state)
  }
}

function buttonChoice(context: CaseContext, button: CaseButton): ShownChoice {
  const label = staffWords(context)(`desk-${button}`)
  return { label, say: label, token: `${context.session.case}|${button}` as ChoiceToken }
}

// Into the newest thread; nowhere before there is one.
export function threadPost(
  context: CaseContext,
  key: WordingKey,
  parameters: Readonly<Record<string, string>> = {},
  under: string = '',
  place: string | 'none' = 'none',
): readonly Post[] {
  const thread = context.session.threads.at(-1)
  if (thread === undefined) return []
  const blocks = [body(staffWords(context)(key, parameters)), ...(under === '' ? [] : [quiet(under)])]
  return [staffPost(context, thread, blocks, place)]
}

// To one member of staff alone; a screen that shows the case's state needs no telling.
export function notePost(
  context: CaseContext,
  replyTo: string | 'none',
  key: WordingKey,
  parameters: Readonly<Record<string, string>> = {},
): readonly Post[] {
  if (replyTo === 'none') return []
  return [staffPost(context, replyTo, [body(staffWords(context)(key, parameters))], 'none')]
}

// A reply that says nothing, sent to a thread, takes back all that we posted there.
export function takenBackPost(context: CaseContext, thread: ConversationId): Post {
  return staffPost(context, thread, [], 'none')
}

function staffPost(
  { session, at }: CaseContext,
  address: string,
  blocks: readonly Block[],
  place: string | 'none',
): Post {
  const reply: Reply = {
    kind: 'handoff',
    locale: session.staffPlace.locale,
    questions: [],
    benefits: [],
    blocks,
    facts: {},
    progress: { kind: 'none' },
    on: at.day,
    turn: session.turns,
  }
  return { to: { channel: session.staffPlace.channel, address, audience: 'shared' }, reply, place }
}

function shortened(text: string): string {
  return text.length <= SAID_UTF16_MAX ? text : `${text.slice(0, SAID_UTF16_MAX)}…`
}

function body(text: string): Block {
  return { kind: 'text', role: 'body', text }
}

function quiet(text: string): Block {
  return { kind: 'text', role: 'quiet', text }
}
