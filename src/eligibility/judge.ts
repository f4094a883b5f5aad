// Judges a benefit for an applicant on a day: the verdict, why, what is missing, amount, deadline, caveats.
import type { BenefitId } from '../model/benefit.ts'
import { type Day, rangeOf } from '../model/day.ts'
import type { Applicant, FactId } from '../model/fact.ts'
import type { Amount, Assessment, Deadline, Reason, Verdict } from '../model/verdict.ts'
import type { BenefitOnDay, CompiledBenefit } from './compile-benefit.ts'
import type { CompiledRule, Variable } from './compile-rule.ts'
import { addSpan, spanOf } from './date-thresholds.ts'
import { CAN_FAIL, CAN_HOLD, CAN_NEED_OFFICE, type Decision } from './decide.ts'
import { decisiveFindings, type Finding, findingOf, openJudgements } from './explain.ts'
import { cellsOfValue } from './value-cells.ts'

type InForce = Extract<BenefitOnDay, { kind: 'rule' }>

/**
 * Exact over everything that what is known leaves open: `depends` only where two ways of filling in the
 * missing facts end in different verdicts, and `missing` are the facts that can still tell them apart.
 */
export function judge(compiled: CompiledBenefit, applicant: Applicant, day: Day): Assessment {
  const found = compiled.on(day)
  if (found.kind === 'no-rule') return withoutRule(compiled, found, day)
  const { provision, rule } = found
  const possible = possibleCells(rule, applicant)
  const decision = rule.decide(possible)
  const reasonOf = reasonFor(applicant)
  const met: Reason[] = []
  const open: Reason[] = []
  for (const condition of rule.conditions) {
    const finding = findingOf(condition, possible)
    if (finding === 'open') {
      if ((decision.matters >> condition.variable) & 1) open.push(reasonOf({ condition, isMet: false }))
    } else if (finding.isMet) met.push(reasonOf(finding))
  }
  return {
    benefit: compiled.benefit.id,
    on: day,
    verdict: verdictOf(rule, possible, decision, reasonOf),
    provision,
    met,
    open,
    amount: amountFor(found, applicant),
    deadline: deadlineFor(found, applicant),
    alsoNeeded: provision.alsoNeeded,
    caveats: provision.caveats,
    lastSeen: provision.until === 'unknown' ? provision.seen : 'does-not-apply',
  }
}

export function judgeAll(
  benefits: ReadonlyMap<BenefitId, CompiledBenefit>,
  applicant: Applicant,
  day: Day,
): readonly Assessment[] {
  return [...benefits.values()].map((compiled) => judge(compiled, applicant, day))
}

export type ShortVerdict = {
  readonly kind: Verdict['kind']
  // Facts that can still change it; empty unless `kind` is `depends`.
  readonly missing: readonly FactId[]
}

const NOTHING_MISSING: readonly FactId[] = []
const SHORT: Readonly<Record<number, ShortVerdict>> = {
  [CAN_FAIL]: { kind: 'not-eligible', missing: NOTHING_MISSING },
  [CAN_HOLD]: { kind: 'eligible', missing: NOTHING_MISSING },
  [CAN_NEED_OFFICE]: { kind: 'needs-office', missing: NOTHING_MISSING },
}

// The verdict without its reasons, for judging very many applicants.
export function judgeShortly(compiled: CompiledBenefit, applicant: Applicant, day: Day): ShortVerdict {
  const found = compiled.on(day)
  if (found.kind === 'no-rule') return { kind: found.verdict.kind, missing: NOTHING_MISSING }
  const decision = found.rule.decide(possibleCells(found.rule, applicant))
  return SHORT[decision.outcomes] ?? { kind: 'depends', missing: factsIn(found.rule, decision.matters) }
}

export function possibleCells(rule: CompiledRule, applicant: Applicant): number[] {
  return rule.variables.map((variable: Variable) =>
    cellsOfValue(variable.cells, applicant.get(variable.fact)),
  )
}

function factsIn(rule: CompiledRule, variables: number): readonly FactId[] {
  return rule.variables.flatMap((variable, index) => ((variables >> index) & 1 ? [variable.fact] : []))
}

function verdictOf(
  rule: CompiledRule,
  possible: readonly number[],
  { outcomes, matters }: Decision,
  reasonOf: (finding: Finding) => Reason,
): Verdict {
  if (outcomes === CAN_HOLD) {
    return { kind: 'eligible', because: decisiveFindings(rule, possible, outcomes).map(reasonOf) }
  }
  if (outcomes === CAN_FAIL) {
    return { kind: 'not-eligible', failed: decisiveFindings(rule, possible, outcomes).map(reasonOf) }
  }
  if (outcomes === CAN_NEED_OFFICE) {
    return { kind: 'needs-office', judgement: openJudgements(rule.tree, possible) }
  }
  return { kind: 'depends', missing: factsIn(rule, matters) }
}

function reasonFor(applicant: Applicant): (finding: Finding) => Reason {
  return ({ condition, isMet }) => ({
    condition: condition.rule.id,
    fact: condition.rule.fact,
    value: applicant.get(condition.rule.fact) ?? 'not-known',
    isMet,
    oneOf: condition.oneOf,
    text: condition.rule.reason,
    sources: condition.rule.sources,
  })
}

// The first amount whose condition holds; where facts leave it open, each that may be the first.
function amountFor({ amounts }: InForce, applicant: Applicant): Amount {
  const texts: InForce['amounts'][number]['text'][] = []
  for (const { when, text } of amounts) {
    const outcomes = when === 'always' ? CAN_HOLD : when.decide(possibleCells(when, applicant)).outcomes
    if (outcomes === CAN_FAIL) continue
    texts.push(text)
    if (outcomes === CAN_HOLD)
      return texts.length === 1 ? { kind: 'amount', text } : { kind: 'one-of', texts }
  }
  return texts.length === 0 ? { kind: 'none' } : { kind: 'one-of', texts }
}

function deadlineFor({ provision }: InForce, applicant: Applicant): Deadline {
  if (provision.deadline === 'none') return { kind: 'none' }
  const { fact, after } = provision.deadline
  const [value, figure] = [applicant.get(fact), provision.figures.get(after)]
  if (value?.kind !== 'date' || figure === undefined) return { kind: 'not-known', fact }
  const range = rangeOf(value.date)
  const span = spanOf(figure)
  return { kind: 'by', earliest: addSpan(range.first, span), latest: addSpan(range.last, span), fact }
}

function withoutRule(
  compiled: CompiledBenefit,
  found: Extract<BenefitOnDay, { kind: 'no-rule' }>,
  day: Day,
): Assessment {
  const { provision, verdict } = found
  const isRuleUnknown = verdict.kind === 'unknown-rule' && provision !== 'none'
  return {
    benefit: compiled.benefit.id,
    on: day,
    verdict,
    provision,
    met: [],
    open: [],
    amount: { kind: 'none' },
    deadline: { kind: 'none' },
    alsoNeeded: [],
    caveats: isRuleUnknown ? provision.caveats : [],
    lastSeen: isRuleUnknown && provision.until === 'unknown' ? provision.seen : 'does-not-apply',
  }
}
