// Every question that can be answered, a page at a time.
import type { ChoiceAction } from '../model/session.ts'
import { questionOffers } from './offers.ts'
import { serviceQuestion } from './service-questions.ts'
import { type Draft, type Offer, type Step, type TurnContext, words } from './turn-context.ts'

// More buttons than these do not fit a phone's screen below their heading.
const QUESTIONS_A_PAGE = 8

export function browseStep(
  context: TurnContext,
  { kind, page: asked }: Extract<ChoiceAction, { kind: 'browse' | 'turn-page' }>,
): Step {
  const ids = [...context.knowledge.content.questions.keys()]
  const pages = Math.max(1, Math.ceil(ids.length / QUESTIONS_A_PAGE))
  // New content may have fewer.
  const page = Math.min(asked, pages - 1)
  const shown = ids.slice(page * QUESTIONS_A_PAGE, (page + 1) * QUESTIONS_A_PAGE)
  const text = words(context, 'topics-title', { page: String(page + 1), pages: String(pages) })
  const turns = [
    ...(page > 0 ? [pageOffer(context, 'previous-page', page - 1, pages)] : []),
    ...(page < pages - 1 ? [pageOffer(context, 'next-page', page + 1, pages)] : []),
  ]
  const draft: Draft = {
    kind: 'small-talk',
    questions: serviceQuestion(context, 'assistant'),
    benefits: [],
    blocks: [{ kind: 'text', role: 'heading', text }],
    offers: { title: '', offers: [...questionOffers(context, shown), ...turns] },
    ...(kind === 'turn-page' ? { press: 'page' as const } : {}),
  }
  return { session: context.session, draft, events: [] }
}

// Each names the page that it leads to: "◀ 1/9", "3/9 ▶".
function pageOffer(
  context: TurnContext,
  key: 'previous-page' | 'next-page',
  page: number,
  pages: number,
): Offer {
  const place = `${page + 1}/${pages}`
  const label = key === 'previous-page' ? `◀ ${place}` : `${place} ▶`
  return { label, say: words(context, key), action: { kind: 'turn-page', page }, role: 'step' }
}

export function browseOffer(context: TurnContext): Offer {
  const label = words(context, 'browse-offer')
  return { label, say: label, action: { kind: 'browse', page: 0 } }
}
