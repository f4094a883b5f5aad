// The pure turn: a session and a message in; a session, a reply and what happened out.
import { assertNever } from '../model/assert-never.ts'
import type { Knowledge } from '../model/content.ts'
import type { Moment } from '../model/day.ts'
import type { Locale } from '../model/language.ts'
import { COMMANDS, type CommandName, type Message } from '../model/message.ts'
import { plainFacts } from '../model/plain-facts.ts'
import type { Reply } from '../model/reply.ts'
import type { Session } from '../model/session.ts'
import type { Understanding } from '../model/understanding.ts'
import { normalise } from '../understanding/normalise.ts'
import { actionStep } from './action-step.ts'
import { answerable, answerStep } from './answer-steps.ts'
import { beforeOthers, openingStep } from './before-others.ts'
import { handOver } from './handoff/hand-over.ts'
import { CONTACTS_ONLY, type Reach } from './handoff/reach.ts'
import { relayStep } from './handoff/relay-step.ts'
import { startInterview } from './interview.ts'
import { actionOfToken, actionOfWords, choicesBlock, labelOffers, withOffered } from './offers.ts'
import {
  attachmentStep,
  exportStep,
  forgetStep,
  helpStep,
  localeStep,
  onlyPersonalStep,
  personStep,
  privateStep,
  ratingStep,
  staleChoiceStep,
} from './other-steps.ts'
import { toldOfRedaction, withoutPersonal } from './redaction-step.ts'
import { isSameInTraditional, traditionalDraft } from './traditional-reply.ts'
import type { Turn } from './turn.ts'
import { contextFor, type Step, type TurnContext } from './turn-context.ts'
import { isOnlyTelling, utteranceStep } from './utterance-step.ts'

// What a turn needs of a message.
// Where no audience is named the talk is private.
export type TurnMessage = Pick<Message, 'body' | 'localeHint'> & Partial<Pick<Message, 'audience'>>

/**
 * Takes one turn of a conversation. Pure: the same session, message, knowledge and moment give the same
 * bytes. Every message gets exactly one reply, whatever it holds. `at` is the day and minute in Wuhan, `reach`
 * whether staff can be asked for.
 */
export function takeTurn(
  session: Session,
  message: TurnMessage,
  knowledge: Knowledge,
  at: Moment,
  reach: Reach = CONTACTS_ONLY,
): Turn<Session> {
  const counted: Session = { ...session, turns: session.turns + 1, content: knowledge.content.hash }
  const { body, removed } = withoutPersonal(message.body)
  const meant = stepFor(counted, { ...message, body }, removed.length > 0, knowledge, at)
  const locale = replyLocale(meant)
  const context = contextFor(counted, knowledge, at, locale)
  const taken = message.audience === 'shared' ? beforeOthers(context, meant) : meant
  const { letters, ...handed } = handOver(counted, message.body, context, taken, reach)
  const step = toldOfRedaction(context, handed, removed)
  const draft = locale === 'zh-Hant' ? traditionalDraft(step.draft) : step.draft
  const { choices, offered } = labelOffers(counted.turns, draft.offers.offers)
  const reply: Reply = {
    kind: draft.kind,
    locale,
    questions: draft.questions,
    benefits: draft.benefits,
    blocks: [...draft.blocks, ...choicesBlock(draft.offers.title, choices)],
    facts: step.session === 'forgotten' ? 'forgotten' : plainFacts(step.session.facts),
    progress: progressOf(step),
    on: at.day,
    turn: counted.turns,
    ...(draft.press && body.kind === 'choice' && { press: draft.press }),
    ...(draft.aside && { aside: draft.aside }),
    ...(body.kind === 'rating' && { rates: { rated: body.rated, turn: body.turn } }),
  }
  const kept = step.session === 'forgotten' ? 'forgotten' : withOffered(step.session, offered)
  return { session: kept, replies: [reply], posts: [], letters, wakeAtMs: 'none', events: step.events }
}

function progressOf({ draft, session }: Step): Reply['progress'] {
  if (draft.kind !== 'ask-fact' || session === 'forgotten') return { kind: 'none' }
  const { interview } = session
  if (interview.kind === 'none') return { kind: 'none' }
  return { kind: 'interview', asked: interview.asked.length, remaining: interview.remaining }
}

// A step may have chosen another language than the one that the turn began in.
function replyLocale(step: LocatedStep): Locale {
  if (step.session === 'forgotten' || step.session.locale === 'not-known') return step.locale
  return step.session.locale
}

type LocatedStep = Step & { readonly locale: Locale }

function stepFor(
  session: Session,
  message: TurnMessage,
  hasRemoved: boolean,
  knowledge: Knowledge,
  at: Moment,
): LocatedStep {
  const fallback = message.localeHint === 'none' ? 'zh' : message.localeHint
  const locale = session.locale === 'not-known' ? fallback : session.locale
  const plain = contextFor(session, knowledge, at, locale)
  const { body } = message
  const relayed = relayStep(plain, body)
  if (relayed !== 'not-relayed') return { ...relayed, locale }
  switch (body.kind) {
    case 'choice': {
      const action = actionOfToken(session, body.token)
      const step = action === 'stale' ? staleChoiceStep(plain, 'choice-stale') : actionStep(plain, action)
      return { ...step, locale }
    }
    case 'command':
      return { ...COMMAND_STEPS[body.command](plain, body.argument), locale }
    case 'attachment':
      if (body.caption.trim() === '') return { ...attachmentStep(plain, body.attachment), locale }
      return saidStep(plain, body.caption, message.audience)
    case 'rating':
      return { ...ratingStep(plain, body.rated, body.turn), locale }
    // No conversation of a person asks to be woken, and its letters have turns of their own.
    case 'timer':
    case 'letter':
      return { ...helpStep(plain), locale }
    case 'text': {
      if (hasRemoved && body.text.trim() === '') return { ...onlyPersonalStep(plain), locale }
      const command = commandIn(body.text)
      if (command !== 'none' && body.form === 'new') {
        return { ...COMMAND_STEPS[command.name](plain, command.argument), locale }
      }
      return saidStep(plain, body.text, message.audience)
    }
    default:
      return assertNever(body)
  }
}

// Words that people type where they expect a command, and that mean nothing else.
const WORDED_COMMANDS: Readonly<Record<string, CommandName>> = {
  help: 'help',
  menu: 'help',
  帮助: 'help',
  幫助: 'help',
  菜单: 'help',
  選單: 'help',
  'forget me': 'forget',
  忘记我: 'forget',
  忘記我: 'forget',
}

// "/forget" typed where a channel has no commands of its own is one all the same.
function commandIn(text: string): { readonly name: CommandName; readonly argument: string } | 'none' {
  const said = text.trim()
  const worded = WORDED_COMMANDS[said.toLowerCase().replace(/[。.!！?？]$/, '')]
  if (worded !== undefined) return { name: worded, argument: '' }
  const found = /^\/([a-z]+)(?:\s+(.*))?$/.exec(said)
  const name = COMMANDS.find((each) => each === found?.[1])
  return name === undefined ? 'none' : { name, argument: found?.[2] ?? '' }
}

const COMMAND_STEPS: Readonly<Record<CommandName, (context: TurnContext, argument: string) => Step>> = {
  start: openingStep,
  help: helpStep,
  language: (context, argument) => {
    const named: Readonly<Record<string, Locale>> = { zh: 'zh', 'zh-hant': 'zh-Hant', en: 'en' }
    return localeStep(context, named[argument.toLowerCase()] ?? (context.language === 'zh' ? 'en' : 'zh'))
  },
  sources: (context) => {
    const { focus } = context.session
    const asked = focus.kind === 'none' ? 'gone' : answerable(context, focus.question, 1)
    return asked === 'gone' ? helpStep(context) : answerStep(context, [asked])
  },
  forget: forgetStep,
  export: exportStep,
  person: personStep,
  check: (context) => startInterview(context, 'all'),
}

function saidStep(plain: TurnContext, utterance: string, audience: TurnMessage['audience']): LocatedStep {
  const picked = actionOfWords(plain.session, utterance)
  if (picked !== 'none') return { ...actionStep(plain, picked), locale: plain.locale }
  const { knowledge, at } = plain
  const understood = knowledge.understand(utterance, at.day)
  const locale = localeFor(plain, utterance, understood)
  const session: Session = { ...plain.session, locale, asOf: askedTime(plain.session, understood) }
  const context = contextFor(session, knowledge, at, locale, understood.mentioned)
  if (audience !== 'shared' || understood.facts.size === 0) {
    return { ...utteranceStep(context, utterance, understood), locale }
  }
  // What people tell of themselves in front of others is neither kept nor repeated there.
  const isAllTheySay = isOnlyTelling(normalise(utterance), understood)
  if (isAllTheySay) return { ...privateStep(context, 'check'), locale }
  return { ...utteranceStep(context, utterance, { ...understood, facts: new Map() }), locale }
}

// A chosen language stays; otherwise the words decide, and characters common to both scripts change nothing.
function localeFor({ session, locale }: TurnContext, utterance: string, understood: Understanding): Locale {
  if (session.isLocaleChosen || understood.locale === 'not-known') return locale
  const staysTraditional =
    locale === 'zh-Hant' && understood.locale === 'zh' && isSameInTraditional(utterance)
  return staysTraditional ? locale : understood.locale
}

// A time asked about holds for follow-ups; a new question without one is about today again.
function askedTime(session: Session, understood: Understanding): Session['asOf'] {
  if (understood.asOf !== 'none') return understood.asOf
  // Small talk in between changes nothing either.
  const keeps = understood.meanings.every(({ kind }) => kind === 'follow-up' || kind === 'act')
  return keeps ? session.asOf : 'today'
}
