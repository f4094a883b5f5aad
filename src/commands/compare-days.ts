// What the content says on two days: the questions and benefits of which the two days tell differently.
import { fillFigures } from '../answers/fill-text.ts'
import { type BenefitOnDay, compileBenefit } from '../eligibility/compile-benefit.ts'
import type { Benefit, BenefitId, BenefitProvision } from '../model/benefit.ts'
import type { Content } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import type { Localised } from '../model/language.ts'
import { inForceOn, type Provision } from '../model/provision.ts'
import type { Question, QuestionId } from '../model/question.ts'
import type { Rule } from '../model/rule.ts'

// `gap`: between two provisions, when nothing is in force. `rule-unknown`: in force, but no document that
// was read states the rule.
export type DayState = 'in-force' | 'ended' | 'not-yet' | 'gap' | 'not-known' | 'rule-unknown'

// What one of them says on one day.
export type OnDay = {
  readonly state: DayState
  // The provision that answers; `none` where nobody knows which, or nothing is in force.
  readonly provision: Pick<Provision, 'from' | 'until' | 'seen' | 'sources'> | 'none'
  // The answer, or the conditions and amounts, with their figures filled in.
  readonly texts: readonly Localised[]
}

export type DayDifference<Id> = {
  readonly id: Id
  readonly title: Localised
  readonly from: OnDay
  readonly to: OnDay
}

export type DaysCompared = {
  readonly questions: readonly DayDifference<QuestionId>[]
  readonly benefits: readonly DayDifference<BenefitId>[]
}

export function compareDays(content: Content, from: Day, to: Day): DaysCompared {
  return {
    questions: [...content.questions.values()].flatMap((question) =>
      difference(question, questionOn(content, question, from), questionOn(content, question, to)),
    ),
    benefits: [...content.benefits.values()].flatMap((benefit) =>
      difference(benefit, benefitOn(content, benefit, from), benefitOn(content, benefit, to)),
    ),
  }
}

function difference<Id>(
  { id, title }: { readonly id: Id; readonly title: Localised },
  from: OnDay,
  to: OnDay,
): readonly DayDifference<Id>[] {
  // A question may borrow a benefit's figures, so its own provision can stay while its words change.
  return fingerprint(from) === fingerprint(to) ? [] : [{ id, title, from, to }]
}

function fingerprint({ state, provision, texts }: OnDay): string {
  const place = provision === 'none' ? provision : [provision.from, provision.until, provision.sources]
  return JSON.stringify([state, place, texts])
}

function questionOn(content: Content, question: Question, day: Day): OnDay {
  const found = inForceOn(question.provisions, day)
  switch (found.kind) {
    case 'in-force': {
      const { provision } = found
      const written = [provision.answer, provision.unknown].filter((text) => text !== 'none')
      const texts = written.map((text) => filled(text, provision, content, day))
      return { state: 'in-force', provision: outlineOf(provision), texts }
    }
    case 'ended':
      return { state: 'ended', provision: outlineOf(found.last), texts: [] }
    case 'not-yet':
      return { state: 'not-yet', provision: outlineOf(found.next), texts: [] }
    case 'not-known':
      return { state: 'not-known', provision: 'none', texts: [] }
  }
}

function benefitOn(content: Content, benefit: Benefit, day: Day): OnDay {
  const found = compileBenefit(benefit, content.facts).on(day)
  const { provision } = found
  const state = stateOf(found)
  if (provision === 'none' || state === 'not-known' || state === 'gap') {
    return { state, provision: 'none', texts: [] }
  }
  const written = state === 'in-force' || state === 'rule-unknown' ? wordsOf(provision) : []
  return {
    state,
    provision: outlineOf(provision),
    texts: written.map((text) => filled(text, provision, content, day)),
  }
}

function stateOf(found: BenefitOnDay): DayState {
  if (found.kind === 'rule') return 'in-force'
  const { verdict } = found
  if (verdict.kind === 'unknown-rule') return verdict.why === 'no-document' ? 'rule-unknown' : 'not-known'
  if (verdict.ended === 'never') return 'not-yet'
  return verdict.next === 'none' ? 'ended' : 'gap'
}

function wordsOf({ requires, amounts, alsoNeeded }: BenefitProvision): readonly Localised[] {
  const conditions = requires.kind === 'rule' ? conditionsIn(requires.rule) : [requires.missing]
  return [...amounts.map((amount) => amount.text), ...conditions, ...alsoNeeded]
}

function conditionsIn(rule: Rule): readonly Localised[] {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return rule.rules.flatMap(conditionsIn)
    case 'not':
      return conditionsIn(rule.rule)
    case 'comparison':
      return [rule.reason]
    case 'judgement':
      return [rule.what]
  }
}

function filled(text: Localised, provision: Provision, content: Content, day: Day): Localised {
  return {
    zh: fillFigures(text.zh, provision, content, day, 'zh').text,
    en: fillFigures(text.en, provision, content, day, 'en').text,
  }
}

function outlineOf({ from, until, seen, sources }: Provision): Exclude<OnDay['provision'], 'none'> {
  return { from, until, seen, sources }
}
