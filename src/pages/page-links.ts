// Which public pages there are, what each is called, and how they are grouped on the index.
import type { Benefit, BenefitId } from '../model/benefit.ts'
import type { Content } from '../model/content.ts'
import { type Authored, authoredFor, type Locale } from '../model/language.ts'
import type { IndexPage, PageId, PageLink } from '../model/page.ts'
import type { Question, QuestionId } from '../model/question.ts'

// What a page is made from; where a question and a benefit share an id, one page holds both.
export type PageSubject = {
  readonly id: PageId
  readonly question: Question | 'none'
  readonly benefit: Benefit | 'none'
}

export function pageSubject(content: Content, id: string): PageSubject | 'no-such-page' {
  const question = content.questions.get(id as QuestionId) ?? 'none'
  const benefit = content.benefits.get(id as BenefitId) ?? 'none'
  if (question === 'none' && benefit === 'none') return 'no-such-page'
  return { id: id as PageId, question, benefit }
}

export function pageIds(content: Content): readonly PageId[] {
  return [...new Set<string>([...content.questions.keys(), ...content.benefits.keys()])] as PageId[]
}

export function pageLink(content: Content, id: string, language: Authored): PageLink {
  const title = content.questions.get(id as QuestionId)?.title ?? content.benefits.get(id as BenefitId)?.title
  return { id: id as PageId, title: title?.[language] ?? id }
}

// A benefit stands in the area of the question that explains it; one that none explains in the last.
export function areaOf(content: Content, { question, benefit }: PageSubject): string {
  if (question !== 'none') return question.area
  const explained = benefit === 'none' || benefit.question === 'none' ? 'none' : benefit.question
  const area = explained === 'none' ? undefined : content.questions.get(explained)?.area
  return area ?? [...content.assistant.areas.keys()].at(-1) ?? ''
}

export function areaTitle(content: Content, area: string, language: Authored): string {
  return content.assistant.areas.get(area)?.[language] ?? area
}

// Every page once, in its area.
export function indexPage(content: Content, locale: Locale): IndexPage {
  const language = authoredFor(locale)
  type Area = { readonly questions: PageLink[]; readonly benefits: PageLink[] }
  const byArea = new Map<string, Area>()
  for (const area of content.assistant.areas.keys()) byArea.set(area, { questions: [], benefits: [] })
  for (const id of pageIds(content)) {
    const subject = pageSubject(content, id)
    if (subject === 'no-such-page') continue
    const area = byArea.get(areaOf(content, subject))
    const link = pageLink(content, id, language)
    if (subject.question === 'none') area?.benefits.push(link)
    else area?.questions.push(link)
  }
  return {
    areas: [...byArea]
      .filter(([, { questions, benefits }]) => questions.length + benefits.length > 0)
      .map(([id, pages]) => ({ id, title: areaTitle(content, id, language), ...pages })),
  }
}
