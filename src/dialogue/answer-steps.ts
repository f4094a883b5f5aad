// Answers questions: one, or several under their titles.
import { type AnswerPart, answerQuestion } from '../answers/answer-question.ts'
import { type ContactNotes, contactBlocks } from '../answers/contact-blocks.ts'
import { formatDay } from '../answers/format-figure.ts'
import { sourcesBlock } from '../answers/sources-block.ts'
import type { Day } from '../model/day.ts'
import { rangeOf } from '../model/day.ts'
import { inForceOn } from '../model/provision.ts'
import type { Question, QuestionId } from '../model/question.ts'
import type { Block } from '../model/reply.ts'
import type { ContactId, SourceId } from '../model/source.ts'
import { districtNotes, questionsOfDistricts } from './of-district.ts'
import { questionOffers } from './offers.ts'
import { SERVICE_QUESTIONS } from './service-questions.ts'
import { type Draft, type Offer, paragraph, type Step, type TurnContext, words } from './turn-context.ts'
import { checkOffer } from './verdict-steps.ts'

// Buttons under one answer; more of them hide the answer on a phone.
const OFFERS_MAX = 5
const DAY_LENGTH = 'YYYY-MM-DD'.length

export type Answerable = {
  readonly question: Question
  readonly confidence: number
  readonly part: AnswerPart
}

export function answerable(
  context: TurnContext,
  id: QuestionId,
  confidence: number,
  part: AnswerPart = 'answer',
): Answerable | 'gone' {
  const question = context.knowledge.content.questions.get(id)
  return question === undefined ? 'gone' : { question, confidence, part }
}

// One answer, or several under their titles with one list of sources.
export function answerStep(context: TurnContext, asked: readonly Answerable[]): Step {
  const { content } = context.knowledge
  const { day, note } = answerDay(context)
  const blocks: Block[] = [...note]
  const contacts = new Set<ContactId>()
  const sources = new Set<SourceId>()
  const more: Offer[] = []
  let isAnotherDay = day !== context.at.day
  for (const { question, part } of asked) {
    const answer = answerQuestion(content, question, {
      day,
      today: context.at.day,
      locale: context.locale,
      part,
    })
    const title = question.title[context.language]
    if (asked.length > 1) blocks.push({ kind: 'text', role: 'heading', text: title })
    blocks.push(...districtNotes(context, question), ...answer.blocks, ...changedWithin(context, question))
    blocks.push(...ruleOfMentionedYear(context, question))
    for (const contact of answer.contacts) contacts.add(contact)
    for (const source of answer.sources) sources.add(source)
    if (answer.state !== 'in-force') isAnotherDay = true
    if (!answer.hasMore) continue
    const label = asked.length > 1 ? words(context, 'more-about', { title }) : words(context, 'more')
    more.push({ label, say: label, action: { kind: 'show-more', question: question.id } })
  }
  const notes = Math.max(...asked.map(notesWith))
  const shown = { notes: NOTES[notes] ?? 'brief', districts: context.mentioned.districts }
  blocks.push(...contactBlocks(content, [...contacts], context.language, shown))
  blocks.push(...sourcesBlock(content, [...sources], context.language))

  const questions = asked.map(({ question, confidence }) => ({ id: question.id, confidence }))
  const draft: Draft = {
    kind: asked.length > 1 ? 'answers' : 'answer',
    questions,
    benefits: [],
    blocks,
    offers: {
      title: words(context, 'related-title'),
      offers: answerOffers(context, asked, more, isAnotherDay && context.session.asOf !== 'today'),
    },
  }
  const last = asked.at(-1)
  const session: Step['session'] = {
    ...context.session,
    focus: last === undefined ? context.session.focus : { kind: 'question', question: last.question.id },
  }
  return { session, draft, events: [{ kind: 'answered', questions }] }
}

// Who asks for phones reads what to know of each, and with "more" those of every district.
const NOTES: readonly ContactNotes[] = ['brief', 'noted', 'with-offices']
function notesWith({ question, part }: Answerable): number {
  if (question.id !== SERVICE_QUESTIONS.contact) return 0
  return part === 'more' ? 2 : 1
}

function answerOffers(
  context: TurnContext,
  asked: readonly Answerable[],
  more: readonly Offer[],
  offersToday: boolean,
): readonly Offer[] {
  const now: Offer[] = []
  const first = asked[0]
  if (offersToday && first !== undefined) {
    const label = words(context, 'rule-now')
    now.push({ label, say: label, action: { kind: 'ask-today', question: first.question.id } })
  }
  const shownIds = new Set(asked.map(({ question }) => question.id))
  const related = [
    ...questionsOfDistricts(context),
    ...asked.flatMap(({ question }) => question.related),
  ].filter((id, index, all) => !shownIds.has(id) && all.indexOf(id) === index)
  const check = asked.flatMap(({ question }) => checkOffer(context, question.id)).slice(0, 1)
  return [...more, ...now, ...check, ...questionOffers(context, related)].slice(0, OFFERS_MAX)
}

// A time known by year or month only is answered for its last day, or today where that lies ahead; of the
// future nothing is known, so today's rule is told.
function answerDay(context: TurnContext): { readonly day: Day; readonly note: readonly Block[] } {
  const { asOf } = context.session
  const today = context.at.day
  if (asOf === 'today') return { day: today, note: [] }
  const { first, last } = rangeOf(asOf)
  if (first > today) {
    const text = words(context, 'as-of-future', { day: formatDay(asOf, context.language) })
    return { day: today, note: [paragraph(text)] }
  }
  const reachesAhead = last > today
  return { day: reachesAhead ? today : last, note: [] }
}

// Within a year or month the rule may have changed; then one day's answer is not the whole of it.
function changedWithin(context: TurnContext, question: Question): readonly Block[] {
  const { asOf } = context.session
  if (asOf === 'today' || asOf.length === DAY_LENGTH) return []
  const { first, last } = rangeOf(asOf)
  const [atFirst, atLast] = [inForceOn(question.provisions, first), inForceOn(question.provisions, last)]
  const isSame =
    atFirst.kind === atLast.kind &&
    (atFirst.kind !== 'in-force' || atLast.kind !== 'in-force' || atFirst.provision === atLast.provision)
  return isSame || first > context.at.day
    ? []
    : [{ kind: 'text', role: 'quiet', text: words(context, 'as-of-changed') }]
}

// Who names a year beside a question is answered for today, and told where the rule of that year was another.
function ruleOfMentionedYear(context: TurnContext, question: Question): readonly Block[] {
  const { inPassing } = context.mentioned
  if (inPassing === 'none' || question.nature === 'report' || context.session.asOf !== 'today') return []
  const then = inForceOn(question.provisions, rangeOf(inPassing).last)
  const now = inForceOn(question.provisions, context.at.day)
  const isSame = then.kind === 'in-force' && now.kind === 'in-force' && then.provision === now.provision
  if (isSame) return []
  const year = formatDay(inPassing, context.language)
  return [{ kind: 'text', role: 'quiet', text: words(context, 'as-of-mentioned', { year }) }]
}
