// Chooses what to ask next, of one benefit or of many at once: the fact that leaves the fewest to ask.
import type { Day } from '../model/day.ts'
import type { Applicant, FactDefinition, FactId } from '../model/fact.ts'
import type { CompiledBenefit } from './compile-benefit.ts'
import type { CompiledRule } from './compile-rule.ts'
import { CAN_HOLD, type Decision } from './decide.ts'
import { possibleCells } from './judge.ts'
import { cellsOfValue, possibleValues } from './value-cells.ts'

export type NextQuestion =
  | {
      readonly kind: 'ask'
      readonly fact: FactId
      // Questions still to come, this one included, as expected from here; at least 1.
      readonly remaining: number
    }
  // Nothing that can be asked changes any verdict.
  | { readonly kind: 'done' }

// Facts of all rules are numbered; sets of them are bits of two integers.
const FACTS_PER_HALF = 30
const FACTS_MAX = 2 * FACTS_PER_HALF
type FactSet = { readonly low: number; readonly high: number }

type Seat = {
  readonly rule: CompiledRule
  readonly goal: string | 'none'
  readonly possible: readonly number[]
  readonly decision: Decision
  readonly matters: FactSet
}

// Of the facts that a rule leaves open some turn out not to matter while one asks; measured over the rules
// of the content, about this share of them is asked in the end.
const ASKED_SHARE = 0.5

/**
 * The criterion: asking fact F, each value that F may still have leaves some facts that can still change a
 * verdict, and some verdicts open; the fact after which the least is expected to be left (facts and verdicts
 * counted alike) is asked, every choice (and every cell of a number or date) being equally likely. This one
 * step of look-ahead stands for the least expected number of questions, which itself is too costly to compute
 * over many rules; the tests hold it within a twentieth of that optimum on rules of one benefit. That open
 * verdicts count lets one stop after any answer with the fullest table. Equal facts are asked in the order of
 * facts.yaml.
 *
 * Benefits of one goal are routes to one thing: where one route is open, the others are asked about no more.
 * `skipped` are facts that the person would not or could not tell; they are not asked again.
 */
export function nextQuestion(
  benefits: readonly CompiledBenefit[],
  applicant: Applicant,
  day: Day,
  skipped: ReadonlySet<FactId> = new Set(),
): NextQuestion {
  const facts = factOrder(benefits)
  const indexOf = new Map([...facts.keys()].map((fact, index) => [fact, index]))
  const askable = setOf(
    [...facts.keys()].filter((fact) => !skipped.has(fact)),
    indexOf,
  )
  const seats = benefits.flatMap((compiled) => seatFor(compiled, applicant, day, indexOf))
  const now = intersection(stillMattering(seats), askable)
  let best: { fact: FactId; left: Expected } | 'none' = 'none'
  for (const [fact, definition] of facts) {
    if (!has(now, indexOf.get(fact) ?? 0)) continue
    const before = definition.askedAfter
    if (before !== 'none' && has(now, indexOf.get(before) ?? FACTS_MAX)) continue
    const left = expectedLeft(fact, definition, seats, applicant, indexOf, askable)
    if (best === 'none' || left.rank < best.left.rank - 1e-9) best = { fact, left }
  }
  if (best === 'none') return { kind: 'done' }
  return { kind: 'ask', fact: best.fact, remaining: 1 + best.left.facts * ASKED_SHARE }
}

// The facts that can still change the verdict of some benefit whose goal is not reached yet.
export function mattering(
  benefits: readonly CompiledBenefit[],
  applicant: Applicant,
  day: Day,
): readonly FactId[] {
  const facts = factOrder(benefits)
  const indexOf = new Map([...facts.keys()].map((fact, index) => [fact, index]))
  const left = stillMattering(benefits.flatMap((compiled) => seatFor(compiled, applicant, day, indexOf)))
  return [...facts.keys()].filter((fact) => has(left, indexOf.get(fact) ?? 0))
}

function factOrder(benefits: readonly CompiledBenefit[]): ReadonlyMap<FactId, FactDefinition> {
  const facts = benefits[0]?.facts ?? new Map<FactId, FactDefinition>()
  if (facts.size > FACTS_MAX) throw new Error(`more than ${FACTS_MAX} facts`)
  return facts
}

function seatFor(
  compiled: CompiledBenefit,
  applicant: Applicant,
  day: Day,
  indexOf: ReadonlyMap<FactId, number>,
): readonly Seat[] {
  const found = compiled.on(day)
  if (found.kind === 'no-rule') return []
  const possible = possibleCells(found.rule, applicant)
  return [seated(found.rule, compiled.benefit.goal, possible, indexOf)]
}

function seated(
  rule: CompiledRule,
  goal: string | 'none',
  possible: readonly number[],
  indexOf: ReadonlyMap<FactId, number>,
): Seat {
  const decision = rule.decide(possible)
  let [low, high] = [0, 0]
  rule.variables.forEach(({ fact }, variable) => {
    if (((decision.matters >> variable) & 1) === 0) return
    const index = indexOf.get(fact) ?? 0
    if (index < FACTS_PER_HALF) low |= 1 << index
    else high |= 1 << (index - FACTS_PER_HALF)
  })
  return { rule, goal, possible, decision, matters: { low, high } }
}

function goalsReached(seats: readonly Seat[]): ReadonlySet<string> {
  const reached = new Set<string>()
  for (const seat of seats) {
    if (seat.goal !== 'none' && seat.decision.outcomes === CAN_HOLD) reached.add(seat.goal)
  }
  return reached
}

function openVerdicts(seats: readonly Seat[]): number {
  const reached = goalsReached(seats)
  let open = 0
  for (const seat of seats) if (seat.decision.matters !== 0 && !reached.has(seat.goal)) open += 1
  return open
}

function stillMattering(seats: readonly Seat[]): FactSet {
  const reached = goalsReached(seats)
  let [low, high] = [0, 0]
  for (const seat of seats) {
    if (reached.has(seat.goal)) continue
    low |= seat.matters.low
    high |= seat.matters.high
  }
  return { low, high }
}

// What is expected to be left after an answer: facts to ask, and the rank by which questions compete.
type Expected = { readonly rank: number; readonly facts: number }

function expectedLeft(
  fact: FactId,
  definition: FactDefinition,
  seats: readonly Seat[],
  applicant: Applicant,
  indexOf: ReadonlyMap<FactId, number>,
  askable: FactSet,
): Expected {
  const variableOf = seats.map(({ rule }) => rule.variables.findIndex((variable) => variable.fact === fact))
  const cells = seats.flatMap(({ rule }, seat) => rule.variables[variableOf[seat] ?? -1]?.cells ?? [])
  const values = possibleValues(definition, cells, applicant.get(fact))
  let [sum, left, weights] = [0, 0, 0]
  for (const { value, weight } of values) {
    const after = seats.map((seat, index) => {
      const variable = variableOf[index] ?? -1
      const own = seat.rule.variables[variable]
      if (own === undefined || ((seat.decision.matters >> variable) & 1) === 0) return seat
      const possible = seat.possible.with(variable, cellsOfValue(own.cells, value))
      return seated(seat.rule, seat.goal, possible, indexOf)
    })
    const facts = size(intersection(stillMattering(after), askable))
    left += weight * facts
    sum += weight * (facts + openVerdicts(after))
    weights += weight
  }
  return weights === 0 ? { rank: 0, facts: 0 } : { rank: sum / weights, facts: left / weights }
}

function setOf(facts: readonly FactId[], indexOf: ReadonlyMap<FactId, number>): FactSet {
  let [low, high] = [0, 0]
  for (const fact of facts) {
    const index = indexOf.get(fact) ?? 0
    if (index < FACTS_PER_HALF) low |= 1 << index
    else high |= 1 << (index - FACTS_PER_HALF)
  }
  return { low, high }
}

function has({ low, high }: FactSet, index: number): boolean {
  return index < FACTS_PER_HALF ? ((low >> index) & 1) === 1 : ((high >> (index - FACTS_PER_HALF)) & 1) === 1
}

function intersection(a: FactSet, b: FactSet): FactSet {
  return { low: a.low & b.low, high: a.high & b.high }
}

function size({ low, high }: FactSet): number {
  return bitCount(low) + bitCount(high)
}

function bitCount(bits: number): number {
  let [count, rest] = [0, bits]
  while (rest !== 0) {
    rest &= rest - 1
    count += 1
  }
  return count
}
