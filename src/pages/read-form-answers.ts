// Reads what was written into the eligibility form: facts that can be used, and what to mend at which field.
import { say } from '../answers/fill-text.ts'
import { joined } from '../answers/sentence.ts'
import { believed, contradictions } from '../eligibility/contradictions.ts'
import { withImplied } from '../eligibility/implied-facts.ts'
import { assertNever } from '../model/assert-never.ts'
import type { Content } from '../model/content.ts'
import { type Day, parsePartialDay } from '../model/day.ts'
import type { Applicant, FactDefinition, FactId, FactValue } from '../model/fact.ts'
import { readFactChoice } from '../model/fact-choice.ts'
import { NOT_KNOWN_ANSWER } from '../model/form-page.ts'
import type { Authored } from '../model/language.ts'
import { recogniseFactAnswer } from '../understanding/facts/recognise-fact-answer.ts'

// What any answer may be long; more is no answer, and is neither read nor shown again.
const ANSWER_UTF16_MAX = 60

export type ReadForm = {
  // What was written, by fact; what is empty was left out.
  readonly written: ReadonlyMap<FactId, string>
  // What the rules are held against: without what is faulty or cannot be true, with what follows.
  readonly applicant: Applicant
  readonly faults: ReadonlyMap<FactId, string>
}

export function readFormAnswers(
  content: Content,
  answers: ReadonlyMap<string, string>,
  day: Day,
  language: Authored,
): ReadForm {
  const written = new Map<FactId, string>()
  const values = new Map<FactId, FactValue>()
  const faults = new Map<FactId, string>()
  for (const [id, definition] of content.facts) {
    const answer = (answers.get(id) ?? '').normalize('NFKC').trim().slice(0, ANSWER_UTF16_MAX)
    if (answer === '') continue
    written.set(id, answer)
    const value = answer === NOT_KNOWN_ANSWER ? 'not-known' : read(definition, answer, day)
    if (value === 'not-understood') faults.set(id, faultText(content, definition, language))
    else if (value !== 'not-known') values.set(id, value)
  }
  const found = contradictions(values, day)
  for (const { facts } of found) {
    for (const fact of facts) {
      const others = facts.filter((each) => each !== fact)
      const names = others.map((each) => content.facts.get(each)?.name[language] ?? each)
      const text = joined(names, 'list', language)
      faults.set(fact, say(content, language, 'check-fault-conflict', { facts: text }))
    }
  }
  return { written, faults, applicant: withImplied(believed(values, found), content.facts) }
}

function read(
  definition: FactDefinition,
  answer: string,
  day: Day,
): FactValue | 'not-known' | 'not-understood' {
  const { type } = definition
  switch (type.kind) {
    case 'choice':
    case 'yes-no': {
      const value = readFactChoice(definition, answer)
      return value === 'no-such-value' ? 'not-understood' : value
    }
    case 'number': {
      if (!/^\d+(?:\.\d+)?$/.test(answer)) return recogniseFactAnswer(answer, definition, day)
      const number = Number(answer)
      const isWithin = number >= type.least && number <= type.most
      if (!isWithin || (type.isInteger && !Number.isInteger(number))) return 'not-understood'
      return { kind: 'number', atLeast: number, atMost: number }
    }
    case 'date': {
      const date = parsePartialDay(dashed(answer))
      return date === 'invalid' ? recogniseFactAnswer(answer, definition, day) : { kind: 'date', date }
    }
    default:
      return assertNever(type)
  }
}

// "2024/6/3" and "2024.6" are written as often as "2024-06-03".
function dashed(answer: string): string {
  const parts = answer.split(/[-/.]/)
  return parts.map((part, index) => (index === 0 ? part : part.padStart(2, '0'))).join('-')
}

function faultText(content: Content, { type }: FactDefinition, language: Authored): string {
  switch (type.kind) {
    case 'choice':
    case 'yes-no':
      return say(content, language, 'check-fault-choice')
    case 'number': {
      const limits = { least: String(type.least), most: String(type.most) }
      return say(content, language, 'check-fault-number', limits)
    }
    case 'date':
      return say(content, language, 'check-fault-date')
  }
}
