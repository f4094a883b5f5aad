// What the session knows of the applicant: taken in, held against each other, and told back.
import { formatFactValue } from '../answers/format-fact-value.ts'
import { joined } from '../answers/sentence.ts'
import { believed, contradictions } from '../eligibility/contradictions.ts'
import { withImplied } from '../eligibility/implied-facts.ts'
import type { Day } from '../model/day.ts'
import type { Applicant, FactId, FactValue, KnownFact } from '../model/fact.ts'
import type { Block } from '../model/reply.ts'
import type { Session } from '../model/session.ts'
import { type TurnContext, words } from './turn-context.ts'

export function applicantOf(session: Session): Applicant {
  return new Map(Object.entries(session.facts).map(([id, known]) => [id as FactId, known.value]))
}

// Facts that cannot all be true are asked about again rather than believed.
export function doubtedFacts(session: Session, day: Day): readonly FactId[] {
  return [...new Set(contradictions(applicantOf(session), day).flatMap((found) => found.facts))]
}

// What the rules are held against: what was said and can be true, and what follows from it.
export function believedApplicant({ session, knowledge, at }: TurnContext): Applicant {
  const said = applicantOf(session)
  return withImplied(believed(said, contradictions(said, at.day)), knowledge.content.facts)
}

export function withFacts(
  session: Session,
  facts: ReadonlyMap<FactId, FactValue>,
  learnt: KnownFact['learnt'],
  on: Day,
): Session {
  if (facts.size === 0) return session
  const added = Object.fromEntries([...facts].map(([id, value]) => [id, { value, learnt, on }]))
  return { ...session, facts: { ...session.facts, ...added } }
}

export function withoutFacts(session: Session, ids: readonly FactId[]): Session {
  const kept = Object.entries(session.facts).filter(([id]) => !ids.includes(id as FactId))
  return { ...session, facts: Object.fromEntries(kept) }
}

export function factsText(context: TurnContext, facts: ReadonlyMap<FactId, FactValue>): string {
  const texts = [...facts].flatMap(([id, value]) => {
    const definition = context.knowledge.content.facts.get(id)
    if (definition === undefined) return []
    const name = definition.name[context.language]
    return [
      words(context, 'noted-fact', { name, value: formatFactValue(definition, value, context.language) }),
    ]
  })
  return joined(texts, 'list', context.language)
}

// What was just said of oneself, told back so that it can be put right.
export function notedBlocks(
  context: TurnContext,
  facts: ReadonlyMap<FactId, FactValue>,
  key: 'noted' | 'noted-briefly' = 'noted',
): readonly Block[] {
  if (facts.size === 0) return []
  return [{ kind: 'text', role: 'quiet', text: words(context, key, { facts: factsText(context, facts) }) }]
}
