// Decides which of the words that may tell a fact are told of the applicant by the applicant.
import { markFillers, unexplained } from './fillers.ts'
import type { Span } from './find-spans.ts'
import { IN_WUHAN, NOT_WUHAN } from './places.ts'
import { ASKING, type Relation, type Stretch, stretchesOf } from './voices.ts'

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
const TOPIC_AFTER =
  /^的?(?:补贴|政策|落户|公寓|待遇|津贴|引进|购房|租房|条件|标准|人才|招聘|名额|生活补|们|岗位|考试|工资|招生|(?:degree )?(?:subsid|polic|programme|program|benefit|hukou|rule|requirement)| (?:subsid|polic|programme|program|benefit|rule|requirement|graduates\b|holders\b|students\b))/
const TOPIC =
  /补助|资助|优惠|待遇|奖励|奖金|支持|推荐|培训|档案|签证|居留|家属|配偶|居住证|大赛|积分|上学|入学|入户|迁|落|办(?!了|好)|上(?=武汉|户)|求助|帮|领|发|补|的人|人群|者|^\s*(?:is|are|do|does|did|am|has|was|were|for|to|without|any|no longer|when|while)\b|\b(?:subsid\w*|grants?|stipends?|allowances?|benefits?|free|loans?|transfer\w*|regist\w+|train\w*|courses?|awards?|contest|rules?|permit|visa|apply|waived?|hukou|luohu|refunds?|for|while|before)\b/
const GROUP =
  /们|\b(?:graduates|students|founders|entrepreneurs|holders|phds|foreigners|returnees|people|workers|citizens|women|companies|firms|doctors|talents|freelancers|owners|employers)\b/
// A question or a wish beside a noun makes the noun a self-description: "本科，能申请吗".
const ASKED =
  /[?]|吗|么|能|可以|想|怎|什么|啥|哪|多少|如何|求|要|不对|不是|说错|更正|\b(?:can|could|may|am|what|how|which|do|is|are|does|would|want|like|sorry|actually|no|not|mean)\b/
const PLACE_CLAUSE = /^,\s?(?:都?是?在|but in|in)[^,.;!?]{1,16}(?=[,.;!?]|$)/
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
  const isInSpan = new Uint8Array(text.length)
  for (const { start, end } of spans) isInSpan.fill(1, start, end)

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

// "中专学历上武汉户口", "stipend for PhD graduates": nobody is named, and what is named is a topic.
function isAboutTopic(text: string, stretch: Stretch, spans: readonly Span[]): boolean {
  const outside = outsideSpans(text, stretch, spans)
  if (TOPIC.test(outside) || GROUP.test(text.slice(stretch.start, stretch.end))) return true
  const facts = new Set(spans.map((span) => span.sign.fact))
  return (
    facts.size > 1 && spans.some(({ sign, start }) => isTopicBesideOthers(sign.fact, text.charCodeAt(start)))
  )
}

// A nationality beside a statement is its subject ("外国人在武汉工作"); in English so is a hukou its topic.
function isTopicBesideOthers(fact: string, firstCode: number): boolean {
  return fact === 'nationality' || (fact === 'hukou' && firstCode < 0x2e80)
}

function outsideSpans(text: string, stretch: Stretch, spans: readonly Span[]): string {
  let outside = ''
  let from = stretch.start
  for (const span of spans) {
    if (span.start > from) outside += `${text.slice(from, span.start)} `
    from = Math.max(from, span.end)
  }
  return outside + text.slice(Math.min(from, stretch.end), stretch.end)
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

// A child of whom adult things are told is no minor; of a son or daughter something childlike must be said.
function impliesFamily(
  text: string,
  stretch: Stretch,
  stretches: readonly Stretch[],
  spans: readonly Span[],
): boolean {
  if (stretch.relation === 'none') return false
  if (stretch.relation === 'spouse') return true
  const theirs = stretches.filter((other) => other.voice === 'other' && other.relation === stretch.relation)
  const saysAdult = spans.some(
    (span) =>
      ADULT_FACTS.has(span.sign.fact) &&
      theirs.some(({ start, end }) => span.start >= start && span.start < end),
  )
  if (saysAdult || ADULT_WORDS.test(text)) return false
  return stretch.relation === 'child' || MINOR_WORDS.test(text)
}
const ADULT_WORDS = /高考|大学|高校|毕业|研究生|\b(?:university|college|graduat\w*|job|degree)\b/
const MINOR_WORDS =
  /(?<![\d])(?:1[0-7]|[1-9])(?:个月|岁)|小学|幼儿园|初中|中考|上学|入学|出生|\b(?:is|aged?) (?:1[0-7]|[1-9])\b|\b(?:1[0-7]|[1-9])[- ](?:years?|months?)[- ]old|\b(?:primary|kindergarten|nursery|school|pupil|born)\b/
const ADULT_FACTS: ReadonlySet<string> = new Set([
  'age',
  'degree',
  'study-status',
  'graduation-date',
  'employment',
  'school-location',
  'works-in-wuhan',
  'married',
])
