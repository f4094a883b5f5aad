// Whether what a person told of themselves already settles what they ask for.
import type { QuestionId } from '../model/question.ts'
import type { Meaning } from '../model/understanding.ts'
import type { Assessment } from '../model/verdict.ts'
import { judged, otherRoutes } from './other-routes.ts'
import type { TurnContext } from './turn-context.ts'
import { benefitsAbout } from './verdict-steps.ts'

const FACTS_TOLD_MIN = 2

// The question asked, where what the person told settles it: the rule alone would begin with "yes" for somebody
// whom it leaves out, and leave whom it takes in to find that out.
export function settledQuestion(
  context: TurnContext,
  meanings: readonly Meaning[],
  factsToldNow: number,
): QuestionId | 'none' {
  const [meaning, ...others] = meanings
  if (meaning === undefined || others.length > 0 || context.session.asOf !== 'today') return 'none'
  const isToldMuch = factsToldNow >= FACTS_TOLD_MIN
  return (
    readAs(meaning, isToldMuch)
      .map((id) => settledBy(context, id, isToldMuch))
      .find((id) => id !== 'none') ?? 'none'
  )
}

// Which of two sides of a rule is asked matters little where the person is told of anyway.
function readAs(meaning: Meaning, isToldMuch: boolean): readonly QuestionId[] {
  if (meaning.kind === 'question') return meaning.candidates.slice(0, 1).map(({ id }) => id)
  return meaning.kind === 'unclear' && isToldMuch ? meaning.candidates.map(({ id }) => id) : []
}

// The question that the facts settle where `asked` is asked: itself, or that of the person's own route.
export function settledBy(context: TurnContext, asked: QuestionId, isToldMuch: boolean): QuestionId | 'none' {
  const assessments = benefitsAbout(context, asked).map((benefit) => judged(context, benefit))
  const kinds = assessments.map(({ verdict }) => verdict.kind)
  const count = (kind: Assessment['verdict']['kind']): number => kinds.filter((each) => each === kind).length
  // Of one thing told, the rule says more than that it holds; and where more is open than held, little is settled.
  if (count('eligible') > 0) return isToldMuch && count('eligible') >= count('depends') ? asked : 'none'
  if (kinds.includes('depends') || !kinds.includes('not-eligible')) return 'none'
  const routes = assessments.flatMap((assessment) => routesOfFailed(context, assessment))
  if (routes.length === 0) return asked
  // "不符合" of the vocational route alone would mislead whoever holds the degree that another route asks for; that
  // route is the person's, and may be closed for another reason.
  const [own] = routes
  const isClosed = routes.every(({ verdict }) => verdict.kind === 'not-eligible')
  return own === undefined || !isClosed ? 'none' : questionOf(context, own)
}

// Routes to the same goal that a fact meets which this one fails for.
function routesOfFailed(context: TurnContext, { benefit, verdict }: Assessment): readonly Assessment[] {
  if (verdict.kind !== 'not-eligible') return []
  const failed = new Set(verdict.failed.map(({ fact }) => fact))
  return otherRoutes(context, [benefit], [benefit]).filter(
    (route) =>
      ['depends', 'eligible', 'not-eligible'].includes(route.verdict.kind) &&
      route.met.some(({ fact }) => failed.has(fact)),
  )
}

function questionOf(context: TurnContext, { benefit }: Assessment): QuestionId | 'none' {
  return context.knowledge.content.benefits.get(benefit)?.question ?? 'none'
}
