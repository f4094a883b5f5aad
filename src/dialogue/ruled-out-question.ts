// Whether what a person told of themselves already rules out what they ask for.
import type { QuestionId } from '../model/question.ts'
import type { Meaning } from '../model/understanding.ts'
import type { Assessment } from '../model/verdict.ts'
import { judged, otherRoutes } from './other-routes.ts'
import type { TurnContext } from './turn-context.ts'
import { benefitsAbout } from './verdict-steps.ts'

// The question asked, where what the person told rules it out: the rule alone would begin with "yes" for somebody
// whom it leaves out. Whom it may take in is helped more by the rule, which tells the next step.
export function ruledOutQuestion(context: TurnContext, meanings: readonly Meaning[]): QuestionId | 'none' {
  const [meaning, ...others] = meanings
  const best = meaning?.kind === 'question' && others.length === 0 ? meaning.candidates[0]?.id : undefined
  if (best === undefined || context.session.asOf !== 'today') return 'none'
  const about = benefitsAbout(context, best)
  const assessments = about.map((benefit) => judged(context, benefit))
  const kinds = assessments.map(({ verdict }) => verdict.kind)
  if (!kinds.includes('not-eligible') || kinds.includes('depends') || kinds.includes('eligible'))
    return 'none'
  return assessments.some((assessment) => isMetElsewhere(context, assessment)) ? 'none' : best
}

// "不符合" of the vocational route alone would mislead whoever holds the degree that another route asks for.
function isMetElsewhere(context: TurnContext, { benefit, verdict }: Assessment): boolean {
  if (verdict.kind !== 'not-eligible') return false
  const failed = new Set(verdict.failed.map(({ fact }) => fact))
  return otherRoutes(context, [benefit], [benefit]).some(
    (route) =>
      ['depends', 'eligible'].includes(route.verdict.kind) && route.met.some(({ fact }) => failed.has(fact)),
  )
}
