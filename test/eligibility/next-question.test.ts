// What the interview asks next, of one benefit and of many.
import { describe, expect, it } from 'vitest'
import { compileBenefit } from '../../src/eligibility/compile-benefit.ts'
import { compileRule } from '../../src/eligibility/compile-rule.ts'
import { mattering, nextQuestion } from '../../src/eligibility/next-question.ts'
import { possibleValues } from '../../src/eligibility/value-cells.ts'
import type { Applicant, FactId } from '../../src/model/fact.ts'
import type { Rule } from '../../src/model/rule.ts'
import { fc } from '../setup/seeded.ts'
import {
  aBenefit,
  all,
  anApplicant,
  any,
  aProvision,
  atLeastDegree,
  FACTS,
  FIGURES,
  is,
  ruled,
  under45,
  withinSixYears,
} from './an-applicant.ts'
import { someRule, TODAY } from './some-rules.ts'

const none = anApplicant()
const skipped = (...ids: readonly string[]) => new Set(ids as FactId[])

describe('the next question', () => {
  it('the fact whose answer most probably settles the verdict is asked first', () => {
    // Of four places one qualifies; of two answers to the others one does.
    const rule = ruled(all(is('insured', true), is('school-location', 'wuhan'), is('certified', true)))
    expect(nextQuestion([rule], none, TODAY)).toMatchObject({ kind: 'ask', fact: 'school-location' })
  })

  it('facts that are equally decisive are asked in the order of the facts file', () => {
    const rule = ruled(all(is('owns-home', false), is('insured', true)))
    expect(nextQuestion([rule], none, TODAY)).toMatchObject({ fact: 'insured' })
  })

  it('nothing is asked that is known or no longer matters', () => {
    const rule = ruled(any(atLeastDegree('master'), under45()))
    expect(nextQuestion([rule], anApplicant({ degree: 'master' }), TODAY)).toEqual({ kind: 'done' })
    expect(nextQuestion([rule], anApplicant({ degree: 'bachelor' }), TODAY)).toMatchObject({ fact: 'age' })
  })

  it('a partly known date is asked for again where its days decide differently', () => {
    const rule = ruled(withinSixYears())
    expect(nextQuestion([rule], anApplicant({ 'graduation-date': '2020' }), TODAY)).toMatchObject({
      fact: 'graduation-date',
    })
    expect(nextQuestion([rule], anApplicant({ 'graduation-date': '2022' }), TODAY)).toEqual({ kind: 'done' })
  })

  it('a skipped fact is not asked again, the others are', () => {
    const rule = ruled(all(is('insured', true), is('owns-home', false)))
    expect(nextQuestion([rule], none, TODAY, skipped('insured'))).toMatchObject({ fact: 'owns-home' })
    expect(nextQuestion([rule], none, TODAY, skipped('insured', 'owns-home'))).toEqual({ kind: 'done' })
  })

  it('a question that makes no sense before another waits for it', () => {
    const facts = new Map(FACTS)
    const start = facts.get('wuhan-work-start' as FactId)
    if (start === undefined) throw new Error('no such fact')
    facts.set(start.id, { ...start, askedAfter: 'owns-home' as FactId })
    const rule: Rule = all(
      {
        kind: 'comparison',
        id: 'a',
        fact: start.id,
        comparison: { kind: 'on-or-after', figure: 'rule-day' },
        reason: { zh: '', en: '' },
        sources: [],
      },
      is('owns-home', false),
    )
    const compiled = compileBenefit(aBenefit(aProvision({ rule })), facts)
    expect(nextQuestion([compiled], none, TODAY)).toMatchObject({ fact: 'owns-home' })
    expect(nextQuestion([compiled], none, TODAY, skipped('owns-home'))).toMatchObject({
      fact: 'wuhan-work-start',
    })
  })

  it('fewer questions remain after each answer that fits, and none at the end', () => {
    const rule = ruled(all(is('insured', true), is('owns-home', false), under45()))
    const remaining: number[] = []
    const told = new Map(none)
    const answers = anApplicant({ insured: true, 'owns-home': false, age: 30 })
    for (;;) {
      const next = nextQuestion([rule], told, TODAY)
      if (next.kind === 'done') break
      remaining.push(next.remaining)
      const answer = answers.get(next.fact)
      if (answer !== undefined) told.set(next.fact, answer)
    }
    expect(remaining).toHaveLength(3)
    expect(remaining).toEqual([...remaining].sort((a, b) => b - a))
    expect(remaining.at(-1)).toBe(1)
  })
})

describe('one interview over many benefits', () => {
  const byDegree = ruled(all(atLeastDegree('associate'), under45()))
  const byHome = ruled(is('owns-home', true))
  const rental = ruled(all(atLeastDegree('associate'), is('owns-home', false), is('insured', true)))

  it('a fact that several benefits read is asked first', () => {
    expect(nextQuestion([rental, byDegree], none, TODAY)).toMatchObject({ fact: 'degree' })
  })

  it('where one route to a goal is open, the others are asked about no more', () => {
    const route = (compiled: typeof byDegree, goal: string) =>
      compileBenefit({ ...compiled.benefit, goal }, FACTS)
    const routes = [route(byDegree, 'hukou'), route(byHome, 'hukou')]
    const young = anApplicant({ degree: 'master', age: 30 })
    expect(nextQuestion(routes, young, TODAY)).toEqual({ kind: 'done' })
    expect(mattering([byDegree, byHome], young, TODAY)).toEqual(['owns-home'])
  })
})

describe('the criterion', () => {
  it('one step of look-ahead asks on average at most a twentieth more than the best of all interviews', () => {
    let [greedySum, bestSum, rules] = [0, 0, 0]
    fc.assert(
      fc.property(someRule, (rule) => {
        const compiled = ruled(rule)
        const { variables } = compileRule(rule, FACTS, FIGURES, TODAY)
        fc.pre(variables.length <= 4)
        const answersTo = (fact: FactId) => {
          const own = variables.find((variable) => variable.fact === fact)
          return own === undefined ? [] : possibleValues(own.definition, [own.cells], undefined)
        }
        const cost = (known: Applicant): number => {
          const open = mattering([compiled], known, TODAY)
          if (open.length === 0) return 0
          const costs = open.map((fact) => {
            const answers = answersTo(fact)
            const weights = answers.reduce((sum, answer) => sum + answer.weight, 0)
            return answers.reduce(
              (sum, { value, weight }) => sum + (weight / weights) * cost(new Map([...known, [fact, value]])),
              1,
            )
          })
          return Math.min(...costs)
        }
        const greedy = (known: Applicant): number => {
          const next = nextQuestion([compiled], known, TODAY)
          if (next.kind === 'done') return 0
          const answers = answersTo(next.fact)
          const weights = answers.reduce((sum, answer) => sum + answer.weight, 0)
          return answers.reduce(
            (sum, { value, weight }) =>
              sum + (weight / weights) * greedy(new Map([...known, [next.fact, value]])),
            1,
          )
        }
        const best = cost(none)
        const asked = greedy(none)
        expect(asked).toBeGreaterThanOrEqual(best - 1e-9)
        greedySum += asked
        bestSum += best
        rules += 1
      }),
      { numRuns: 150 },
    )
    expect(rules).toBeGreaterThan(50)
    expect(greedySum / bestSum).toBeLessThanOrEqual(1.05)
  })
})
