// What the matcher's decision means: a question, one of several, a dialogue act, or nothing that is known.
import type { DialogueActId } from '../model/dialogue-act.ts'
import type { QuestionId } from '../model/question.ts'
import type { MatchedQuestion } from '../model/reply.ts'
import type { Meaning } from '../model/understanding.ts'
import type { IntentMatch, IntentMatcher } from './intent-matcher.ts'
import { ACT_PREFIX } from './lessons.ts'

// An act that is not sure enough to follow at once is still followed above this confidence.
const ACT_CONFIDENCE_MIN = 0.5
const OFFERED_MAX = 3
// Topics less likely than this are not worth naming beside a refusal.
const CLOSEST_CONFIDENCE_MIN = 0.05
const CLOSEST_MAX = 2
export const NOTHING_ASKED = { kind: 'out-of-scope', closest: [], group: 'none' } as const satisfies Meaning

export function meaningOfMatch(
  matcher: IntentMatcher,
  normalised: string,
  nearestGroup: (normalised: string) => string | 'none',
): Meaning {
  const match = matcher.match(normalised)
  const best = match.candidates[0]
  const questions = questionsOf(match)
  if (best?.intent.startsWith(ACT_PREFIX)) {
    const isSure = match.decision === 'answer' || best.confidence >= ACT_CONFIDENCE_MIN
    const act = best.intent.slice(ACT_PREFIX.length) as DialogueActId
    if (isSure) return { kind: 'act', act, confidence: best.confidence }
  }
  switch (match.decision) {
    case 'answer':
      return { kind: 'question', candidates: questions }
    case 'clarify': {
      const offered = questions.filter(isWorthNaming).slice(0, OFFERED_MAX)
      if (offered.length > 0) return { kind: 'unclear', candidates: offered }
      return { ...NOTHING_ASKED, group: nearestGroup(normalised) }
    }
    case 'refuse':
      return {
        kind: 'out-of-scope',
        closest: questions.filter(isWorthNaming).slice(0, CLOSEST_MAX),
        group: nearestGroup(normalised),
      }
  }
}

function isWorthNaming(candidate: MatchedQuestion): boolean {
  return candidate.confidence >= CLOSEST_CONFIDENCE_MIN
}

export function questionsOf(match: IntentMatch): readonly MatchedQuestion[] {
  return match.candidates
    .filter((candidate) => !candidate.intent.startsWith(ACT_PREFIX))
    .map((candidate) => ({ id: candidate.intent as QuestionId, confidence: candidate.confidence }))
}
