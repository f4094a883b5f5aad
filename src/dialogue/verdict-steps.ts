// The verdicts as they stand: of one question's benefits in full, of all as a table.
import { contactBlocks } from '../answers/contact-blocks.ts'
import { overviewBlocks } from '../answers/overview-blocks.ts'
import { sourcesBlock } from '../answers/sources-block.ts'
import { shownVerdict, verdictLine } from '../answers/verdict-blocks.ts'
import type { BenefitId } from '../model/benefit.ts'
import type { QuestionId } from '../model/question.ts'
import type { Block, MatchedQuestion } from '../model/reply.ts'
import type { Interview, Session } from '../model/session.ts'
import type { ContactId, SourceId } from '../model/source.ts'
import type { Assessment } from '../model/verdict.ts'
import { believedApplicant } from './applicant-facts.ts'
import { questionOffers } from './offers.ts'
import { otherRoutes } from './other-routes.ts'
import { SERVICE_QUESTIONS } from './service-questions.ts'
import { type Draft, NO_OFFERS, type Offer, type Step, type TurnContext, words } from './turn-context.ts'

// What an interview is about: the benefits of a question, or all of them.
export type About = Extract<Interview, { kind: 'running' }>['about']

export function benefitsAbout(context: TurnContext, about: About): readonly BenefitId[] {
  const { content } = context.knowledge
  if (about === 'all') return [...content.benefits.keys()]
  return content.questions.get(about)?.benefits ?? []
}

export function aboutQuestion(about: About): readonly MatchedQuestion[] {
  return [{ id: about === 'all' ? SERVICE_QUESTIONS.check : about, confidence: 1 }]
}

export function verdictLines(context: TurnContext, about: About): Draft['benefits'] {
  const { knowledge, at, language } = context
  return benefitsAbout(context, about).map((benefit) =>
    verdictLine(
      knowledge.eligibility.judge(benefit, believedApplicant(context), at.day),
      knowledge.content,
      language,
    ),
  )
}

// The verdicts as they stand: in full for one question's benefits, as a table for all.
export function conclude(context: TurnContext, about: About, before: readonly Block[]): Step {
  const { knowledge, at, language } = context
  const { content, eligibility } = knowledge
  const applicant = believedApplicant(context)
  const judged = benefitsAbout(context, about).map((benefit) => ({
    assessment: eligibility.judge(benefit, applicant, at.day),
    ways: eligibility.waysIn(benefit, applicant, at.day),
  }))
  const session: Session = {
    ...context.session,
    interview: { kind: 'none' },
    focus: about === 'all' ? context.session.focus : { kind: 'question', question: about },
  }
  const benefits = judged.map(({ assessment }) => verdictLine(assessment, content, language))
  if (about === 'all') {
    const overview = overviewBlocks(judged, content, language)
    const blocks = [...before, ...overview.blocks, ...sourcesBlock(content, overview.sources, language)]
    const draft: Draft = {
      kind: 'overview',
      questions: aboutQuestion(about),
      benefits,
      blocks,
      offers: NO_OFFERS,
    }
    return {
      session,
      draft,
      events: [{ kind: 'judged', verdicts: benefits.map(({ id, verdict }) => ({ id, verdict })) }],
    }
  }
  const blocks: Block[] = [...before]
  const contacts = new Set<ContactId>()
  const sources = new Set<SourceId>()
  for (const { assessment, ways } of judged) {
    const shown = shownVerdict(assessment, ways, content, language)
    blocks.push(...shown.blocks)
    for (const contact of shown.contacts) contacts.add(contact)
    for (const source of shown.sources) sources.add(source)
  }
  blocks.push({ kind: 'text', role: 'quiet', text: words(context, 'verdict-no-decision') })
  blocks.push(
    ...contactBlocks(content, [...contacts], language, { districts: context.mentioned.districts }),
    ...sourcesBlock(content, [...sources], language),
  )
  const draft: Draft = {
    kind: 'verdict',
    questions: aboutQuestion(about),
    benefits,
    blocks,
    offers: {
      title: words(context, 'related-title'),
      offers: [
        ...questionOffers(context, [
          about,
          ...questionsOfOtherRoutes(
            context,
            judged.map(({ assessment }) => assessment),
          ),
        ]),
        checkAllOffer(context),
      ],
    },
  }
  return {
    session,
    draft,
    events: [{ kind: 'judged', verdicts: benefits.map(({ id, verdict }) => ({ id, verdict })) }],
  }
}

// Whom one route leaves out may take another to the same goal: the questions that explain those still open.
const ROUTES_MAX = 3
function questionsOfOtherRoutes(
  context: TurnContext,
  assessments: readonly Assessment[],
): readonly QuestionId[] {
  const closed = assessments.filter(({ verdict }) => verdict.kind === 'not-eligible')
  const idsOf = (some: readonly Assessment[]) => some.map(({ benefit }) => benefit)
  const open = otherRoutes(context, idsOf(closed), idsOf(assessments)).filter(
    ({ verdict }) => verdict.kind !== 'not-eligible',
  )
  const questions = open.flatMap(({ benefit }) => {
    const question = context.knowledge.content.benefits.get(benefit)?.question ?? 'none'
    return question === 'none' ? [] : [question]
  })
  return [...new Set(questions)].slice(0, ROUTES_MAX)
}

export function checkAllOffer(context: TurnContext): Offer {
  const label = words(context, 'check-all-offer')
  return { label, say: label, action: { kind: 'check-eligibility', question: 'all' } }
}

// "Check whether I qualify", where the question's benefits have rules that can be held against a person.
export function checkOffer(context: TurnContext, id: QuestionId): readonly Offer[] {
  const { benefits, questions } = context.knowledge.content
  const hasRule = questions
    .get(id)
    ?.benefits.some((benefit) =>
      benefits.get(benefit)?.provisions.some((provision) => provision.requires.kind === 'rule'),
    )
  if (hasRule !== true) return []
  const label = words(context, 'check-offer')
  return [{ label, say: label, action: { kind: 'check-eligibility', question: id } }]
}
