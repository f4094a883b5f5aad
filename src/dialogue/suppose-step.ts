// "What if I had a master's?": what the verdict would be then; what is known of the person stays as it is.
import { shownVerdict } from '../answers/verdict-blocks.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import type { Block } from '../model/reply.ts'
import { believedApplicant, factsText, withFacts } from './applicant-facts.ts'
import { askPending } from './interview-steps.ts'
import { questionOffers } from './offers.ts'
import { paragraph, type Step, type TurnContext, words } from './turn-context.ts'
import { type About, aboutQuestion, benefitsAbout, checkAllOffer, verdictLines } from './verdict-steps.ts'

/** The verdicts under a supposition, where it differs from what is known and something is being judged. */
export function supposeStep(
  context: TurnContext,
  supposed: ReadonlyMap<FactId, FactValue>,
): Step | 'not-judging' {
  const { session } = context
  const about = judgedNow(context, supposed)
  if (about === 'nothing') return 'not-judging'
  const facts = factsText(context, supposed)
  const then: TurnContext = { ...context, session: withFacts(session, supposed, 'said', context.at.day) }
  const blocks = [paragraph(words(context, 'supposed', { facts })), ...verdictsThen(context, then, about)]
  if (session.interview.kind === 'running') return askPending(context, session.interview, blocks)
  return {
    session,
    draft: {
      kind: 'verdict',
      questions: aboutQuestion(about),
      benefits: verdictLines(then, about),
      blocks,
      offers: {
        title: words(context, 'related-title'),
        offers: [...(about === 'all' ? [] : questionOffers(context, [about])), checkAllOffer(context)],
      },
    },
    events: [],
  }
}

// What the check is about, or the last question, where the supposition changes what was told.
function judgedNow(context: TurnContext, supposed: ReadonlyMap<FactId, FactValue>): About | 'nothing' {
  const { interview, focus, facts } = context.session
  if (supposed.size === 0) return 'nothing'
  if (interview.kind === 'running') return interview.about
  const isOtherThanTold = [...supposed.keys()].some((fact) => facts[fact] !== undefined)
  if (!isOtherThanTold || focus.kind === 'none') return 'nothing'
  return benefitsAbout(context, focus.question).length > 0 ? focus.question : 'nothing'
}

// One question's verdicts in full; of all benefits only those that would come out otherwise.
function verdictsThen(now: TurnContext, then: TurnContext, about: About): readonly Block[] {
  const { content, eligibility } = now.knowledge
  const { day } = now.at
  const { language } = now
  const judged = benefitsAbout(now, about).map((benefit) => ({
    before: eligibility.judge(benefit, believedApplicant(now), day),
    after: eligibility.judge(benefit, believedApplicant(then), day),
  }))
  if (about !== 'all') {
    return judged.flatMap(({ after }) => shownVerdict(after, [], content, language).blocks)
  }
  const items = judged
    .filter(({ before, after }) => before.verdict.kind !== after.verdict.kind)
    .map(({ before, after }) =>
      words(now, 'supposed-change', {
        benefit: content.benefits.get(after.benefit)?.title[language] ?? after.benefit,
        before: words(now, `verdict-${before.verdict.kind}`),
        after: words(now, `verdict-${after.verdict.kind}`),
      }),
    )
  return items.length === 0 ? [paragraph(words(now, 'supposed-same'))] : [{ kind: 'list', items }]
}
