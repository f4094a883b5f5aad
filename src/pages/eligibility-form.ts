// The eligibility form: asks what can still matter, and tells the verdicts of what was told so far.
import { say } from '../answers/fill-text.ts'
import { formatDay } from '../answers/format-figure.ts'
import type { BenefitId } from '../model/benefit.ts'
import type { Content, Knowledge } from '../model/content.ts'
import type { Day, PartialDay } from '../model/day.ts'
import type { FactDefinition, FactId } from '../model/fact.ts'
import {
  type EligibilityForm,
  type FormAbout,
  type FormControl,
  type FormField,
  type FormRequest,
  NOT_KNOWN_ANSWER,
} from '../model/form-page.ts'
import { type Authored, authoredFor, type Locale } from '../model/language.ts'
import type { PageId } from '../model/page.ts'
import { resultGroups } from './form-results.ts'
import { type ReadForm, readFormAnswers } from './read-form-answers.ts'

// So many questions fit on a phone before one wants to see something for it.
const QUESTIONS_AT_ONCE = 5

export function eligibilityForm(
  knowledge: Knowledge,
  { about, answers, shows }: FormRequest,
  { locale, day }: { readonly locale: Locale; readonly day: Day },
): EligibilityForm | 'no-such-benefit' {
  const { content, eligibility } = knowledge
  const language = authoredFor(locale)
  const shown = aboutOf(content, about, language)
  if (shown === 'no-such-benefit') return shown
  const ids = shown.kind === 'all' ? [...content.benefits.keys()] : [about as BenefitId]
  const form = readFormAnswers(content, answers, day, language)
  // Neither what was told nor what cannot be told is asked again; what is faulty is asked in its place.
  const isOpen = (fact: FactId): boolean => !form.written.has(fact)
  const left = eligibility.stillMattering(ids, form.applicant, day).filter(isOpen)
  const asked = shows === 'all' ? left : mostDecisive(knowledge, ids, form, day)
  const field = (fact: FactId): readonly FormField[] => {
    const definition = content.facts.get(fact)
    return definition === undefined ? [] : [fieldOf(content, definition, form, language)]
  }
  return {
    about: shown,
    told: [...form.written.keys()].flatMap(field),
    questions: asked.flatMap(field),
    left: left.length,
    result:
      form.written.size === 0 ? 'nothing-told' : resultGroups(knowledge, ids, form.applicant, day, language),
    on: say(content, language, 'check-on', { day: formatDay(day as string as PartialDay, language) }),
  }
}

function aboutOf(content: Content, about: string, language: Authored): FormAbout | 'no-such-benefit' {
  if (about === 'all') return { kind: 'all' }
  const benefit = content.benefits.get(about as BenefitId)
  if (benefit === undefined) return 'no-such-benefit'
  return { kind: 'benefit', id: benefit.id as string as PageId, title: benefit.title[language] }
}

// The questions that would be asked next, one after the other, if none of them got an answer. A question that
// makes sense only after another one waits for that one's answer.
function mostDecisive(
  { content, eligibility }: Knowledge,
  ids: readonly BenefitId[],
  { written, applicant }: ReadForm,
  day: Day,
): readonly FactId[] {
  const passed = new Set<FactId>(written.keys())
  const chosen: FactId[] = []
  while (chosen.length < QUESTIONS_AT_ONCE && passed.size <= content.facts.size) {
    const next = eligibility.nextFact(ids, applicant, day, passed)
    if (next.kind === 'done') break
    passed.add(next.fact)
    const before = content.facts.get(next.fact)?.askedAfter ?? 'none'
    if (before === 'none' || !chosen.includes(before)) chosen.push(next.fact)
  }
  return chosen
}

function fieldOf(
  content: Content,
  definition: FactDefinition,
  { written, faults }: ReadForm,
  language: Authored,
): FormField {
  return {
    fact: definition.id,
    name: definition.name[language],
    ask: definition.ask[language],
    why: definition.why[language],
    control: controlOf(content, definition, language),
    answer: written.get(definition.id) ?? '',
    fault: faults.get(definition.id) ?? 'none',
  }
}

function controlOf(content: Content, { type }: FactDefinition, language: Authored): FormControl {
  const notKnown = { value: NOT_KNOWN_ANSWER, label: say(content, language, 'ask-unknown') }
  switch (type.kind) {
    case 'choice': {
      const choices = type.choices.map(({ id, label }) => ({ value: id, label: label[language] }))
      return { kind: 'choices', choices: [...choices, notKnown] }
    }
    case 'yes-no': {
      const choices = (['yes', 'no'] as const).map((value) => ({
        value,
        label: say(content, language, `ask-${value}`),
      }))
      return { kind: 'choices', choices: [...choices, notKnown] }
    }
    case 'number':
      return { kind: 'number', isInteger: type.isInteger, least: type.least, most: type.most }
    case 'date':
      return { kind: 'date' }
  }
}
