// What is known of an applicant in plain values, for scripts, pages and files.
import type { FactValue } from './fact.ts'
import type { PlainFacts } from './reply.ts'
import type { Session } from './session.ts'

export function plainFacts(facts: Session['facts']): PlainFacts {
  return Object.fromEntries(Object.entries(facts).map(([id, known]) => [id, plainValue(known.value)]))
}

// A range is written as people would: "31+" or "25-30".
function plainValue(value: FactValue): string | number | boolean {
  switch (value.kind) {
    case 'choice':
      return value.choice
    case 'yes-no':
      return value.yes
    case 'date':
      return value.date
    case 'number':
      if (value.atMost === 'open') return `${value.atLeast}+`
      return value.atLeast === value.atMost ? value.atLeast : `${value.atLeast}-${value.atMost}`
  }
}
