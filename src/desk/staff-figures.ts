// Counts what the journal holds into the figures that staff see: questions by day, area and language, outcomes.
import type { Content } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import { LOCALES, type Locale } from '../model/language.ts'
import { CHANNELS, type ChannelKind, type Rating } from '../model/message.ts'
import type { QuestionId } from '../model/question.ts'
import { REPLY_KINDS, type ReplyKind } from '../model/reply.ts'
import type { TurnEntry } from '../ports/journal.ts'
import { type CaseFigures, caseFigures } from './case-times.ts'
import { entriesPaused, type Slices } from './slices.ts'

// What a turn came to, as staff count it; small talk, settings and the like are none of these.
export const OUTCOMES = ['answered', 'did-you-mean', 'dont-know', 'handed-over'] as const
export type Outcome = (typeof OUTCOMES)[number]

const OUTCOME_OF = {
  answer: 'answered',
  answers: 'answered',
  verdict: 'answered',
  overview: 'answered',
  'did-you-mean': 'did-you-mean',
  'out-of-scope': 'dont-know',
  handoff: 'handed-over',
  'ask-fact': 'none',
  'small-talk': 'none',
  settings: 'none',
} as const satisfies Record<ReplyKind, Outcome | 'none'>

const CONFIDENCE_BINS = 10

export type DayFigures = {
  readonly day: Day
  readonly turns: number
  readonly outcomes: Readonly<Record<Outcome, number>>
  readonly locales: Readonly<Record<Locale, number>>
  // Answers by the area of their first question; an area without one that day is left out.
  readonly areas: Readonly<Record<string, number>>
}

export type StaffFigures = {
  readonly turns: number
  readonly conversations: number
  // Every day of the range that has a turn, oldest first.
  readonly days: readonly DayFigures[]
  readonly outcomes: Readonly<Record<Outcome, number>>
  readonly locales: Readonly<Record<Locale, number>>
  readonly channels: Readonly<Record<ChannelKind, number>>
  // Answers by the area of their first question, most first; "gone" where the content has it no more.
  readonly areas: readonly { readonly area: string; readonly answers: number }[]
  readonly questions: readonly {
    readonly id: QuestionId
    readonly answers: number
    readonly helpful: number
    readonly notHelpful: number
  }[]
  // Turns by the confidence of the best question, in tenths: [0, 0.1), [0.1, 0.2) … [0.9, 1].
  readonly confidence: readonly number[]
  readonly ratings: { readonly helpful: number; readonly notHelpful: number }
  readonly cases: CaseFigures
}

// `all` in order of time. Questions that are gone from the content count under the area "gone".
export function* staffFigures(all: readonly TurnEntry[], content: Content): Slices<StaffFigures> {
  const days = new Map<Day, Tally>()
  const total = tally()
  const conversations = new Set<string>()
  const channels = zeros(CHANNELS)
  const areas = new Map<string, number>()
  const questions = new Map<QuestionId, { answers: number; helpful: number; notHelpful: number }>()
  const confidence = Array.from({ length: CONFIDENCE_BINS }, () => 0)
  const ratings = { helpful: 0, notHelpful: 0 }
  // The question that a turn answered, by conversation and turn, for ratings that come later.
  const answeredAt = new Map<string, QuestionId>()
  // Whoever changes their mind is counted once, by what they said last.
  const ratedAt = new Map<string, Rating>()
  const questionOf = (id: QuestionId) => {
    const counted = questions.get(id) ?? { answers: 0, helpful: 0, notHelpful: 0 }
    questions.set(id, counted)
    return counted
  }

  yield* entriesPaused(all, (entry) => {
    // Mailboxes of cases talk to each other; nobody asked anything there.
    if (entry.channel === 'mailbox') return
    conversations.add(entry.conversation)
    const day = days.get(entry.at.day) ?? tally()
    days.set(entry.at.day, day)
    for (const counted of [day, total]) count(counted, entry)
    channels[entry.channel] += 1
    for (const event of entry.events) {
      if (event.kind === 'answered' || event.kind === 'clarified') {
        const [best] = event.questions
        if (best === undefined) continue
        const bin = Math.min(CONFIDENCE_BINS - 1, Math.max(0, Math.floor(best.confidence * CONFIDENCE_BINS)))
        confidence[bin] = (confidence[bin] ?? 0) + 1
        if (event.kind === 'clarified') continue
        answeredAt.set(`${entry.conversation} ${entry.turn}`, best.id)
        questionOf(best.id).answers += 1
        const area = content.questions.get(best.id)?.area ?? 'gone'
        areas.set(area, (areas.get(area) ?? 0) + 1)
        day.areas[area] = (day.areas[area] ?? 0) + 1
      }
      if (event.kind === 'rated') {
        ratedAt.set(`${entry.conversation} ${event.turn}`, event.rated)
      }
    }
  })
  for (const [turn, rating] of ratedAt) {
    const rated = rating === 'helpful' ? 'helpful' : 'notHelpful'
    ratings[rated] += 1
    const about = answeredAt.get(turn)
    if (about !== undefined) questionOf(about)[rated] += 1
  }
  return {
    turns: total.turns,
    conversations: conversations.size,
    days: [...days].map(([day, counted]) => ({ day, ...counted })).sort((a, b) => (a.day < b.day ? -1 : 1)),
    outcomes: total.outcomes,
    locales: total.locales,
    channels,
    areas: [...areas]
      .map(([area, answers]) => ({ area, answers }))
      .sort((a, b) => b.answers - a.answers || compareText(a.area, b.area)),
    questions: [...questions]
      .map(([id, counted]) => ({ id, ...counted }))
      .sort((a, b) => b.answers - a.answers || compareText(a.id, b.id)),
    confidence,
    ratings,
    cases: caseFigures(all),
  }
}

type Tally = {
  turns: number
  outcomes: Record<Outcome, number>
  locales: Record<Locale, number>
  areas: Record<string, number>
}

function tally(): Tally {
  return { turns: 0, outcomes: zeros(OUTCOMES), locales: zeros(LOCALES), areas: {} }
}

function zeros<const K extends string>(keys: readonly K[]): Record<K, number> {
  return Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>
}

function count(counted: Tally, entry: TurnEntry): void {
  counted.turns += 1
  counted.locales[entry.locale] += 1
  const outcome = outcomeOf(entry)
  if (outcome !== 'none') counted.outcomes[outcome] += 1
}

function outcomeOf(entry: TurnEntry): Outcome | 'none' {
  const isReply = REPLY_KINDS.find((kind) => kind === entry.replied)
  // Words that nobody can read (a sticker, another script) are no gap of the content.
  if (entry.events.some((event) => event.kind === 'unreadable')) return 'none'
  return isReply === undefined ? 'none' : OUTCOME_OF[isReply]
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
