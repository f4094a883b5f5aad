// Fills in what follows from facts that are known, so that an interview does not ask for it.
import type { Applicant, FactDefinition, FactId, FactValue } from '../model/fact.ts'

// What was said stands against what would follow. Chains are followed; each pass adds at least one fact.
export function withImplied(applicant: Applicant, facts: ReadonlyMap<FactId, FactDefinition>): Applicant {
  const known = new Map<FactId, FactValue>(applicant)
  let before = -1
  while (before < known.size) {
    before = known.size
    for (const [fact, value] of known) {
      for (const implied of facts.get(fact)?.implies ?? []) {
        if (isSameChoice(implied.from, value) && !known.has(implied.fact))
          known.set(implied.fact, implied.value)
      }
    }
  }
  return known
}

function isSameChoice(a: FactValue, b: FactValue): boolean {
  if (a.kind === 'choice' && b.kind === 'choice') return a.choice === b.choice
  return a.kind === 'yes-no' && b.kind === 'yes-no' && a.yes === b.yes
}
