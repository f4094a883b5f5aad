// What a changed copy of the content would do: the faults it brings, conversation tests, held-out accuracy.
import { compileContent, faultsSoFar } from '../content/compile-content.ts'
import { compileKnowledge } from '../content/compile-knowledge.ts'
import { type HeldOutScores, holdOutPhrasings, rankOf, scoresOf } from '../content/hold-out-phrasings.ts'
import { soundOf } from '../content/load-content.ts'
import type { ContentFile } from '../content/yaml-file.ts'
import { type Fault, formatFault, type Severity } from '../errors.ts'
import type { Content } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import { playConversations } from './conversation-test-folder.ts'
import type { ConversationTest } from './conversation-tests.ts'

export type Effect = {
  // Faults that the change brings, each as `check` words it.
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  // `not-tried`: content with errors answers nothing.
  readonly tried: Tried | 'not-tried'
}

export type Tried = {
  readonly conversations: {
    readonly of: number
    // Names of tests that held before and no longer do, and the other way round.
    readonly broken: readonly string[]
    readonly mended: readonly string[]
  }
  readonly accuracy: { readonly before: HeldOutScores; readonly after: HeldOutScores }
  // Phrasings of both contents that a matcher which never saw them now takes rightly, or no longer.
  readonly heldOut: { readonly nowRight: readonly string[]; readonly nowWrong: readonly string[] }
}

export type Comparison = {
  readonly before: readonly ContentFile[]
  readonly after: readonly ContentFile[]
  // The folder as people see it in faults.
  readonly folder: string
  readonly tests: readonly ConversationTest[]
  readonly today: Day
  // Told after each training, of how many.
  readonly onStep: (done: number, of: number) => void
}

/** Takes a dozen trainings. Throws FaultsError where the content before the change has errors itself. */
export function compareContents(comparison: Comparison): Effect {
  const { folder, tests, today } = comparison
  const compiledBefore = compileContent(comparison.before, folder)
  const before = soundOf(compiledBefore)
  const compiled = compileContent(comparison.after, folder)
  const known = new Set(faultsSoFar(compiledBefore).map(withoutLine))
  const brought = faultsSoFar(compiled).filter((fault) => !known.has(withoutLine(fault)))
  const worded = (severity: Severity) =>
    brought.filter((fault) => fault.severity === severity).map(formatFault)
  const faults = { errors: worded('error'), warnings: worded('warning') }
  if (compiled.content === 'faulty') return { ...faults, tried: 'not-tried' }

  const holdOut = (content: Content, half: 0 | 1) =>
    holdOutPhrasings(content, (done, of) => comparison.onStep(half * of + done, 2 * of))
  const old = holdOut(before, 0)
  const now = holdOut(compiled.content, 1)
  const wasRight = new Map(old.map((line) => [`${line.question} ${line.text}`, rankOf(line) === 0]))
  const turned = (right: boolean): readonly string[] =>
    now
      .filter((line) => (rankOf(line) === 0) === right)
      .filter((line) => wasRight.get(`${line.question} ${line.text}`) === !right)
      .map(({ text }) => text)
  const failing = (content: Content): ReadonlySet<string> =>
    new Set(
      playConversations(tests, compileKnowledge(content), today)
        .filter(({ differences }) => differences.length > 0)
        .map(({ test }) => `${test.place} ${test.name}`),
    )
  const failedBefore = failing(before)
  const failedNow = failing(compiled.content)
  return {
    ...faults,
    tried: {
      conversations: {
        of: tests.length,
        broken: [...failedNow].filter((name) => !failedBefore.has(name)),
        mended: [...failedBefore].filter((name) => !failedNow.has(name)),
      },
      accuracy: { before: scoresOf(old), after: scoresOf(now) },
      heldOut: { nowRight: turned(true), nowWrong: turned(false) },
    },
  }
}

// The same fault a line further down is no new fault.
function withoutLine(fault: Fault): string {
  const { place } = fault
  return formatFault({ ...fault, place: place.kind === 'file' ? { ...place, line: 0, column: 0 } : place })
}
