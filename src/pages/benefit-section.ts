// A benefit on its page: for each provision who gets what, until when, how, and how sure that is.
import { dayInside } from '../answers/answer-question.ts'
import { currencyText, periodText } from '../answers/currency.ts'
import { fillFigures, say } from '../answers/fill-text.ts'
import { formatFigure } from '../answers/format-figure.ts'
import type { Benefit, BenefitProvision } from '../model/benefit.ts'
import type { Content } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import type { Authored } from '../model/language.ts'
import type { BenefitSection, BenefitTerms, PageId } from '../model/page.ts'
import type { Block } from '../model/reply.ts'
import { conditionInWords } from './condition-words.ts'
import { byRelevance, standingText } from './standings.ts'

export function benefitSection(
  content: Content,
  benefit: Benefit,
  { day, today }: { readonly day: Day; readonly today: Day },
  language: Authored,
): BenefitSection {
  return {
    id: benefit.id as string as PageId,
    title: benefit.title[language],
    provisions: byRelevance(benefit.provisions, day).map(({ provision, standing }) => ({
      standing,
      standingText: standingText(content, standing, language),
      period: periodText(content, provision, 'rule', language),
      terms: termsOf(content, provision, dayInside(provision, day), today, language),
    })),
  }
}

function termsOf(
  content: Content,
  provision: BenefitProvision,
  day: Day,
  today: Day,
  language: Authored,
): BenefitTerms {
  const fill = (text: string): string => fillFigures(text, provision, content, day, language).text
  const { requires, amounts, alsoNeeded, caveats, nextStep } = provision
  const quiet = (text: string): Block => ({ kind: 'text', role: 'quiet', text })
  const notes: Block[] = []
  if (requires.kind === 'unknown-rule') {
    notes.push({ kind: 'text', role: 'body', text: fill(requires.missing[language]) })
  }
  for (const caveat of caveats) {
    notes.push(quiet(say(content, language, 'verdict-caveat', { caveat: fill(caveat.text[language]) })))
  }
  const told = { nature: 'rule', today, isTimeless: false } as const
  notes.push(quiet(currencyText(content, provision, told, language)))
  return {
    amounts: amounts.map(({ text, when }) => ({
      text: fill(text[language]),
      when: when === 'always' ? when : conditionInWords(when, fill, content, language),
    })),
    requires:
      requires.kind === 'rule' ? conditionInWords(requires.rule, fill, content, language) : 'not-read',
    notes,
    deadline: deadlineText(content, provision, language),
    alsoNeeded: alsoNeeded.map((text) => fill(text[language])),
    nextStep: nextStep === 'none' ? 'none' : fill(nextStep[language]),
  }
}

function deadlineText(content: Content, { deadline, figures }: BenefitProvision, language: Authored): string {
  if (deadline === 'none') return 'none'
  const [figure, fact] = [figures.get(deadline.after), content.facts.get(deadline.fact)]
  if (figure === undefined || fact === undefined) return 'none'
  const period = formatFigure(figure, language)
  return say(content, language, 'page-deadline', { period, fact: fact.name[language] })
}
