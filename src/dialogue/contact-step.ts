// Whom to call: of the matter or the district that was named, of the last question, or in general.
import { answerQuestion } from '../answers/answer-question.ts'
import { contactBlocks, districtOffices } from '../answers/contact-blocks.ts'
import { sourcesBlock } from '../answers/sources-block.ts'
import type { Question } from '../model/question.ts'
import { type Answerable, answerStep } from './answer-steps.ts'
import { questionOffers } from './offers.ts'
import { SERVICE_QUESTIONS } from './service-questions.ts'
import { paragraph, type Step, type TurnContext, words } from './turn-context.ts'

// A matter less likely than this is not taken for what the phone is wanted for.
const TOPIC_CONFIDENCE_MIN = 0.5

/** `asked` is the question whom to contact; its own answer is told where neither matter nor district is known. */
export function contactStep(context: TurnContext, asked: Answerable): Step {
  const { knowledge, language, mentioned, at, locale } = context
  const { content } = knowledge
  const matter = matterOf(context)
  const offices = districtOffices(content, mentioned.districts)
  if (matter === 'none' && offices.length === 0) return answerStep(context, [asked])
  const ofMatter =
    matter === 'none'
      ? []
      : answerQuestion(content, matter, { day: at.day, today: at.day, locale, part: 'answer' }).contacts
  const general = ofMatter.length === 0 ? content.assistant.defaultContacts : []
  const contacts = [...new Set([...offices, ...ofMatter, ...general])]
  const sources = contacts.flatMap((id) => content.contacts.get(id)?.sources ?? [])
  const title = matter === 'none' ? 'none' : matter.title[language]
  const questions = [{ id: asked.question.id, confidence: asked.confidence }]
  const about = matter === 'none' ? [] : [matter.id]
  return {
    session: {
      ...context.session,
      focus: { kind: 'question', question: matter === 'none' ? asked.question.id : matter.id },
    },
    draft: {
      kind: 'answer',
      questions,
      benefits: [],
      blocks: [
        ...(title === 'none' ? [] : [paragraph(words(context, 'contacts-of', { title }))]),
        ...contactBlocks(content, contacts, language, { notes: 'noted', districts: mentioned.districts }),
        ...sourcesBlock(content, [...new Set(sources)], language),
      ],
      offers: {
        title: words(context, 'related-title'),
        offers: questionOffers(context, [...about, asked.question.id]),
      },
    },
    events: [{ kind: 'answered', questions }],
  }
}

/** Whether the words that ask for a phone say of what. */
export function namesMatter(context: TurnContext): boolean {
  return context.mentioned.contact.kind === 'about' && matterOf(context) !== 'none'
}

// "落户咨询电话" names the matter; "电话多少" goes on from the last question.
function matterOf(context: TurnContext): Question | 'none' {
  const { questions } = context.knowledge.content
  const { contact } = context.mentioned
  const { focus } = context.session
  const isMatter = (question: Question | undefined): question is Question =>
    question !== undefined && question.area !== questions.get(SERVICE_QUESTIONS.contact)?.area
  switch (contact.kind) {
    case 'not-asked':
      return 'none'
    case 'bare': {
      const last = focus.kind === 'none' ? undefined : questions.get(focus.question)
      return isMatter(last) ? last : 'none'
    }
    case 'about': {
      const [best] = contact.topics
      const named =
        best !== undefined && best.confidence >= TOPIC_CONFIDENCE_MIN ? questions.get(best.id) : undefined
      return isMatter(named) ? named : 'none'
    }
  }
}
