// Runs the cases that stand beside a benefit: the author's expectations against the engine's verdicts.
import type { BenefitTest } from '../model/benefit.ts'
import type { FactId } from '../model/fact.ts'
import type { CompiledBenefit } from './compile-benefit.ts'
import { judge } from './judge.ts'

export type BenefitTestFailure = {
  // The test's place in its file.
  readonly index: number
  readonly name: string
  readonly message: string
}

export function runBenefitTests(compiled: CompiledBenefit): readonly BenefitTestFailure[] {
  return compiled.benefit.tests.flatMap((test, index) => {
    const message = failureOf(compiled, test)
    return message === 'none' ? [] : [{ index, name: test.name, message }]
  })
}

function failureOf(compiled: CompiledBenefit, test: BenefitTest): string | 'none' {
  const { verdict } = judge(compiled, test.facts, test.day)
  if (verdict.kind !== test.verdict) return `expected ${test.verdict}, but it is ${verdict.kind}.`
  const failed = verdict.kind === 'not-eligible' ? verdict.failed.map((reason) => reason.fact) : []
  const missing = verdict.kind === 'depends' ? verdict.missing : []
  const differs =
    difference('failed', test.failed, failed) ?? difference('missing', test.missing, missing) ?? 'none'
  return differs
}

function difference(
  what: string,
  expected: readonly FactId[] | 'any',
  actual: readonly FactId[],
): string | undefined {
  if (expected === 'any') return undefined
  const [wanted, found] = [sorted(expected), sorted(actual)]
  if (wanted === found) return undefined
  return `expected ${what} to be [${wanted}], but it is [${found}].`
}

function sorted(facts: readonly FactId[]): string {
  return [...new Set(facts)].sort().join(', ')
}
