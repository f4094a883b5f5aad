// Finds facts that cannot all be true of one person, so that they are asked about again, not believed.
import { addDays, addMonths, type Day, partsOf, rangeOf } from '../model/day.ts'
import type { Applicant, FactId, FactValue } from '../model/fact.ts'

export const CONTRADICTIONS = [
  'graduated-before-birth',
  // As a child, for that degree.
  'graduated-too-young',
  'graduated-in-the-future',
  'business-founded-too-young',
  'business-registered-in-the-future',
  'work-began-too-young',
  'work-begins-in-the-future',
  // Only Chinese nationals have a household registration on the mainland.
  'foreigner-with-hukou',
  'abroad-longer-than-alive',
  'insured-longer-than-of-age',
] as const
export type ContradictionKind = (typeof CONTRADICTIONS)[number]

export type Contradiction = { readonly kind: ContradictionKind; readonly facts: readonly FactId[] }

// Far below any real case: only what cannot be is a contradiction, what is merely rare is believed.
const GRADUATION_AGE_MIN: Readonly<Record<string, number>> = {
  none: 5,
  secondary: 10,
  vocational: 11,
  associate: 12,
  bachelor: 12,
  master: 14,
  doctorate: 16,
}
const FOUNDER_AGE_MIN = 10
// The youngest age at which the law lets anyone work.
const WORKER_AGE_MIN = 16

type Finder = (know: Known, day: Day) => boolean
type Known = {
  readonly number: (fact: string) => Extract<FactValue, { kind: 'number' }> | 'not-known'
  readonly choice: (fact: string) => string | 'not-known'
  readonly isTrue: (fact: string) => boolean
  readonly range: (fact: string) => ReturnType<typeof rangeOf> | 'not-known'
}

const FINDERS: Readonly<Record<ContradictionKind, { facts: readonly string[]; holds: Finder }>> = {
  'graduated-before-birth': {
    facts: ['age', 'graduation-date'],
    holds: (know, day) => ageAtMost(know, 'graduation-date', day) < 0,
  },
  'graduated-too-young': {
    facts: ['age', 'degree', 'graduation-date'],
    holds: (know, day) => {
      const degree = know.choice('degree')
      const oldest = ageAtMost(know, 'graduation-date', day)
      // A date still to come is of the degree that is being studied for.
      const date = know.range('graduation-date')
      if (date !== 'not-known' && date.first > day) return false
      const atLeast = degree === 'not-known' ? 'none' : degree
      return oldest >= 0 && oldest < (GRADUATION_AGE_MIN[atLeast] ?? 0)
    },
  },
  'graduated-in-the-future': {
    facts: ['study-status', 'graduation-date'],
    holds: (know, day) =>
      know.choice('study-status') === 'graduated' && isAhead(know, 'graduation-date', day),
  },
  'business-founded-too-young': {
    facts: ['age', 'business-registered'],
    holds: (know, day) => ageAtMost(know, 'business-registered', day) < FOUNDER_AGE_MIN,
  },
  'business-registered-in-the-future': {
    facts: ['business-registered', 'business-running'],
    holds: (know, day) => know.isTrue('business-running') && isAhead(know, 'business-registered', day),
  },
  'work-began-too-young': {
    facts: ['age', 'wuhan-work-start'],
    holds: (know, day) => ageAtMost(know, 'wuhan-work-start', day) < WORKER_AGE_MIN - 2,
  },
  'work-begins-in-the-future': {
    facts: ['works-in-wuhan', 'wuhan-work-start'],
    holds: (know, day) => know.isTrue('works-in-wuhan') && isAhead(know, 'wuhan-work-start', day),
  },
  'foreigner-with-hukou': {
    facts: ['nationality', 'hukou'],
    holds: (know) =>
      know.choice('nationality') === 'foreign' &&
      ['wuhan', 'hubei', 'elsewhere'].includes(know.choice('hukou')),
  },
  'abroad-longer-than-alive': {
    facts: ['age', 'years-abroad'],
    holds: (know) => {
      const [age, abroad] = [know.number('age'), know.number('years-abroad')]
      if (age === 'not-known' || abroad === 'not-known' || age.atMost === 'open') return false
      return abroad.atLeast >= age.atMost + 1
    },
  },
  'insured-longer-than-of-age': {
    facts: ['age', 'insured-months'],
    holds: (know) => {
      const [age, months] = [know.number('age'), know.number('insured-months')]
      if (age === 'not-known' || months === 'not-known' || age.atMost === 'open') return false
      return months.atLeast >= (age.atMost + 1 - WORKER_AGE_MIN + 2) * 12
    },
  },
}

export function contradictions(applicant: Applicant, day: Day): readonly Contradiction[] {
  const know = knowledgeOf(applicant)
  return CONTRADICTIONS.flatMap((kind) => {
    const { facts, holds } = FINDERS[kind]
    if (!holds(know, day)) return []
    return [{ kind, facts: [...applicant.keys()].filter((fact) => facts.includes(fact)) }]
  })
}

// The applicant without the facts that contradict each other: those count as not known until asked again.
export function believed(applicant: Applicant, found: readonly Contradiction[]): Applicant {
  if (found.length === 0) return applicant
  const doubted = new Set(found.flatMap((contradiction) => contradiction.facts))
  return new Map([...applicant].filter(([fact]) => !doubted.has(fact)))
}

// The greatest age in years at which the dated thing can have happened; of the birth only the age is known.
function ageAtMost(know: Known, fact: string, day: Day): number {
  const [age, date] = [know.number('age'), know.range(fact)]
  if (age === 'not-known' || date === 'not-known' || age.atMost === 'open') return Number.POSITIVE_INFINITY
  const bornAfter = addMonths(day, -12 * (age.atMost + 1))
  const [bornYear, bornMonth, bornDay] = partsOf(addDays(bornAfter, 1))
  const [year, month, dayOfMonth] = partsOf(date.last < day ? date.last : day)
  const hadBirthday = month > bornMonth || (month === bornMonth && dayOfMonth >= bornDay)
  return year - bornYear - (hadBirthday ? 0 : 1)
}

function isAhead(know: Known, fact: string, day: Day): boolean {
  const range = know.range(fact)
  return range !== 'not-known' && range.first > day
}

function knowledgeOf(applicant: Applicant): Known {
  const byName = new Map<string, FactValue>(applicant)
  return {
    number: (fact) => {
      const value = byName.get(fact)
      return value?.kind === 'number' ? value : 'not-known'
    },
    choice: (fact) => {
      const value = byName.get(fact)
      return value?.kind === 'choice' ? value.choice : 'not-known'
    },
    isTrue: (fact) => {
      const value = byName.get(fact)
      return value?.kind === 'yes-no' && value.yes
    },
    range: (fact) => {
      const value = byName.get(fact)
      return value?.kind === 'date' ? rangeOf(value.date) : 'not-known'
    },
  }
}
