// Arbitrary rules and applicants, and the slow oracle that tries every way of filling in what is not known.
import fc from 'fast-check'
import { evaluatePlainly, type PlainOutcome } from '../../src/eligibility/evaluate-plainly.ts'
import { addDays, type PartialDay, rangeOf } from '../../src/model/day.ts'
import type { Applicant, FactId, FactValue } from '../../src/model/fact.ts'
import type { Comparison, Rule } from '../../src/model/rule.ts'
import { all, anApplicant, any, day, FACTS, FIGURES, judgement, not, when } from './an-applicant.ts'

export const TODAY = day('2026-11-24')

type Leaf = readonly [fact: string, comparison: Comparison]
const LEAVES: readonly Leaf[] = [
  ['degree', { kind: 'choice-at-least', choice: 'associate' }],
  ['degree', { kind: 'choice-at-least', choice: 'master' }],
  ['degree', { kind: 'choice-at-most', choice: 'vocational' }],
  ['degree', { kind: 'is', value: 'vocational' }],
  ['age', { kind: 'under', figure: 'age-limit' }],
  ['age', { kind: 'at-least', figure: 'adult' }],
  ['age', { kind: 'over', figure: 'adult' }],
  ['graduation-date', { kind: 'within', figure: 'six-years' }],
  ['graduation-date', { kind: 'within', figure: 'one-year' }],
  ['graduation-date', { kind: 'for-at-least', figure: 'six-months' }],
  ['graduation-date', { kind: 'before', figure: 'rule-day' }],
  ['school-location', { kind: 'one-of', values: ['wuhan', 'mainland'] }],
  ['school-location', { kind: 'is', value: 'overseas' }],
  ['certified', { kind: 'is', value: true }],
  ['insured', { kind: 'is', value: true }],
  ['employees', { kind: 'at-least', figure: 'two' }],
]

const leaf: fc.Arbitrary<Rule> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...LEAVES).map(([id, comparison]) => when(id, comparison)) },
  { weight: 1, arbitrary: fc.constant('judgement').map(() => judgement()) },
)

export const someRule: fc.Arbitrary<Rule> = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'rule' },
    leaf,
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((rules) => all(...rules)),
    fc.array(tie('rule'), { minLength: 1, maxLength: 3 }).map((rules) => any(...rules)),
    tie('rule').map(not),
  ),
})).rule

// Exact days on both sides of every limit of the leaves above.
const DAYS = [
  '2019-01-01',
  '2020-11-23',
  '2020-11-24',
  '2022-06-06',
  '2022-06-07',
  '2025-11-23',
  '2025-11-24',
].concat(['2026-05-24', '2026-05-25'])
const AGES = [10, 17, 18, 19, 44, 45, 60]

// What each fact may exactly be, as far as rules can tell.
const EXACT: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  degree: ['secondary', 'vocational', 'associate', 'bachelor', 'master'],
  age: AGES,
  'graduation-date': DAYS,
  'school-location': ['wuhan', 'mainland', 'overseas', 'hk-macao-taiwan'],
  certified: [true, false],
  insured: [true, false],
  employees: [0, 1, 2],
}

type Stated = Parameters<typeof anApplicant>[0]

export const someExactApplicant: fc.Arbitrary<Applicant> = fc
  .record(Object.fromEntries(Object.entries(EXACT).map(([id, values]) => [id, fc.constantFrom(...values)])))
  .map((stated) => anApplicant(stated as Stated))

const PARTLY: Readonly<Record<string, readonly (string | readonly [number, number | 'open'])[]>> = {
  age: [
    [31, 'open'],
    [17, 18],
    [18, 44],
    [44, 46],
  ],
  'graduation-date': ['2019', '2022', '2022-06', '2020-11', '2026-05'],
}

// Facts that are known exactly, known partly, or not known.
export const someApplicant: fc.Arbitrary<Applicant> = fc
  .record(
    Object.fromEntries(
      Object.entries(EXACT).map(([id, values]) => [
        id,
        fc.option(fc.constantFrom(...values, ...(PARTLY[id] ?? [])), { nil: undefined }),
      ]),
    ),
  )
  .map((stated) =>
    anApplicant(
      Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined)) as Stated,
    ),
  )

function exactValues(id: string, known: FactValue | undefined): readonly FactValue[] {
  const every = (EXACT[id] ?? []).flatMap((value) => [...anApplicant({ [id]: value }).values()])
  if (known === undefined) return every
  if (known.kind === 'number' && known.atLeast !== known.atMost) {
    const atMost = known.atMost === 'open' ? 70 : known.atMost
    return Array.from({ length: atMost - known.atLeast + 1 }, (_, step) => ({
      kind: 'number',
      atLeast: known.atLeast + step,
      atMost: known.atLeast + step,
    }))
  }
  if (known.kind === 'date' && known.date.length < 10) {
    const values: FactValue[] = []
    const { first, last } = rangeOf(known.date)
    for (let each = first; each <= last; each = addDays(each, 1)) {
      values.push({ kind: 'date', date: each as string as PartialDay })
    }
    return values
  }
  return [known]
}

export function factsRead(rule: Rule): readonly FactId[] {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return [...new Set(rule.rules.flatMap(factsRead))]
    case 'not':
      return factsRead(rule.rule)
    case 'comparison':
      return [rule.fact]
    case 'judgement':
      return []
  }
}

export type Oracle = {
  readonly outcomes: ReadonlySet<PlainOutcome>
  readonly missing: ReadonlySet<FactId>
}

// Every exact applicant that agrees with what is known, over the facts that the rule reads.
export function completions(rule: Rule, applicant: Applicant): readonly Applicant[] {
  let found: readonly Applicant[] = [new Map()]
  for (const id of factsRead(rule)) {
    const values = exactValues(id, applicant.get(id))
    found = found.flatMap((partial) => values.map((value) => new Map([...partial, [id, value]])))
  }
  return found
}

export function plainly(rule: Rule, applicant: Applicant): PlainOutcome {
  return evaluatePlainly(rule, applicant, FACTS, FIGURES, TODAY)
}

export function oracle(rule: Rule, applicant: Applicant): Oracle {
  const facts = factsRead(rule)
  const seen = new Map<string, PlainOutcome>()
  const [outcomes, missing] = [new Set<PlainOutcome>(), new Set<FactId>()]
  for (const exact of completions(rule, applicant)) {
    const outcome = plainly(rule, exact)
    outcomes.add(outcome)
    for (const id of facts) {
      const others = facts.filter((fact) => fact !== id).map((fact) => JSON.stringify(exact.get(fact)))
      const key = `${id}|${others.join('|')}`
      const other = seen.get(key)
      if (other === undefined) seen.set(key, outcome)
      else if (other !== outcome) missing.add(id)
    }
  }
  return { outcomes, missing }
}
