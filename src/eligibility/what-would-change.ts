// What would turn a refusal: the smallest sets of facts that the person can change, and days worth awaiting.
import type { Day } from '../model/day.ts'
import type { Applicant } from '../model/fact.ts'
import type { Change, WayIn } from '../model/verdict.ts'
import { type Alternative, alternativesFor } from './alternatives.ts'
import { agedUntil } from './applicant-after.ts'
import type { CompiledBenefit } from './compile-benefit.ts'
import { CAN_FAIL, CAN_HOLD, CAN_NEED_OFFICE } from './decide.ts'
import { possibleCells } from './judge.ts'
import { turningDays } from './turning-days.ts'

const WAYS_MAX = 6
// Tries of one search; with the rules of the content a search takes under 600.
const TRIES_MAX = 20_000

/**
 * Ways from `not-eligible` (or `not-in-force`) to something better, best first; empty for other verdicts and
 * where nothing within the person's power helps. Changes are all of the least number that suffices. Waiting
 * alone is told beside them; changes that need time as well only where neither exists.
 */
export function whatWouldChange(compiled: CompiledBenefit, applicant: Applicant, day: Day): readonly WayIn[] {
  const now = compiled.on(day)
  if (now.kind === 'no-rule' && now.verdict.kind !== 'not-in-force') return []
  if (now.kind === 'rule' && now.rule.decide(possibleCells(now.rule, applicant)).outcomes !== CAN_FAIL)
    return []
  const atOnce = now.kind === 'rule' ? waysOn(compiled, applicant, day, day, 1) : []
  const days = turningDays(compiled, applicant, day)
  const waiting = firstOf(days, (later) => waysOn(compiled, applicant, day, later, 0))
  const ways = [...atOnce, ...waiting]
  if (ways.length > 0) return ways
  return firstOf(days, (later) => waysOn(compiled, applicant, day, later, 1))
}

function firstOf(days: readonly Day[], search: (day: Day) => readonly WayIn[]): readonly WayIn[] {
  for (const day of days) {
    const found = search(day)
    if (found.length > 0) return found
  }
  return []
}

// Changes made today and judged on the later day; the least number of them, from `sizeMin` on, that helps.
function waysOn(
  compiled: CompiledBenefit,
  applicant: Applicant,
  today: Day,
  later: Day,
  sizeMin: 0 | 1,
): readonly WayIn[] {
  const found = compiled.on(later)
  if (found.kind === 'no-rule') return []
  const then = agedUntil(applicant, compiled.facts, today, later)
  const possible = possibleCells(found.rule, then)
  const outcomesOf = (cells: readonly number[]) => found.rule.decide(cells).outcomes
  if (sizeMin === 0) return wayIf(outcomesOf(possible), [], later)
  // While the same wait leaves it open without any change, nobody can say that the change did it.
  if (outcomesOf(possible) !== CAN_FAIL) return []

  const groups = found.rule.variables.flatMap((variable, index) => {
    const alternatives = alternativesFor(variable, then.get(variable.fact), found.rule.variables, today)
    return alternatives.length === 0 ? [] : [{ index, alternatives }]
  })
  // With every change thought possible at once: where even that leaves a refusal, no set of them helps.
  if (outcomesOf(withAllOpen(possible, groups)) === CAN_FAIL) return []
  let tries = 0
  for (let size = 1; size <= groups.length; size += 1) {
    const ways: WayIn[] = []
    for (const chosen of subsets(groups, size)) {
      for (const picked of picks(chosen)) {
        tries += 1
        if (tries > TRIES_MAX) return sortedWays(ways)
        const way = wayIf(outcomesOf(withChanges(possible, picked)), picked.map(toChange), later)
        ways.push(...way)
        // The nearest change of the same facts is the one to tell.
        if (way.length > 0) break
      }
    }
    if (ways.length > 0) return sortedWays(ways)
  }
  return []
}

type Picked = Alternative & { readonly index: number }

function withChanges(possible: readonly number[], picked: readonly Picked[]): readonly number[] {
  const cells = [...possible]
  for (const { effects } of picked) for (const effect of effects) cells[effect.variable] = effect.cells
  for (const { index, cells: own } of picked) cells[index] = own
  return cells
}

function withAllOpen(possible: readonly number[], groups: readonly Group[]): readonly number[] {
  const cells = [...possible]
  for (const { index, alternatives } of groups) {
    for (const alternative of alternatives) {
      cells[index] = (cells[index] ?? 0) | alternative.cells
      for (const effect of alternative.effects) {
        cells[effect.variable] = (cells[effect.variable] ?? 0) | effect.cells
      }
    }
  }
  return cells
}

function toChange(picked: Picked): Change {
  return { fact: picked.fact, to: picked.value }
}

function wayIf(outcomes: number, changes: readonly Change[], from: Day): readonly WayIn[] {
  if (outcomes === CAN_FAIL) return []
  const leadsTo =
    outcomes === CAN_HOLD ? 'eligible' : outcomes === CAN_NEED_OFFICE ? 'needs-office' : 'depends'
  // Waiting that settles nothing is no way in.
  return changes.length === 0 && leadsTo === 'depends' ? [] : [{ changes, from, leadsTo }]
}

const RANK = { eligible: 0, 'needs-office': 1, depends: 2 } as const

function sortedWays(ways: readonly WayIn[]): readonly WayIn[] {
  return [...ways].sort((a, b) => RANK[a.leadsTo] - RANK[b.leadsTo]).slice(0, WAYS_MAX)
}

type Group = { readonly index: number; readonly alternatives: readonly Alternative[] }

function* subsets(groups: readonly Group[], size: number): Generator<readonly Group[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let first = 0; first + size <= groups.length; first += 1) {
    const group = groups[first]
    if (group === undefined) return
    for (const rest of subsets(groups.slice(first + 1), size - 1)) yield [group, ...rest]
  }
}

// One alternative of each group, nearer ones first.
function* picks(groups: readonly Group[]): Generator<readonly Picked[]> {
  const [group, ...others] = groups
  if (group === undefined) {
    yield []
    return
  }
  for (const alternative of group.alternatives) {
    for (const rest of picks(others)) yield [{ ...alternative, index: group.index }, ...rest]
  }
}
