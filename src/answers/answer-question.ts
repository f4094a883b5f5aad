// The answer to one question on one day: what is said, how current it is, whom to ask, and the sources.
import { assertNever } from '../model/assert-never.ts'
import type { Content } from '../model/content.ts'
import type { Day, PartialDay } from '../model/day.ts'
import { rangeOf } from '../model/day.ts'
import { type Authored, authoredFor, type Locale, type Localised } from '../model/language.ts'
import { inForceOn, type Provision } from '../model/provision.ts'
import type { AnswerProvision, FacetId, Question } from '../model/question.ts'
import type { Block } from '../model/reply.ts'
import { type ContactId, RELIABILITIES, type SourceId } from '../model/source.ts'
import { currency } from './currency.ts'
import { fillFigures, say, wordsIn } from './fill-text.ts'
import { formatDay } from './format-figure.ts'
import { textBlocks } from './text-blocks.ts'

export type AnswerPart = 'answer' | 'more' | { readonly facet: FacetId }

export type QuestionAnswer = {
  readonly blocks: readonly Block[]
  readonly contacts: readonly ContactId[]
  readonly sources: readonly SourceId[]
  readonly hasMore: boolean
  // Whether the day asked has a rule of its own; otherwise "today's rule" is worth offering.
  readonly state: 'in-force' | 'ended' | 'not-yet' | 'not-known'
}

type Asked = {
  readonly day: Day
  // Differs from the day of the turn when the person asks about another time.
  readonly today: Day
  readonly locale: Locale
  readonly part: AnswerPart
}

type Shown = Asked & { readonly nature: Question['nature'] }

export function answerQuestion(content: Content, question: Question, wanted: Asked): QuestionAnswer {
  const asked: Shown = { ...wanted, nature: question.nature }
  const language = authoredFor(asked.locale)
  const found = inForceOn(question.provisions, asked.day)
  const title = question.title[language]
  const dayText = formatDay(asked.day as string as PartialDay, language)
  const words = wordsIn(content, language)
  const isOtherDay = asked.day !== asked.today
  const asOf: Block[] = isOtherDay
    ? [{ kind: 'text', role: 'quiet', text: words('as-of', { day: dayText }) }]
    : []
  const note = (text: string): Block => ({ kind: 'text', role: 'body', text })

  switch (found.kind) {
    case 'in-force':
      return shown(content, found.provision, asked, asOf, 'in-force')
    case 'ended': {
      const until = dateText(found.last.until, language)
      return shown(content, found.last, asked, [note(words('ended', { title, until }))], 'ended')
    }
    case 'not-yet': {
      const from = dateText(found.next.from, language)
      return shown(content, found.next, asked, [note(words('not-yet', { title, from }))], 'not-yet')
    }
    case 'not-known': {
      const notKnown = note(words('not-known-that-day', { title, day: dayText }))
      const near = [found.before, found.after].filter((each) => each !== 'none')
      const answers = near.map((provision) => shown(content, provision, asked, [], 'not-known'))
      return {
        blocks: [notKnown, ...answers.flatMap((answer) => answer.blocks)],
        contacts: [...new Set(answers.flatMap((answer) => answer.contacts))],
        sources: [...new Set(answers.flatMap((answer) => answer.sources))],
        hasMore: false,
        state: 'not-known',
      }
    }
    default:
      return assertNever(found)
  }
}

// What one provision says, whether it is in force on the day asked or not.
export function provisionAnswer(
  content: Content,
  { nature }: Question,
  provision: AnswerProvision,
  asked: Omit<Asked, 'part'>,
): QuestionAnswer {
  return shown(content, provision, { ...asked, part: 'answer', nature }, [], 'not-known')
}

function shown(
  content: Content,
  provision: AnswerProvision,
  asked: Shown,
  before: readonly Block[],
  state: QuestionAnswer['state'],
): QuestionAnswer {
  const language = authoredFor(asked.locale)
  const borrowed = new Set<Provision>()
  const fill = (text: Localised): readonly Block[] => {
    const filled = fillFigures(text[language], provision, content, dayInside(provision, asked.day), language)
    for (const lender of filled.borrowed) borrowed.add(lender)
    return textBlocks(filled.text)
  }
  const body: Block[] = [...before]
  const detail = typeof asked.part === 'object' ? provision.details.get(asked.part.facet) : undefined
  if (typeof asked.part === 'object' && detail === undefined) {
    const facet = content.facets.get(asked.part.facet)?.name[language] ?? ''
    body.push({ kind: 'text', role: 'quiet', text: say(content, language, 'no-detail', { facet }) })
  }
  if (asked.part === 'more' && provision.more !== 'none') body.push(...fill(provision.more))
  else if (detail !== undefined) body.push(...fill(detail))
  else {
    if (provision.answer !== 'none') body.push(...fill(provision.answer))
    if (provision.unknown !== 'none') {
      if (provision.answer !== 'none') {
        body.push({ kind: 'text', role: 'heading', text: say(content, language, 'unknown-title') })
      }
      body.push(...fill(provision.unknown))
    }
  }
  body.push({ kind: 'text', role: 'quiet', text: currency(content, provision, asked, language) })
  return {
    blocks: body,
    contacts: provision.ask.length > 0 ? provision.ask : contactsOfUnknown(content, provision),
    sources: [...new Set([...provision.sources, ...sourcesOfLenders(content, [...borrowed])])],
    hasMore: provision.more !== 'none' && asked.part !== 'more',
    state,
  }
}

// An overview names one figure of each of many benefits: one source each, the most reliable, as each benefit's own
// answer has them all and nobody reads thirty on a phone.
const LENDERS_OF_OVERVIEW = 4
function sourcesOfLenders(content: Content, lenders: readonly Provision[]): readonly SourceId[] {
  if (lenders.length < LENDERS_OF_OVERVIEW) return lenders.flatMap((each) => each.sources)
  return lenders.flatMap(({ sources }) => mostReliable(content, sources))
}

function mostReliable(content: Content, ids: readonly SourceId[]): readonly SourceId[] {
  const rank = (id: SourceId): number => {
    const reliability = content.sources.get(id)?.reliability
    return reliability === undefined ? RELIABILITIES.length : RELIABILITIES.indexOf(reliability)
  }
  return [...ids].sort((a, b) => rank(a) - rank(b)).slice(0, 1)
}

function contactsOfUnknown(content: Content, provision: AnswerProvision): readonly ContactId[] {
  return provision.unknown === 'none' ? [] : content.assistant.defaultContacts
}

/**
 * A day on which the provision surely applied, nearest to the day asked: one that was not in force on the day
 * asked shows its own days' figures.
 */
export function dayInside(provision: Provision, day: Day): Day {
  const first = provision.from === 'unknown' ? 'none' : rangeOf(provision.from).last
  const hasEnd = provision.until !== 'open' && provision.until !== 'unknown'
  const last = hasEnd ? rangeOf(provision.until as PartialDay).first : 'none'
  if (first !== 'none' && day < first) return first
  if (last !== 'none' && day > last) return last
  return day
}

function dateText(date: PartialDay | 'open' | 'unknown', language: Authored): string {
  return date === 'open' || date === 'unknown' ? '?' : formatDay(date, language)
}
