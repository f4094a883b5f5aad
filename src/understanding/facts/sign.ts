// A sign: words that tell a fact of an applicant, and the value that they tell.
import type { Day, PartialDay } from '../../model/day.ts'
import type { FactValue } from '../../model/fact.ts'

export type Reading = FactValue | 'none'

export type Sign = {
  readonly fact: string
  readonly pattern: RegExp
  // From what the pattern captured (its first group that took part, else the whole) to a value.
  readonly read: (words: string, day: Day) => Reading
  // A noun ("硕士") may be a topic as well: it tells only right beside who is spoken of. A statement
  // ("没买房") tells wherever it stands in what somebody says of themselves.
  readonly form: 'noun' | 'statement'
  // What is only implied ("老家河南") yields to what is told.
  readonly weight: 'told' | 'implied'
  // Whether it says something else where another city is named ("在深圳交了3年社保").
  readonly scope: 'wuhan' | 'anywhere'
}

// All signs of one topic in one language, behind the words without which none of them can match.
export type SignGroup = { readonly gate: RegExp; readonly signs: readonly Sign[] }

export const YES: FactValue = { kind: 'yes-no', yes: true }
export const NO: FactValue = { kind: 'yes-no', yes: false }

export function choice(id: string): FactValue {
  return { kind: 'choice', choice: id }
}

export function between(atLeast: number, atMost: number | 'open'): FactValue {
  return { kind: 'number', atLeast, atMost }
}

export function exactly(count: number): FactValue {
  return between(count, count)
}

export function onDate(date: PartialDay): FactValue {
  return { kind: 'date', date }
}

type Read = Sign['read']
type Means = FactValue | Read

export function noun(fact: string, means: Means, pattern: RegExp): Sign {
  return sign(fact, means, pattern, 'noun')
}

export function statement(fact: string, means: Means, pattern: RegExp): Sign {
  return sign(fact, means, pattern, 'statement')
}

export function implied(row: Sign): Sign {
  return { ...row, weight: 'implied' }
}

export function onlyInWuhan(row: Sign): Sign {
  return { ...row, scope: 'wuhan' }
}

function sign(fact: string, means: Means, pattern: RegExp, form: Sign['form']): Sign {
  const read: Read = typeof means === 'function' ? means : () => means
  return {
    fact,
    pattern: new RegExp(pattern.source, 'g'),
    read,
    form,
    weight: 'told',
    scope: 'anywhere',
  }
}
