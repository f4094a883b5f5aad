// The page of one question or benefit: the answer of the day, every provision by date, sources, related pages.
import { answerQuestion, dayInside, provisionAnswer } from '../answers/answer-question.ts'
import { contactBlocks } from '../answers/contact-blocks.ts'
import { periodText } from '../answers/currency.ts'
import { fillFigures, say } from '../answers/fill-text.ts'
import { formatDay } from '../answers/format-figure.ts'
import { sourcesBlock } from '../answers/sources-block.ts'
import { textBlocks } from '../answers/text-blocks.ts'
import type { Content } from '../model/content.ts'
import { type Day, type PartialDay, rangeOf } from '../model/day.ts'
import { type Authored, authoredFor, type Locale } from '../model/language.ts'
import type { DatedProvision, KnowledgePage } from '../model/page.ts'
import { inForceOn, type Provision } from '../model/provision.ts'
import type { AnswerProvision, Question } from '../model/question.ts'
import type { Block } from '../model/reply.ts'
import { replyText } from '../model/reply-text.ts'
import type { ContactId, SourceId } from '../model/source.ts'
import { benefitSection } from './benefit-section.ts'
import { areaOf, areaTitle, type PageSubject, pageLink, pageSubject } from './page-links.ts'
import { byRelevance, standingText } from './standings.ts'

export type PageAsked = { readonly locale: Locale; readonly day: Day; readonly today: Day }

const DESCRIPTION_UTF16_MAX = 155

export function knowledgePage(
  content: Content,
  id: string,
  asked: PageAsked,
): KnowledgePage | 'no-such-page' {
  const subject = pageSubject(content, id)
  if (subject === 'no-such-page') return subject
  const language = authoredFor(asked.locale)
  const { question, benefit } = subject
  const answered =
    question === 'none' ? 'none' : answerQuestion(content, question, { ...asked, part: 'answer' })
  const provisions = [...questionProvisions(question), ...(benefit === 'none' ? [] : benefit.provisions)]
  const { title } = pageLink(content, id, language)
  const area = areaOf(content, subject)
  return {
    id: subject.id,
    locale: asked.locale,
    title,
    description: descriptionOf(content, subject, answered === 'none' ? [] : answered.blocks, language),
    area: { id: area, title: areaTitle(content, area, language) },
    on: asked.day,
    asOf:
      asked.day === asked.today
        ? 'today'
        : say(content, language, 'page-as-of', {
            day: formatDay(asked.day as string as PartialDay, language),
          }),
    answer:
      question === 'none' || answered === 'none'
        ? 'none'
        : {
            state: answered.state,
            blocks: [...answered.blocks, ...moreBlocks(content, question, asked, language)],
          },
    details: question === 'none' ? [] : detailsOf(content, question, asked, language),
    otherProvisions: question === 'none' ? [] : otherProvisions(content, question, asked, language),
    benefit: benefit === 'none' ? 'none' : benefitSection(content, benefit, asked, language),
    benefits: benefitLinks(content, subject, language),
    contacts: contactBlocks(content, contactsOf(subject, answered, asked.day), language, {
      notes: 'with-offices',
    }).filter(
      // The page has a heading of its own for it.
      (block) => block.kind === 'list',
    ),
    sources: sourcesBlock(content, sourcesOf(provisions, answered), language).flatMap((block) =>
      block.kind === 'sources' ? block.sources : [],
    ),
    related: relatedTo(subject).map((each) => pageLink(content, each, language)),
    checked: newest(provisions.map((each) => each.checked)),
    reviewBy: nextReview(content, provisions, asked.day, language),
    ask: wordsToAsk(content, subject, language),
  }
}

type Answered = ReturnType<typeof answerQuestion> | 'none'

function questionProvisions(question: Question | 'none'): readonly AnswerProvision[] {
  return question === 'none' ? [] : question.provisions
}

// The provisions that the answer itself shows, so that they are not told twice.
function shownInAnswer(question: Question, day: Day): readonly AnswerProvision[] {
  const found = inForceOn(question.provisions, day)
  switch (found.kind) {
    case 'in-force':
      return [found.provision]
    case 'ended':
      return [found.last]
    case 'not-yet':
      return [found.next]
    case 'not-known':
      return [found.before, found.after].filter((each) => each !== 'none')
  }
}

function filled(
  content: Content,
  provision: AnswerProvision,
  text: string,
  day: Day,
  language: Authored,
): readonly Block[] {
  return textBlocks(fillFigures(text, provision, content, dayInside(provision, day), language).text)
}

function moreBlocks(
  content: Content,
  question: Question,
  { day }: PageAsked,
  language: Authored,
): readonly Block[] {
  return shownInAnswer(question, day).flatMap((provision): readonly Block[] => {
    if (provision.more === 'none') return []
    const heading: Block = { kind: 'text', role: 'heading', text: say(content, language, 'more') }
    return [heading, ...filled(content, provision, provision.more[language], day, language)]
  })
}

function detailsOf(
  content: Content,
  question: Question,
  { day }: PageAsked,
  language: Authored,
): KnowledgePage['details'] {
  return shownInAnswer(question, day).flatMap((provision) =>
    [...provision.details].map(([facet, text]) => ({
      title: content.facets.get(facet)?.name[language] ?? facet,
      blocks: filled(content, provision, text[language], day, language),
    })),
  )
}

function otherProvisions(
  content: Content,
  question: Question,
  asked: PageAsked,
  language: Authored,
): readonly DatedProvision[] {
  const told = new Set(shownInAnswer(question, asked.day))
  return byRelevance(question.provisions, asked.day).flatMap(({ provision, standing }) =>
    told.has(provision)
      ? []
      : [
          {
            standing,
            standingText: question.nature === 'report' ? 'none' : standingText(content, standing, language),
            period: periodText(content, provision, question.nature, language),
            blocks: provisionAnswer(content, question, provision, asked).blocks,
          },
        ],
  )
}

// The benefits that a question explains, beside the one that stands on its own page.
function benefitLinks(
  content: Content,
  { id, question }: PageSubject,
  language: Authored,
): KnowledgePage['benefits'] {
  const explained: readonly string[] = question === 'none' ? [] : question.benefits
  return explained.filter((each) => each !== id).map((each) => pageLink(content, each, language))
}

function relatedTo({ id, question, benefit }: PageSubject): readonly string[] {
  const explained = benefit === 'none' || benefit.question === 'none' ? [] : [benefit.question]
  const related = question === 'none' ? [] : question.related
  return [...new Set<string>([...explained, ...related])].filter((each) => each !== id)
}

// A question's title is understood as the question.
function wordsToAsk(content: Content, { question, benefit }: PageSubject, language: Authored): string {
  const id = question === 'none' ? (benefit === 'none' ? 'none' : benefit.question) : question.id
  return id === 'none' ? 'none' : pageLink(content, id, language).title
}

function contactsOf({ benefit }: PageSubject, answered: Answered, day: Day): readonly ContactId[] {
  const [first] = benefit === 'none' ? [] : byRelevance(benefit.provisions, day)
  const ofBenefit = first === undefined ? [] : first.provision.ask
  return [...new Set([...(answered === 'none' ? [] : answered.contacts), ...ofBenefit])]
}

function sourcesOf(provisions: readonly Provision[], answered: Answered): readonly SourceId[] {
  const borrowed = answered === 'none' ? [] : answered.sources
  return [...new Set([...borrowed, ...provisions.flatMap((each) => each.sources)])]
}

function newest(days: readonly PartialDay[]): PartialDay {
  const [first, ...others] = days
  if (first === undefined) throw new Error('a page without provisions')
  return others.reduce((late, each) => (rangeOf(each).last > rangeOf(late).last ? each : late), first)
}

function nextReview(
  content: Content,
  provisions: readonly Provision[],
  day: Day,
  language: Authored,
): KnowledgePage['reviewBy'] {
  const due = provisions
    .filter((each) => inForceOn([each], day).kind === 'in-force')
    .flatMap(({ reviewBy }) => (reviewBy === 'none' ? [] : [reviewBy]))
    .sort((a, b) => (rangeOf(a).last < rangeOf(b).last ? -1 : 1))
  const [first] = due
  if (first === undefined) return 'none'
  return { day: first, text: say(content, language, 'page-review-by', { day: formatDay(first, language) }) }
}

// The first words of the answer; of a benefit alone, what it gives.
function descriptionOf(
  content: Content,
  { question, benefit, id }: PageSubject,
  blocks: readonly Block[],
  language: Authored,
): string {
  const { title } = pageLink(content, id, language)
  const area = areaTitle(content, areaOf(content, { question, benefit, id }), language)
  const text = replyText({ blocks: blocks.filter((block) => block.kind !== 'text' || block.role === 'body') })
  const words = `${title} · ${area}${text === '' ? '' : ` · ${text.replace(/\s+/g, ' ')}`}`
  return words.length <= DESCRIPTION_UTF16_MAX ? words : `${words.slice(0, DESCRIPTION_UTF16_MAX - 1)}…`
}
