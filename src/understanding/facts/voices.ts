// Cuts an utterance into stretches by who is spoken of: the applicant, somebody else, anybody, or an "if".
import type { Span } from './find-spans.ts'
import { MARKERS } from './speaker-words.ts'

export type Voice =
  // The applicant by name: "我26岁", "I have a master's".
  | 'self'
  // Nobody is named: "26岁，华科硕士".
  | 'bare'
  // Another person, or the person addressed.
  | 'other'
  // Wishes, questions and conditions: nothing is told.
  | 'asking'

// A son or daughter may well be grown: parents ask for graduates.
export type Relation = 'spouse' | 'child' | 'son-or-daughter' | 'none'

export type Stretch = {
  readonly start: number
  readonly end: number
  // Where the words about that person begin, behind the word that names them.
  readonly tellsFrom: number
  readonly voice: Voice
  // Named by a possessive inside a question ("where do I put my hukou"): only what belongs to it is told.
  readonly isAsked: boolean
  // Whom an `other` stretch speaks of, where that tells the applicant's family.
  readonly relation: Relation
  // The clause that the stretch stands in, by number.
  readonly clause: number
}

type MarkerKind = 'joint' | 'spouse' | 'child' | 'son' | 'other' | 'you' | 'if' | 'ask' | 'self'
const KINDS: readonly MarkerKind[] = ['joint', 'spouse', 'child', 'son', 'other', 'you', 'if', 'ask', 'self']

const POSSESSIVE = /^(?:my|our|me|us)$/
const QUESTION_HEAD =
  /^\W*(?:is|are|does|do|did|can|could|will|would|should|may|where|what|how|when|who|which|why)\b/

// A comma between digits, and a stop inside a number or an abbreviation, end no clause.
const BREAK = /[,;:!?\n()[\]|"]|\.(?!\d|[a-z]\b|[a-z]\.)|…|(?:^| )-(?= )|\/(?=[一-龥])/g
const SENTENCE_END = /[.!?\n]/

/**
 * Every stretch of the text with its voice, in order. Who is spoken of carries over from clause to clause
 * until somebody else is named; an "if" at the head of a sentence lasts to its end.
 */
export function stretchesOf(text: string, spans: readonly Span[]): readonly Stretch[] {
  const isInSpan = insideSpans(text, spans)
  const stretches: Stretch[] = []
  let carried: { readonly voice: Voice; readonly relation: Relation } = { voice: 'bare', relation: 'none' }
  let clause = 0
  for (const [start, end] of clausesOf(text, isInSpan)) {
    if (start === end) continue
    let [from, tellsFrom]: [number, number] = [start, start]
    let [voice, relation]: [Voice, Relation] = [carried.voice, carried.relation]
    let isAsked = false
    let isHead = true
    for (const marker of markersIn(text.slice(start, end))) {
      const at = start + marker.index
      // "有两个孩子" tells of the applicant: a word inside a sign names nobody; only 我 before it does.
      if (isInSpan[at] === 1 && isInSpan[at + marker.length - 1] === 1 && marker.kind !== 'self') continue
      if (at > from) stretches.push({ start: from, end: at, tellsFrom, voice, isAsked, relation, clause })
      from = at
      tellsFrom = at + marker.length
      const next = VOICES[marker.kind]
      isAsked = POSSESSIVE.test(text.slice(at, tellsFrom)) && QUESTION_HEAD.test(text.slice(start, at))
      voice = next.voice
      relation = RELATIONS[marker.kind] ?? 'none'
      if (marker.kind === 'if' && !isHead) {
        // "Can I apply if I have a master's": nothing told up to the end of the clause, and no further.
        break
      }
      if (marker.kind === 'joint') {
        stretches.push({
          start: at,
          end: at,
          tellsFrom: at,
          voice: 'other',
          isAsked: false,
          relation: 'spouse',
          clause,
        })
      }
      if (next.lasts)
        carried = { voice: marker.kind === 'self' || marker.kind === 'joint' ? 'bare' : voice, relation }
      if (marker.kind === 'if') break
      isHead = false
    }
    if (end > from) stretches.push({ start: from, end, tellsFrom, voice, isAsked, relation, clause })
    clause += 1
    // A condition ends with its sentence; another person stays in mind.
    if (SENTENCE_END.test(text[end] ?? '') && carried.voice === 'asking') {
      carried = { voice: 'bare', relation: 'none' }
    }
  }
  return stretches
}

const VOICES: Readonly<Record<MarkerKind, { readonly voice: Voice; readonly lasts: boolean }>> = {
  joint: { voice: 'self', lasts: true },
  spouse: { voice: 'other', lasts: true },
  child: { voice: 'other', lasts: true },
  son: { voice: 'other', lasts: true },
  other: { voice: 'other', lasts: true },
  you: { voice: 'other', lasts: false },
  if: { voice: 'asking', lasts: true },
  ask: { voice: 'asking', lasts: false },
  self: { voice: 'self', lasts: true },
}

const RELATIONS: Readonly<Partial<Record<MarkerKind, Relation>>> = {
  spouse: 'spouse',
  child: 'child',
  son: 'son-or-daughter',
}

type Marker = { readonly kind: MarkerKind; readonly index: number; readonly length: number }

function markersIn(clause: string): readonly Marker[] {
  const markers: Marker[] = []
  MARKERS.lastIndex = 0
  for (const found of clause.matchAll(MARKERS)) {
    const kind = KINDS.find((name) => found.groups?.[name] !== undefined)
    if (kind !== undefined) markers.push({ kind, index: found.index, length: found[0].length })
  }
  return markers
}

function clausesOf(text: string, isInSpan: Uint8Array): readonly (readonly [start: number, end: number])[] {
  const clauses: (readonly [number, number])[] = []
  let start = 0
  BREAK.lastIndex = 0
  for (const found of text.matchAll(BREAK)) {
    if (isInSpan[found.index] === 1) continue
    clauses.push([start, found.index])
    start = found.index + found[0].length
  }
  clauses.push([start, text.length])
  return clauses
}

// Marks the characters that some span covers.
export function insideSpans(text: string, spans: readonly Span[]): Uint8Array {
  const isInside = new Uint8Array(text.length)
  for (const { start, end } of spans) isInside.fill(1, start, end)
  return isInside
}
