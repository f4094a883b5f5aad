// What holds of every rule and every applicant; one seed draws them all.
import { describe, expect, it } from 'vitest'
import { judge } from '../../src/eligibility/judge.ts'
import { nextQuestion } from '../../src/eligibility/next-question.ts'
import type { Applicant, FactId } from '../../src/model/fact.ts'
import type { Rule } from '../../src/model/rule.ts'
import type { Reason, VerdictKind } from '../../src/model/verdict.ts'
import { fc } from '../setup/seeded.ts'
import { ruled } from './an-applicant.ts'
import {
  completions,
  factsRead,
  oracle,
  plainly,
  someApplicant,
  someExactApplicant,
  someRule,
  TODAY,
} from './some-rules.ts'

const RUNS = { numRuns: 400 }
const KIND_OF = { holds: 'eligible', fails: 'not-eligible', office: 'needs-office' } as const

// The oracle tries every completion; rules with too many are left to the others.
const COMPLETIONS_MAX = 30_000
const isSmall = (rule: Rule, applicant: Applicant): boolean => {
  const values = (id: FactId) => {
    const known = applicant.get(id)
    if (known === undefined) return 9
    return known.kind === 'date' && known.date.length < 10 ? 366 : known.kind === 'number' ? 40 : 1
  }
  return factsRead(rule).reduce((count, id) => count * values(id), 1) <= COMPLETIONS_MAX
}

function verdictOf(rule: Rule, applicant: Applicant): { kind: VerdictKind; missing: readonly FactId[] } {
  const { verdict } = judge(ruled(rule), applicant, TODAY)
  return { kind: verdict.kind, missing: verdict.kind === 'depends' ? verdict.missing : [] }
}

describe('for every rule and applicant', () => {
  it('the verdict and the missing facts are those that trying every completion gives', () => {
    fc.assert(
      fc.property(someRule, someApplicant, (rule, applicant) => {
        fc.pre(isSmall(rule, applicant))
        const { outcomes, missing } = oracle(rule, applicant)
        const { kind, missing: named } = verdictOf(rule, applicant)
        const [only] = outcomes
        expect(kind).toBe(outcomes.size === 1 && only !== undefined ? KIND_OF[only] : 'depends')
        expect(new Set(named)).toEqual(missing)
      }),
      { numRuns: 1500 },
    )
  })

  it('learning a fact never changes a decided verdict', () => {
    fc.assert(
      fc.property(someRule, someApplicant, someExactApplicant, (rule, known, rest) => {
        const before = verdictOf(rule, known).kind
        fc.pre(before !== 'depends')
        const learnt = new Map(known)
        for (const [id, value] of rest) if (!learnt.has(id)) learnt.set(id, value)
        expect(verdictOf(rule, learnt).kind).toBe(before)
      }),
      RUNS,
    )
  })

  it('the conditions of the explanation alone lead to the verdict', () => {
    fc.assert(
      fc.property(someRule, someApplicant, (rule, applicant) => {
        fc.pre(isSmall(rule, new Map()))
        const { verdict } = judge(ruled(rule), applicant, TODAY)
        fc.pre(verdict.kind === 'eligible' || verdict.kind === 'not-eligible')
        const reasons = verdict.kind === 'eligible' ? verdict.because : verdict.failed
        const agreeing = completions(rule, new Map()).filter((exact) => agreesWith(rule, exact, reasons))
        expect(agreeing.length).toBeGreaterThan(0)
        for (const exact of agreeing) expect(KIND_OF[plainly(rule, exact)]).toBe(verdict.kind)
      }),
      { numRuns: 200 },
    )
  })

  it('the order in which conditions are written does not matter', () => {
    fc.assert(
      fc.property(someRule, someApplicant, (rule, applicant) => {
        const [straight, reversed] = [verdictOf(rule, applicant), verdictOf(turnedRound(rule), applicant)]
        expect(reversed.kind).toBe(straight.kind)
        expect(new Set(reversed.missing)).toEqual(new Set(straight.missing))
      }),
      RUNS,
    )
  })

  it('the interview ends within the number of facts with the verdict of all facts at once', () => {
    fc.assert(
      fc.property(someRule, someApplicant, someExactApplicant, (rule, known, whole) => {
        const compiled = ruled(rule)
        const all = new Map([...whole].map(([id, value]) => [id, isExactly(known.get(id)) ?? value]))
        const told = new Map([...known].filter(([id]) => isExactly(known.get(id)) !== undefined))
        const asked: FactId[] = []
        for (;;) {
          const next = nextQuestion([compiled], told, TODAY)
          if (next.kind === 'done') break
          expect(told.has(next.fact)).toBe(false)
          asked.push(next.fact)
          const answer = all.get(next.fact)
          if (answer !== undefined) told.set(next.fact, answer)
        }
        expect(asked.length).toBeLessThanOrEqual(factsRead(rule).length)
        expect(judge(compiled, told, TODAY).verdict.kind).toBe(judge(compiled, all, TODAY).verdict.kind)
      }),
      RUNS,
    )
  })
})

function isExactly(value: ReturnType<Applicant['get']>) {
  if (value?.kind === 'number' && value.atLeast !== value.atMost) return undefined
  if (value?.kind === 'date' && value.date.length < 10) return undefined
  return value
}

// Whether each condition that the reasons name turns out for this applicant as the reasons say.
function agreesWith(rule: Rule, exact: Applicant, reasons: readonly Reason[]): boolean {
  const met = new Map(reasons.map((reason) => [reason.condition, reason.isMet]))
  const agrees = (part: Rule, isNegated: boolean): boolean => {
    switch (part.kind) {
      case 'all':
      case 'any':
        return part.rules.every((each) => agrees(each, isNegated))
      case 'not':
        return agrees(part.rule, !isNegated)
      case 'judgement':
        return true
      case 'comparison': {
        const expected = met.get(part.id)
        return expected === undefined || ((plainly(part, exact) === 'holds') !== isNegated) === expected
      }
    }
  }
  return agrees(rule, false)
}

function turnedRound(rule: Rule): Rule {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return { kind: rule.kind, rules: rule.rules.map(turnedRound).reverse() }
    case 'not':
      return { kind: 'not', rule: turnedRound(rule.rule) }
    case 'comparison':
    case 'judgement':
      return rule
  }
}
