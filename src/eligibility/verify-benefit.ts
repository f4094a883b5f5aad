// Verifies one benefit over every cell of its facts: no dead rule, no idle condition, no useless question.
import type { Benefit, BenefitProvision } from '../model/benefit.ts'
import { addDays, type Day, rangeOf } from '../model/day.ts'
import type { ConditionId, Rule } from '../model/rule.ts'
import { type BenefitOnDay, type CompiledBenefit, compileBenefit } from './compile-benefit.ts'
import { buildDiagram, type CompiledRule, compileRule, type FactDefinitions } from './compile-rule.ts'
import { addSpan, isSpan, spanOf } from './date-thresholds.ts'
import { CAN_FAIL, CAN_HOLD, CAN_NEED_OFFICE } from './decide.ts'
import { diagramBuilder, FAILS, HOLDS } from './diagram.ts'
import { allCells } from './value-cells.ts'
import { changesThatFail, disputedVerdict, uselessQuestion } from './verify-worlds.ts'

export const RULE_FAULTS = [
  'verdict-unreachable',
  'condition-useless',
  'amount-unreachable',
  'question-useless',
  'change-fails',
  'verdict-disputed',
] as const
export type RuleFaultCode = (typeof RULE_FAULTS)[number]

export type RuleFault = {
  readonly code: RuleFaultCode
  // The provision's place in its file, and the condition inside it.
  readonly provision: number
  readonly condition: ConditionId | 'requires' | 'whole'
  readonly message: string
  readonly hint: string
}

export type Verified = {
  readonly faults: readonly RuleFault[]
  // Combinations of cells that were looked at, over all provisions and days.
  readonly worlds: number
}

export function verifyBenefit(benefit: Benefit, facts: FactDefinitions): Verified {
  const compiled = compileBenefit(benefit, facts)
  const verified = benefit.provisions.map((provision, index) => verifyProvision(compiled, provision, index))
  return {
    faults: verified.flatMap((each) => each.faults),
    worlds: verified.reduce((sum, each) => sum + each.worlds, 0),
  }
}

type OnDay = { readonly day: Day; readonly found: Extract<BenefitOnDay, { kind: 'rule' }> }

function verifyProvision(compiled: CompiledBenefit, provision: BenefitProvision, index: number): Verified {
  if (provision.requires.kind === 'unknown-rule') return { faults: [], worlds: 0 }
  const days = decisiveDays(provision).flatMap((day): readonly OnDay[] => {
    const found = compiled.on(day)
    return found.kind === 'rule' && found.provision === provision ? [{ day, found }] : []
  })
  const report = (code: RuleFaultCode, condition: RuleFault['condition'], message: string, hint = '') => ({
    code,
    provision: index,
    condition,
    message,
    hint,
  })
  const [first] = days
  if (first === undefined) {
    const message = 'no day falls under this provision.'
    return { faults: [report('verdict-unreachable', 'whole', message, 'Look at its dates.')], worlds: 0 }
  }
  const faults: RuleFault[] = []
  const outcomes = days.reduce((bits, { found }) => bits | everyOutcome(found.rule), 0)
  if ((outcomes & (CAN_HOLD | CAN_NEED_OFFICE)) === 0) {
    const hint = 'Two of the conditions exclude each other.'
    faults.push(report('verdict-unreachable', 'requires', 'nobody can ever be eligible.', hint))
  }
  if (outcomes === CAN_HOLD) {
    const hint = 'A condition and its opposite are alternatives, or a limit is no limit.'
    faults.push(report('verdict-unreachable', 'requires', 'nobody can ever fail the rule.', hint))
  }
  for (const condition of idleConditions(days.map(({ found }) => found.rule))) {
    const message = 'the verdict is the same whether or not this condition is met.'
    faults.push(report('condition-useless', condition, message, 'Leave it out, or mend the rule around it.'))
  }
  for (const amount of deadAmounts(provision, provision.requires.rule, compiled.facts, days)) {
    const message = 'nobody who is eligible can get this amount.'
    faults.push(
      report('amount-unreachable', `amount.${amount}`, message, 'The amounts before it take them all.'),
    )
  }
  let worlds = 0
  for (const { day, found } of days) {
    const looked = disputedVerdict(compiled.facts, provision, found.rule, day)
    worlds += looked.worlds
    if (looked.kind === 'fault') faults.push(report('verdict-disputed', 'requires', looked.message))
  }
  // Questions and changes follow from the diagram, which the other days share but for moved thresholds.
  const useless = uselessQuestion(compiled, first.found.rule, first.day)
  if (useless !== 'none') faults.push(report('question-useless', 'requires', useless))
  for (const message of changesThatFail(compiled, first.found.rule, first.day)) {
    faults.push(report('change-fails', 'requires', message))
  }
  return { faults, worlds }
}

function everyOutcome(rule: CompiledRule): number {
  return rule.decide(rule.variables.map((variable) => allCells(variable.cells))).outcomes
}

// Conditions that could be taken as met, or as not met, on every day without any verdict changing.
function idleConditions(rules: readonly CompiledRule[]): readonly ConditionId[] {
  const [first] = rules
  if (first === undefined) return []
  return first.conditions.flatMap((condition, place) => {
    const isIdle = rules.every((rule) => {
      const own = rule.conditions[place]
      if (own === undefined) return false
      const builder = diagramBuilder(rule.variables.map((variable) => variable.cells.count))
      const whole = buildDiagram(rule.tree, builder)
      return [HOLDS, FAILS].some((by) => buildDiagram(rule.tree, builder, { condition: own, by }) === whole)
    })
    return isIdle ? [condition.rule.id] : []
  })
}

function deadAmounts(
  provision: BenefitProvision,
  requires: Rule,
  facts: FactDefinitions,
  days: readonly OnDay[],
): readonly number[] {
  return provision.amounts.flatMap((_, place) => {
    const isDead = days.every(({ day }) => {
      const earlier = provision.amounts.slice(0, place).map(({ when }) => when)
      if (earlier.includes('always')) return true
      const own = provision.amounts[place]?.when ?? 'always'
      const rules: readonly Rule[] = [
        requires,
        ...earlier.flatMap((when): readonly Rule[] =>
          when === 'always' ? [] : [{ kind: 'not', rule: when }],
        ),
        ...(own === 'always' ? [] : [own]),
      ]
      const reached = compileRule({ kind: 'all', rules }, facts, provision.figures, day)
      return everyOutcome(reached) === CAN_FAIL
    })
    return isDead ? [place] : []
  })
}

/**
 * Days on which the rule's cells may lie differently: its first and last day, the day it was checked, and
 * the days round those on which a limit that moves with the day passes one that stands still.
 */
function decisiveDays(provision: BenefitProvision): readonly Day[] {
  const days: Day[] = [rangeOf(provision.checked).last]
  if (provision.from !== 'unknown') days.push(rangeOf(provision.from).last)
  if (provision.until !== 'open' && provision.until !== 'unknown') days.push(rangeOf(provision.until).first)
  const figures = [...provision.figures.values()]
  for (const fixed of figures) {
    if (fixed.kind !== 'day') continue
    for (const moving of figures) {
      if (!isSpan(moving)) continue
      const passing = addSpan(rangeOf(fixed.day).first, spanOf(moving))
      days.push(addDays(passing, -1), passing, addDays(passing, 1))
    }
  }
  return [...new Set(days)].sort()
}
