// Compiles what a turn knows: the content, the matcher trained on it, and the benefits' rules.
import { type CompiledBenefit, compileBenefits } from '../eligibility/compile-benefit.ts'
import { judge } from '../eligibility/judge.ts'
import { mattering, nextQuestion } from '../eligibility/next-question.ts'
import { whatWouldChange } from '../eligibility/what-would-change.ts'
import type { BenefitId } from '../model/benefit.ts'
import type { Content, Eligibility, Knowledge } from '../model/content.ts'
import { type Lessons, trainOn } from '../understanding/lessons.ts'
import type { MatcherModel } from '../understanding/matcher-model.ts'
import { makeUnderstand } from '../understanding/understand.ts'

// Trains the matcher anew; `model` spares that where it was trained on the same content before.
export function compileKnowledge(content: Content, model: MatcherModel | 'train' = 'train'): Knowledge {
  const lessons = lessonsOf(content)
  return {
    content,
    understand: makeUnderstand(lessons, model === 'train' ? trainOn(lessons) : model),
    eligibility: compileEligibility(content),
  }
}

export function lessonsOf(content: Content): Lessons {
  return {
    questions: [...content.questions.values()],
    acts: [...content.acts.values()],
    facets: [...content.facets.values()],
    districts: [...content.districts.values()],
    facts: content.facts,
    background: content.background,
    costs: content.assistant.costs,
  }
}

function compileEligibility(content: Content): Eligibility {
  const compiled = compileBenefits(content.benefits, content.facts)
  const benefitOf = (id: BenefitId): CompiledBenefit => {
    const found = compiled.get(id)
    if (found === undefined) throw new Error(`no benefit "${id}"`)
    return found
  }
  return {
    judge: (id, applicant, day) => judge(benefitOf(id), applicant, day),
    nextFact: (ids, applicant, day, skipped) => nextQuestion(ids.map(benefitOf), applicant, day, skipped),
    stillMattering: (ids, applicant, day) => mattering(ids.map(benefitOf), applicant, day),
    waysIn: (id, applicant, day) => whatWouldChange(benefitOf(id), applicant, day),
  }
}
