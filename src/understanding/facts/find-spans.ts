// Finds the words of an utterance that may tell a fact, with the value that each would tell.
import type { Day } from '../../model/day.ts'
import type { FactValue } from '../../model/fact.ts'
import { DECOYS } from './decoys.ts'
import type { Sign, SignGroup } from './sign.ts'
import { AGE_EN, AGE_ZH } from './signs/age.ts'
import { BUSINESS_EN_SIGNS, BUSINESS_ZH_SIGNS } from './signs/business.ts'
import {
  CERTIFIED_EN,
  CERTIFIED_ZH,
  DEGREE_EN,
  DEGREE_ZH,
  FULL_TIME_EN,
  FULL_TIME_ZH,
} from './signs/degree.ts'
import { FAMILY_EN, FAMILY_ZH, INCOME_EN, INCOME_ZH, NATIONALITY_EN, NATIONALITY_ZH } from './signs/family.ts'
import { HOME_EN_SIGNS, HOME_ZH_SIGNS } from './signs/home.ts'
import { HUKOU_EN_SIGNS, HUKOU_ZH_SIGNS } from './signs/hukou.ts'
import { FUND_EN_SIGNS, FUND_ZH_SIGNS, INSURANCE_EN_SIGNS, INSURANCE_ZH_SIGNS } from './signs/insurance.ts'
import { SKILL_EN, SKILL_ZH, TITLE_EN, TITLE_ZH } from './signs/skill.ts'
import { SCHOOL_EN, SCHOOL_ZH, STUDY_EN, STUDY_ZH } from './signs/study.ts'
import { WORK_EN, WORK_ZH } from './signs/work.ts'

export type Span = {
  readonly start: number
  readonly end: number
  readonly sign: Sign
  readonly value: FactValue
}

const GROUPS_ZH: readonly SignGroup[] = [
  AGE_ZH,
  DEGREE_ZH,
  FULL_TIME_ZH,
  CERTIFIED_ZH,
  STUDY_ZH,
  SCHOOL_ZH,
  WORK_ZH,
  INSURANCE_ZH_SIGNS,
  FUND_ZH_SIGNS,
  HOME_ZH_SIGNS,
  FAMILY_ZH,
  INCOME_ZH,
  NATIONALITY_ZH,
  HUKOU_ZH_SIGNS,
  SKILL_ZH,
  TITLE_ZH,
  BUSINESS_ZH_SIGNS,
]
const GROUPS_EN: readonly SignGroup[] = [
  AGE_EN,
  DEGREE_EN,
  FULL_TIME_EN,
  CERTIFIED_EN,
  STUDY_EN,
  SCHOOL_EN,
  WORK_EN,
  INSURANCE_EN_SIGNS,
  FUND_EN_SIGNS,
  HOME_EN_SIGNS,
  FAMILY_EN,
  INCOME_EN,
  NATIONALITY_EN,
  HUKOU_EN_SIGNS,
  SKILL_EN,
  TITLE_EN,
  BUSINESS_EN_SIGNS,
]

const HAN = /[\u3400-\u9fff]/
const LATIN = /[a-z]/

// What turns a fact round when it stands right before its words.
const NEGATED =
  /(?:(?:并|都|也|从来?|还|根本|又)?(?:不是|没有|没|不算|不属于|不|未|并非|非)(?:一名|一个|1名|1个)?|(?:\bnot|n't|\bnever|\bneither|\bwithout|\bno)(?: yet| currently| actually| really| even| a| an| any| been| the| my| in| from| have| got)*\s)$/
const negationUtf16Max = 24

// All spans of an utterance in order; of two for the same fact the longer one stands.
export function findSpans(text: string, day: Day): readonly Span[] {
  const spans: Span[] = []
  const languages: readonly (readonly [RegExp, readonly SignGroup[]])[] = [
    [HAN, GROUPS_ZH],
    [LATIN, GROUPS_EN],
  ]
  for (const [script, groups] of languages) {
    if (!script.test(text)) continue
    for (const group of groups) {
      if (!group.gate.test(text)) continue
      for (const sign of group.signs) addSpans(text, day, sign, spans)
    }
  }
  if (spans.length === 0) return spans
  return withoutHidden(text, longest(spans))
}

function addSpans(text: string, day: Day, sign: Sign, spans: Span[]): void {
  sign.pattern.lastIndex = 0
  for (let found = sign.pattern.exec(text); found !== null; found = sign.pattern.exec(text)) {
    const words = found[0]
    if (words === '') {
      sign.pattern.lastIndex += 1
      continue
    }
    // "Household" holds no "hold"; "n't" alone begins inside a word.
    if (isInsideWord(text, found.index, words)) continue
    const read = sign.read(words, day)
    if (read === 'none') continue
    const value = NEGATED.test(text.slice(Math.max(0, found.index - negationUtf16Max), found.index))
      ? negated(read)
      : read
    if (value !== 'none') spans.push({ start: found.index, end: found.index + words.length, sign, value })
  }
}

function isInsideWord(text: string, at: number, words: string): boolean {
  return at > 0 && /^[a-z](?!'t)/.test(words) && /[a-z]/.test(text.charAt(at - 1))
}

// Only a yes or no has an opposite; "not a master's" leaves every other degree possible.
function negated(value: FactValue): FactValue | 'none' {
  return value.kind === 'yes-no' ? { kind: 'yes-no', yes: !value.yes } : 'none'
}

function longest(spans: readonly Span[]): readonly Span[] {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end || weightOf(a) - weightOf(b))
  const kept: Span[] = []
  for (const span of sorted) {
    const rival = kept.findIndex((other) => other.sign.fact === span.sign.fact && other.end > span.start)
    const standing = kept[rival]
    if (standing === undefined) kept.push(span)
    else if (span.end - span.start > standing.end - standing.start) kept[rival] = span
  }
  return kept
}

function weightOf(span: Span): number {
  return span.sign.weight === 'told' ? 0 : 1
}

function withoutHidden(text: string, spans: readonly Span[]): readonly Span[] {
  let left = spans
  for (const decoy of DECOYS) {
    if (!left.some((span) => decoy.hides.includes(span.sign.fact))) continue
    for (const found of text.matchAll(decoy.pattern)) {
      const end = found.index + found[0].length
      left = left.filter(
        (span) => !(decoy.hides.includes(span.sign.fact) && span.start < end && span.end > found.index),
      )
    }
  }
  return left
}
