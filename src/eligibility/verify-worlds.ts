// The parts of verification that go through whole worlds: verdicts, interviews and changes, one by one.
import type { BenefitProvision } from '../model/benefit.ts'
import type { Day } from '../model/day.ts'
import type { Applicant, FactId, FactValue } from '../model/fact.ts'
import type { WayIn } from '../model/verdict.ts'
import { applicantAfter } from './applicant-after.ts'
import type { CompiledBenefit } from './compile-benefit.ts'
import type { CompiledRule, FactDefinitions } from './compile-rule.ts'
import { CAN_FAIL, CAN_HOLD, CAN_NEED_OFFICE } from './decide.ts'
import { evaluatePlainly, type PlainOutcome } from './evaluate-plainly.ts'
import { possibleCells } from './judge.ts'
import { nextQuestion } from './next-question.ts'
import { cellsOfValue, possibleValues } from './value-cells.ts'
import { whatWouldChange } from './what-would-change.ts'
import { type World, worldCount, worldsOf } from './worlds.ts'

// Rules with more combinations than this are looked at in equal steps through all of them.
const WORLDS_MAX = 100_000
const CHANGES_TRIED_MAX = 400
const REPORTED_MAX = 3

const OUTCOME_OF: Readonly<Record<number, PlainOutcome>> = {
  [CAN_FAIL]: 'fails',
  [CAN_NEED_OFFICE]: 'office',
  [CAN_HOLD]: 'holds',
}

export type Looked =
  | { readonly kind: 'sound'; readonly worlds: number }
  | { readonly kind: 'fault'; readonly worlds: number; readonly message: string }

// The diagram against the rule read word for word, in every world.
export function disputedVerdict(
  facts: FactDefinitions,
  provision: BenefitProvision,
  rule: CompiledRule,
  day: Day,
): Looked {
  if (provision.requires.kind !== 'rule') return { kind: 'sound', worlds: 0 }
  let worlds = 0
  for (const { applicant } of worldsOf(rule, strideFor(rule, WORLDS_MAX))) {
    worlds += 1
    const decided = OUTCOME_OF[rule.decide(possibleCells(rule, applicant)).outcomes]
    const plain = evaluatePlainly(provision.requires.rule, applicant, facts, provision.figures, day)
    if (decided !== plain) {
      const message = `on ${day} the rule says "${plain}" and its diagram "${decided}" for ${shown(applicant)}.`
      return { kind: 'fault', worlds, message }
    }
  }
  return { kind: 'sound', worlds }
}

function strideFor(rule: CompiledRule, most: number): number {
  return Math.max(1, Math.ceil(worldCount(rule) / most))
}

/**
 * Goes through every interview: each question must have two answers that end differently with all else
 * equal, and where nothing is left to ask the verdict must be settled.
 */
export function uselessQuestion(compiled: CompiledBenefit, rule: CompiledRule, day: Day): string | 'none' {
  const worlds = [...worldsOf(rule, strideFor(rule, WORLDS_MAX))]
  const outcomes = worlds.map((world) => rule.decide(world.cells.map((cell) => 1 << cell)).outcomes)
  const visit = (known: Applicant, left: readonly number[]): string | 'none' => {
    const next = nextQuestion([compiled], known, day)
    if (next.kind === 'done') {
      const isSettled = new Set(left.map((index) => outcomes[index])).size <= 1
      return isSettled ? 'none' : `nothing is asked, but the verdict is open for ${shown(known)}.`
    }
    const variable = rule.variables.findIndex(({ fact }) => fact === next.fact)
    const asked = rule.variables[variable]
    if (asked === undefined || !tellsApart(worlds, outcomes, left, variable)) {
      return `"${next.fact}" is asked without need for ${shown(known)}.`
    }
    for (const { value } of possibleValues(asked.definition, [asked.cells], known.get(asked.fact))) {
      const cell = Math.log2(cellsOfValue(asked.cells, value))
      const after = left.filter((index) => worlds[index]?.cells[variable] === cell)
      const found = visit(new Map([...known, [asked.fact, value]]), after)
      if (found !== 'none') return found
    }
    return 'none'
  }
  return visit(new Map<FactId, FactValue>(), [...worlds.keys()])
}

// Whether two of the worlds differ in this variable alone and end differently.
function tellsApart(
  worlds: readonly World[],
  outcomes: readonly number[],
  left: readonly number[],
  variable: number,
): boolean {
  const seen = new Map<string, number>()
  return left.some((index) => {
    const key = worlds[index]?.cells.with(variable, -1).join(',') ?? ''
    const outcome = outcomes[index] ?? 0
    const other = seen.get(key)
    if (other === undefined) seen.set(key, outcome)
    return other !== undefined && other !== outcome
  })
}

// Every way in that is offered to somebody refused must lead where it says.
export function changesThatFail(compiled: CompiledBenefit, rule: CompiledRule, day: Day): readonly string[] {
  const failures: string[] = []
  const refused = [...worldsOf(rule, strideFor(rule, WORLDS_MAX))].filter(
    ({ cells }) => rule.decide(cells.map((cell) => 1 << cell)).outcomes === CAN_FAIL,
  )
  const stride = Math.max(1, Math.ceil(refused.length / CHANGES_TRIED_MAX))
  for (let index = 0; index < refused.length && failures.length < REPORTED_MAX; index += stride) {
    const applicant = refused[index]?.applicant
    if (applicant === undefined) continue
    for (const way of whatWouldChange(compiled, applicant, day)) {
      if (!leadsThere(compiled, applicant, way, day)) {
        const changes = way.changes.map((change) => change.fact).join(', ')
        failures.push(`changing ${changes || 'nothing'} by ${way.from} does not help ${shown(applicant)}.`)
      }
    }
  }
  return failures
}

function leadsThere(compiled: CompiledBenefit, applicant: Applicant, way: WayIn, today: Day): boolean {
  const found = compiled.on(way.from)
  if (found.kind !== 'rule' || found.provision.requires.kind !== 'rule') return false
  const { figures, requires } = found.provision
  // Under a later provision facts may be open that this one does not ask for; nothing exact can be held
  // against that, nor against a way that claims no settled verdict.
  const isExact = found.rule.variables.every(({ fact }) => applicant.has(fact))
  if (!isExact || way.leadsTo === 'depends') return true
  const wanted: PlainOutcome = way.leadsTo === 'eligible' ? 'holds' : 'office'
  return exactly(applicantAfter(applicant, way, compiled.facts, today)).every(
    (exact) => evaluatePlainly(requires.rule, exact, compiled.facts, figures, way.from) === wanted,
  )
}

// An age in years to come is one of two: both are tried.
function exactly(applicant: Applicant): readonly Applicant[] {
  const ends = (['atLeast', 'atMost'] as const).map(
    (end) =>
      new Map(
        [...applicant].map(([fact, value]) => {
          if (value.kind !== 'number' || value[end] === 'open') return [fact, value]
          return [fact, { ...value, atLeast: value[end], atMost: value[end] }]
        }),
      ),
  )
  return ends
}

function shown(applicant: Applicant): string {
  const facts = [...applicant].map(([fact, value]) => `${fact} ${shownValue(value)}`)
  return facts.length === 0 ? 'somebody of whom nothing is known' : facts.join(', ')
}

function shownValue(value: FactValue): string {
  switch (value.kind) {
    case 'choice':
      return value.choice
    case 'yes-no':
      return value.yes ? 'yes' : 'no'
    case 'number':
      return String(value.atLeast)
    case 'date':
      return value.date
  }
}
