// Decides which of the words that may tell a fact are told of the applicant by the applicant.
import { markFillers, unexplained } from './fillers.ts'
import type { Span } from './find-spans.ts'
import { impliesFamily } from './implied-family.ts'
import { IN_WUHAN, NOT_WUHAN } from './places.ts'
import { ASKING } from './speaker-words.ts'
import { ASKED, isAboutTopic, TOPIC_AFTER } from './topic-words.ts'
import { insideSpans, type Relation, type Stretch, stretchesOf } from './voices.ts'

export type Told = { readonly span: Span; readonly clause: number; readonly voice: 'self' | 'bare' }

export type Telling = {
  readonly told: readonly Told[]
  // Whose existence the words imply: "我老公" a marriage, "my kids" children.
  readonly family: ReadonlySet<Relation>
  // All that is told is nouns of one fact by themselves, and nothing is asked or wished: a topic.
  readonly isOneBareNoun: boolean
  readonly bareNumber: number | 'none'
}

// A statement ("没买房") tells with so many unexplained words beside it, a noun with none.
const UNEXPLAINED_MAX = 2
// Between two facts of one stretch people say what else they do: "在一家公司做算法，硕士毕业".
const GAP_UNEXPLAINED_MAX = 4
// "26，本科，没买房", "27F, master, single": a number of its own beside other facts is an age.
const BARE_AGE = /^\s*([1-6]\d)\s*(?:了|[男女]|[fm])?\s*$/
// A clause that only names where: "，在孝感".
const PLACE_CLAUSE = /^,\s?(?:都?是?在|but in|in)[^,.;!?]{1,16}(?=[,.;!?]|$)/
// Words of what is over.
const PAST =
  /以前|之前|曾经?(?!祖)|原来|原先|过去(?!了)|\b(?:used to|previously|formerly|before that|once|was|were)\b/
// What holds now is not told by what held once.
const PRESENT_FACTS: ReadonlySet<string> = new Set([
  'employment',
  'works-in-wuhan',
  'insured-in-wuhan',
  'owns-wuhan-home',
  'hukou',
  'business-running',
  'married',
  'study-status',
  'hukou-on-school-collective',
  'contract-years',
])

export function toldSpans(text: string, spans: readonly Span[]): Telling {
  const isExplained = new Uint8Array(text.length)
  markFillers(text, isExplained)
  for (const { start, end } of spans) isExplained.fill(1, start, end)
  const isInSpan = insideSpans(text, spans)

  const stretches = stretchesOf(text, spans)
  const told: Told[] = []
  const family = new Set<Relation>()
  let bareNumber: number | 'none' = 'none'
  for (const stretch of stretches) {
    if (stretch.voice === 'other') {
      if (impliesFamily(text, stretch, stretches, spans)) family.add(stretch.relation)
      continue
    }
    if (stretch.voice === 'asking') continue
    const words = text.slice(stretch.start, stretch.end)
    const number = stretch.voice === 'bare' ? BARE_AGE.exec(words)?.[1] : undefined
    if (number !== undefined) bareNumber = Number(number)
    const within = spans.filter((span) => span.start >= stretch.start && span.start < stretch.end)
    if (within.length === 0) continue
    if (stretch.voice === 'bare' && isBesideAnother(stretch, stretches)) continue
    const limit = firstAsking(text, stretch, isInSpan)
    const accepted =
      stretch.voice === 'self'
        ? toldBySelf(text, stretch, within, limit, isExplained)
        : toldBarely(text, stretch, within, limit, isExplained)
    for (const span of accepted) {
      if (span.sign.scope === 'wuhan' && isSaidOfElsewhere(words, text.slice(stretch.end))) continue
      if (PRESENT_FACTS.has(span.sign.fact) && PAST.test(text.slice(stretch.start, span.start))) continue
      told.push({ span, clause: stretch.clause, voice: stretch.voice })
    }
  }
  const isOneBareNoun =
    new Set(told.map(({ span }) => span.sign.fact)).size === 1 &&
    told.every(({ span, voice }) => voice === 'bare' && span.sign.form === 'noun') &&
    !ASKED.test(text)
  return { told: withoutLists(told, text, spans), family, isOneBareNoun, bareNumber }
}

// "博士的孩子", "没有房子孩子能读书吗": the bare words are said of the person named right after them.
function isBesideAnother(stretch: Stretch, stretches: readonly Stretch[]): boolean {
  return stretches.some(
    (other) =>
      other.clause === stretch.clause &&
      other.start === stretch.end &&
      other.end > other.start &&
      other.voice === 'other',
  )
}

// "我名下有一套房，在孝感": the place may follow in a clause of its own.
function isSaidOfElsewhere(words: string, after: string): boolean {
  const next = PLACE_CLAUSE.exec(after)?.[0] ?? ''
  const said = `${words}${next}`
  return NOT_WUHAN.test(said) && !IN_WUHAN.test(said)
}

function firstAsking(text: string, stretch: Stretch, isInSpan: Uint8Array): number {
  ASKING.lastIndex = 0
  for (const found of text.slice(stretch.tellsFrom, stretch.end + 1).matchAll(ASKING)) {
    const at = stretch.tellsFrom + found.index
    if (isInSpan[at] === 0) return at
  }
  return Number.POSITIVE_INFINITY
}

function toldBySelf(
  text: string,
  stretch: Stretch,
  spans: readonly Span[],
  limit: number,
  isExplained: Uint8Array,
): readonly Span[] {
  const accepted: Span[] = []
  let explainedTo = stretch.tellsFrom
  for (const span of spans) {
    if (span.start >= limit) break
    if (span.sign.form === 'noun' || stretch.isAsked) {
      const gapMax = accepted.length === 0 ? 0 : GAP_UNEXPLAINED_MAX
      if (unexplained(text, explainedTo, span.start, isExplained) > gapMax) continue
      if (TOPIC_AFTER.test(text.slice(span.end, span.end + 24)) && !/是$/.test(text.slice(0, span.start)))
        continue
    }
    accepted.push(span)
    explainedTo = Math.max(explainedTo, span.end)
  }
  return accepted
}

function toldBarely(
  text: string,
  stretch: Stretch,
  spans: readonly Span[],
  limit: number,
  isExplained: Uint8Array,
): readonly Span[] {
  if (limit < Number.POSITIVE_INFINITY || isAboutTopic(text, stretch, spans)) return []
  const left = unexplained(text, stretch.start, stretch.end, isExplained)
  if (left === 0) return spans
  return left <= UNEXPLAINED_MAX ? spans.filter((span) => span.sign.form === 'statement') : []
}

// "本科、硕士、博士" and "硕士，博士有什么补贴" list who may be meant; nobody is all of them.
function withoutLists(told: readonly Told[], text: string, spans: readonly Span[]): readonly Told[] {
  const toldBySelf = new Set(told.filter(({ voice }) => voice === 'self').map(({ span }) => span))
  return told.filter(({ span, voice }) => {
    if (voice !== 'bare' || span.sign.form !== 'noun' || span.value.kind !== 'choice') return true
    const rivals = spans.filter(
      (other) =>
        other !== span &&
        other.sign.fact === span.sign.fact &&
        other.sign.form === 'noun' &&
        !toldBySelf.has(other),
    )
    return !rivals.some((rival) => {
      const between =
        rival.start > span.start ? text.slice(span.end, rival.start) : text.slice(rival.end, span.start)
      return /^[,/和或跟与 ]+(?:or |and )?$/.test(between)
    })
  })
}
