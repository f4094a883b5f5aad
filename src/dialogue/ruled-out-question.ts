// Whether what a person told of themselves already rules out what they ask for.
import type { BenefitId } from '../model/benefit.ts'
import type { QuestionId } from '../model/question.ts'
import type { Meaning } from '../model/understanding.ts'
import type { Assessment } from '../model/verdict.ts'
import { believedApplicant } from './applicant-facts.ts'
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
  return otherRoutes(context, [benefit]).some(
    (route) =>
      ['depends', 'eligible'].includes(route.verdict.kind) && route.met.some(({ fact }) => failed.has(fact)),
  )
}

function otherRoutes(context: TurnContext, benefits: readonly BenefitId[]): readonly Assessment[] {
  const all = context.knowledge.content.benefits
  const goals = new Set(benefits.map((benefit) => all.get(benefit)?.goal ?? 'none'))
  return [...all.values()]
    .filter(({ id, goal }) => goal !== 'none' && goals.has(goal) && !benefits.includes(id))
    .map(({ id }) => judged(context, id))
}

function judged(context: TurnContext, benefit: BenefitId): Assessment {
  return context.knowledge.eligibility.judge(benefit, believedApplicant(context), context.at.day)
}
