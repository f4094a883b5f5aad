// The other benefits that lead to the same goal, with what they come to for this person.
import type { BenefitId } from '../model/benefit.ts'
import type { Assessment } from '../model/verdict.ts'
import { believedApplicant } from './applicant-facts.ts'
import type { TurnContext } from './turn-context.ts'

/** Routes to a goal of one of `benefits`, without those that are `known` already. */
export function otherRoutes(
  context: TurnContext,
  benefits: readonly BenefitId[],
  known: readonly BenefitId[],
): readonly Assessment[] {
  const { content } = context.knowledge
  const goals = new Set(benefits.map((benefit) => content.benefits.get(benefit)?.goal ?? 'none'))
  return [...content.benefits.values()]
    .filter(({ id, goal }) => goal !== 'none' && goals.has(goal) && !known.includes(id))
    .map(({ id }) => judged(context, id))
}

export function judged(context: TurnContext, benefit: BenefitId): Assessment {
  return context.knowledge.eligibility.judge(benefit, believedApplicant(context), context.at.day)
}
