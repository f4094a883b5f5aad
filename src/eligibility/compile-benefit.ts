// A benefit made ready to judge: which provision applies on a day, with its rule and amounts compiled once.
import type { Benefit, BenefitId, BenefitProvision } from '../model/benefit.ts'
import { type Day, type PartialDay, rangeOf } from '../model/day.ts'
import type { Localised } from '../model/language.ts'
import { inForceOn } from '../model/provision.ts'
import type { Verdict } from '../model/verdict.ts'
import { type CompiledRule, compileRule, type FactDefinitions } from './compile-rule.ts'

export type BenefitOnDay =
  | {
      readonly kind: 'rule'
      readonly provision: BenefitProvision
      readonly rule: CompiledRule
      readonly amounts: readonly { readonly when: CompiledRule | 'always'; readonly text: Localised }[]
    }
  // The facts make no difference: no rule applies that day, or nobody knows which.
  | {
      readonly kind: 'no-rule'
      readonly provision: BenefitProvision | 'none'
      readonly verdict: Extract<Verdict, { kind: 'not-in-force' | 'unknown-rule' }>
    }

export type CompiledBenefit = {
  readonly benefit: Benefit
  readonly facts: FactDefinitions
  readonly on: (day: Day) => BenefitOnDay
}

// Thresholds of dates move with the day; rules compiled for this many days are kept.
const DAYS_KEPT_MAX = 64

export function compileBenefit(benefit: Benefit, facts: FactDefinitions): CompiledBenefit {
  const kept = new Map<Day, BenefitOnDay>()
  return {
    benefit,
    facts,
    on: (day) => {
      const existing = kept.get(day)
      if (existing !== undefined) return existing
      if (kept.size >= DAYS_KEPT_MAX) kept.clear()
      const made = benefitOn(benefit, facts, day)
      kept.set(day, made)
      return made
    },
  }
}

export function compileBenefits(
  benefits: ReadonlyMap<BenefitId, Benefit>,
  facts: FactDefinitions,
): ReadonlyMap<BenefitId, CompiledBenefit> {
  return new Map([...benefits].map(([id, benefit]) => [id, compileBenefit(benefit, facts)]))
}

function benefitOn(benefit: Benefit, facts: FactDefinitions, day: Day): BenefitOnDay {
  const found = inForceOn(benefit.provisions, day)
  switch (found.kind) {
    case 'in-force':
      return provisionOn(found.provision, facts, day)
    case 'ended':
      return noRule(found.last, { kind: 'not-in-force', ended: endOf(found.last), next: 'none' })
    case 'not-yet':
      return noRule(found.next, { kind: 'not-in-force', ended: 'never', next: startOf(found.next) })
    case 'not-known':
      return betweenProvisions(found.before, found.after, day)
  }
}

// A day after one rule has surely ended and before the next has surely begun lies in a gap: nothing is in
// force. Any other day of doubt may belong to either, and no document says to which.
function betweenProvisions(
  before: BenefitProvision | 'none',
  after: BenefitProvision | 'none',
  day: Day,
): BenefitOnDay {
  const near = before === 'none' ? after : before
  if (before !== 'none' && after !== 'none') {
    const [end, start] = [endOf(before), startOf(after)]
    const hasEnded = end !== 'never' && rangeOf(end).last < day
    const hasBegun = start === 'none' || rangeOf(start).first <= day
    if (hasEnded && !hasBegun) return noRule(before, { kind: 'not-in-force', ended: end, next: start })
  }
  const ask = near === 'none' ? [] : near.ask
  return noRule(near, { kind: 'unknown-rule', why: 'uncertain-day', missing: 'none', ask })
}

function noRule(
  provision: BenefitProvision | 'none',
  verdict: Extract<BenefitOnDay, { kind: 'no-rule' }>['verdict'],
): BenefitOnDay {
  return { kind: 'no-rule', provision, verdict }
}

function endOf(provision: BenefitProvision): PartialDay | 'never' {
  return provision.until === 'open' || provision.until === 'unknown' ? 'never' : provision.until
}

function startOf(provision: BenefitProvision): PartialDay | 'none' {
  return provision.from === 'unknown' ? 'none' : provision.from
}

function provisionOn(provision: BenefitProvision, facts: FactDefinitions, day: Day): BenefitOnDay {
  if (provision.requires.kind === 'unknown-rule') {
    const { missing } = provision.requires
    return noRule(provision, { kind: 'unknown-rule', why: 'no-document', missing, ask: provision.ask })
  }
  const compile = (rule: Parameters<typeof compileRule>[0]) =>
    compileRule(rule, facts, provision.figures, day)
  return {
    kind: 'rule',
    provision,
    rule: compile(provision.requires.rule),
    amounts: provision.amounts.map(({ when, text }) => ({
      when: when === 'always' ? when : compile(when),
      text,
    })),
  }
}
