// How fast verdicts, interviews and changes are on the content: `npx tsx test/bench/eligibility.ts`.
import { resolve } from 'node:path'
import { compileContent } from '../../src/content/compile-content.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { compileBenefits } from '../../src/eligibility/compile-benefit.ts'
import { judge, judgeAll, judgeShortly } from '../../src/eligibility/judge.ts'
import { nextQuestion } from '../../src/eligibility/next-question.ts'
import { verifyBenefit } from '../../src/eligibility/verify-benefit.ts'
import { whatWouldChange } from '../../src/eligibility/what-would-change.ts'
import type { BenefitTest } from '../../src/model/benefit.ts'
import { type Day, parseDay } from '../../src/model/day.ts'
import type { Applicant } from '../../src/model/fact.ts'

const folder = resolve(import.meta.dirname, '../../content')
const { content } = compileContent(await readContentFolder(folder), folder)
if (content === 'faulty') throw new Error('mend the content first: npm run -s hanwen -- check')

const day = parseDay('2026-11-24') as Day
const compiled = compileBenefits(content.benefits, content.facts)
const benefits = [...compiled.values()]
// The authors' own cases are as near to real applicants as there is.
const applicants: readonly Applicant[] = [...content.benefits.values()]
  .flatMap((benefit): readonly BenefitTest[] => benefit.tests)
  .map((test) => test.facts)

type Measured = { readonly p50: number; readonly p99: number }

// Microseconds a call.
function measure(calls: readonly (() => unknown)[]): Measured {
  for (const call of calls) call()
  const took = calls.map((call) => {
    const start = performance.now()
    call()
    return (performance.now() - start) * 1000
  })
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.floor(share * (took.length - 1))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

function print(name: string, { p50, p99 }: Measured, limit = ''): void {
  process.stdout.write(
    `${name.padEnd(34)} p50 ${p50.toFixed(1).padStart(8)} µs   p99 ${p99.toFixed(1).padStart(8)} µs   ${limit}\n`,
  )
}

const each = benefits.flatMap((benefit) => applicants.map((applicant) => ({ benefit, applicant })))
print(
  'one verdict with reasons',
  measure(
    each.map(
      ({ benefit, applicant }) =>
        () =>
          judge(benefit, applicant, day),
    ),
  ),
  'under 50',
)
print(
  'one verdict, short',
  measure(
    each.map(
      ({ benefit, applicant }) =>
        () =>
          judgeShortly(benefit, applicant, day),
    ),
  ),
)
print(
  'verdicts for all benefits',
  measure(applicants.map((applicant) => () => judgeAll(compiled, applicant, day))),
  'under 1000',
)
print(
  'next question, all benefits',
  measure(applicants.map((applicant) => () => nextQuestion(benefits, applicant, day))),
)
print(
  'what would change one verdict',
  measure(
    each.map(
      ({ benefit, applicant }) =>
        () =>
          whatWouldChange(benefit, applicant, day),
    ),
  ),
)

const start = performance.now()
for (const benefit of content.benefits.values()) verifyBenefit(benefit, content.facts)
process.stdout.write(
  `verify all ${benefits.length} benefits: ${((performance.now() - start) / 1000).toFixed(2)} s   under 10\n`,
)
