// Small facts, rules and applicants for the tests of eligibility, stated by what matters only.

import { type CompiledBenefit, compileBenefit } from '../../src/eligibility/compile-benefit.ts'
import type { Benefit, BenefitId, BenefitProvision } from '../../src/model/benefit.ts'
import { type Day, type PartialDay, parseDay } from '../../src/model/day.ts'
import type {
  Applicant,
  FactChange,
  FactDefinition,
  FactId,
  FactType,
  FactValue,
} from '../../src/model/fact.ts'
import type { Figure } from '../../src/model/figure.ts'
import type { Comparison, Rule } from '../../src/model/rule.ts'

export function day(text: string): Day {
  const parsed = parseDay(text)
  if (parsed === 'invalid') throw new Error(`${text} is no day`)
  return parsed
}

const both = (text: string) => ({ zh: text, en: text })

function fact(
  id: string,
  type: FactType,
  change: FactChange = { kind: 'never' },
  effects: FactDefinition['effects'] = [],
): FactDefinition {
  const [name, ask, why] = [both(id), both(`${id}?`), both(`why ${id}`)]
  return { id: id as FactId, type, name, ask, why, askedAfter: 'none', change, effects, implies: [] }
}

const choices = (...ids: readonly string[]) => ids.map((id) => ({ id, label: both(id) }))
const number = (least: number, most: number, isInteger = true): FactType => ({
  kind: 'number',
  isInteger,
  least,
  most,
})
const to = (...values: readonly (string | boolean)[]): FactChange => ({ kind: 'to', values })

const DEGREES = choices('none', 'secondary', 'vocational', 'associate', 'bachelor', 'master', 'doctorate')

const ALL: readonly FactDefinition[] = [
  fact('degree', { kind: 'choice', isOrdered: true, choices: DEGREES }, { kind: 'upwards' }),
  fact('age', number(0, 120), { kind: 'with-time' }),
  fact('graduation-date', { kind: 'date' }),
  fact('school-location', {
    kind: 'choice',
    isOrdered: false,
    choices: choices('wuhan', 'mainland', 'hk-macao-taiwan', 'overseas'),
  }),
  fact('certified', { kind: 'yes-no' }, to(true)),
  fact(
    'hukou',
    { kind: 'choice', isOrdered: false, choices: choices('wuhan', 'hubei', 'elsewhere') },
    to('wuhan'),
  ),
  fact('works-in-wuhan', { kind: 'yes-no' }, to(true), [
    { fact: 'wuhan-work-start' as FactId, value: 'today' },
  ]),
  fact('wuhan-work-start', { kind: 'date' }),
  fact('insured', { kind: 'yes-no' }, to(true)),
  fact('owns-home', { kind: 'yes-no' }, to(false)),
  fact('business-registered', { kind: 'date' }),
  fact('employees', number(0, 1000), { kind: 'upwards' }),
  fact('contract-years', number(0, 60, false), { kind: 'upwards' }),
]

export const FACTS: ReadonlyMap<FactId, FactDefinition> = new Map(ALL.map((each) => [each.id, each]))

export const FIGURES: ReadonlyMap<string, Figure> = new Map(
  Object.entries({
    'age-limit': quantity('age', 45),
    adult: quantity('age', 18),
    'six-years': quantity('years', 6),
    'one-year': quantity('years', 1),
    'six-months': quantity('months', 6),
    'thirty-days': quantity('days', 30),
    two: quantity('count', 2),
    'three-years': quantity('number', 3),
    'rule-day': { kind: 'day', day: '2022-06-07' as PartialDay, precision: 'exact' },
  } satisfies Record<string, Figure>),
)

function quantity(unit: Extract<Figure, { kind: 'quantity' }>['unit'], value: number): Figure {
  return { kind: 'quantity', unit, value, per: 'once', precision: 'exact' }
}

type Stated = Readonly<Record<string, string | number | boolean | readonly [number, number | 'open']>>

// `anApplicant({ degree: 'master', age: 44, 'graduation-date': '2021' })`; a pair is a range.
export function anApplicant(stated: Stated = {}): Applicant {
  return new Map(Object.entries(stated).map(([id, value]) => [id as FactId, valueOfFact(id, value)]))
}

function valueOfFact(id: string, value: Stated[string]): FactValue {
  if (typeof value === 'boolean') return { kind: 'yes-no', yes: value }
  if (typeof value === 'number') return { kind: 'number', atLeast: value, atMost: value }
  if (typeof value !== 'string') return { kind: 'number', atLeast: value[0], atMost: value[1] }
  const isDate = FACTS.get(id as FactId)?.type.kind === 'date'
  return isDate ? { kind: 'date', date: value as PartialDay } : { kind: 'choice', choice: value }
}

let conditions = 0

export function when(id: string, comparison: Comparison): Rule {
  conditions += 1
  return {
    kind: 'comparison',
    id: `condition-${conditions}`,
    fact: id as FactId,
    comparison,
    reason: both(`${id} ${comparison.kind}`),
    sources: [],
  }
}

export const all = (...rules: readonly Rule[]): Rule => ({ kind: 'all', rules })
export const any = (...rules: readonly Rule[]): Rule => ({ kind: 'any', rules })
export const not = (rule: Rule): Rule => ({ kind: 'not', rule })
export const is = (id: string, value: string | boolean): Rule => when(id, { kind: 'is', value })
export const atLeastDegree = (choice: string): Rule => when('degree', { kind: 'choice-at-least', choice })
export const under45 = (): Rule => when('age', { kind: 'under', figure: 'age-limit' })
export const withinSixYears = (): Rule => when('graduation-date', { kind: 'within', figure: 'six-years' })
export const judgement = (): Rule => {
  conditions += 1
  return { kind: 'judgement', id: `judgement-${conditions}`, what: both('the office judges'), sources: [] }
}

export function aProvision(
  stated: Partial<BenefitProvision> & { readonly rule?: Rule } = {},
): BenefitProvision {
  const { rule, ...rest } = stated
  return {
    from: '2020-01-01' as PartialDay,
    until: 'open',
    seen: 'not-stated',
    checked: '2026-11-24' as PartialDay,
    reviewBy: 'none',
    sources: [],
    figures: FIGURES,
    ask: [],
    requires:
      rule === undefined ? { kind: 'unknown-rule', missing: both('not read') } : { kind: 'rule', rule },
    amounts: [],
    alsoNeeded: [],
    deadline: 'none',
    caveats: [],
    nextStep: 'none',
    ...rest,
  }
}

export function aBenefit(...provisions: readonly BenefitProvision[]): Benefit {
  return {
    id: 'example' as BenefitId,
    title: both('example'),
    question: 'none',
    goal: 'none',
    provisions,
    tests: [],
  }
}

// A benefit of one rule, ready to judge.
export function ruled(rule: Rule, stated: Partial<BenefitProvision> = {}): CompiledBenefit {
  return compileBenefit(aBenefit(aProvision({ ...stated, rule })), FACTS)
}
