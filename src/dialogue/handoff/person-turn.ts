// A turn of a person's mailbox when their case has news: staff came, wrote, left, or the case is closed.
import { contactBlocks } from '../../answers/contact-blocks.ts'
import { assertNever } from '../../model/assert-never.ts'
import type { Knowledge } from '../../model/content.ts'
import type { Moment } from '../../model/day.ts'
import type { Locale } from '../../model/language.ts'
import type { CaseNews, Letter } from '../../model/letter.ts'
import { plainFacts } from '../../model/plain-facts.ts'
import type { Block, Reply } from '../../model/reply.ts'
import type { Handoff, Session } from '../../model/session.ts'
import { choicesBlock, labelOffers, withOffered } from '../offers.ts'
import { toTraditional, traditionalBlock } from '../traditional-reply.ts'
import { quietTurn, type Turn } from '../turn.ts'
import { contextFor, type Offer, paragraph, type TurnContext, words } from '../turn-context.ts'
import { expectationBlocks } from './expectation.ts'
import { handoffDraft, staffName, stopOffer } from './handover-steps.ts'

type News = {
  readonly handoff: Handoff
  readonly blocks: readonly Block[]
  readonly offers: readonly Offer[]
}
type Active = Exclude<Handoff, { kind: 'none' }>

// News of a case that the person has stopped, or had erased, is none.
export function personTurn(
  session: Session,
  letter: Extract<Letter, { kind: 'case-told' }>,
  knowledge: Knowledge,
  at: Moment,
): Turn<Session> {
  const { handoff } = session
  if (handoff.kind === 'none' || handoff.case !== letter.case) return quietTurn(session)
  const counted: Session = { ...session, turns: session.turns + 1, content: knowledge.content.hash }
  const hint = handoff.to.localeHint
  const locale: Locale = session.locale !== 'not-known' ? session.locale : hint === 'none' ? 'zh' : hint
  const context = contextFor(counted, knowledge, at, locale)
  const told = newsOf(context, handoff, letter.news)
  const { choices, offered } = labelOffers(counted.turns, told.offers)
  const { questions } = handoffDraft(context, [])
  const reply: Reply = {
    kind: 'handoff',
    locale,
    questions,
    benefits: [],
    blocks: [...told.blocks, ...choicesBlock('', choices)],
    facts: plainFacts(session.facts),
    progress: { kind: 'none' },
    on: at.day,
    turn: counted.turns,
  }
  const place =
    'origin' in letter.news && letter.news.origin !== 'none' ? `staff:${letter.news.origin}` : 'none'
  return {
    ...quietTurn(withOffered({ ...counted, handoff: told.handoff }, offered)),
    posts: [{ to: handoff.to, reply, place }],
  }
}

function newsOf(context: TurnContext, handoff: Active, news: CaseNews): News {
  const said = (text: string): readonly Block[] => [paragraph(inScript(context, text))]
  const { case: id, to, consent } = handoff
  switch (news.kind) {
    case 'claimed': {
      const name = staffName(context, news.by.name)
      const by = context.knowledge.content.staff.names === 'shown' ? news.by.name : 'hidden'
      return {
        handoff: { kind: 'claimed', case: id, to, consent, by },
        blocks: said(words(context, 'case-claimed', { name })),
        offers: [inScriptOffer(context, stopOffer(context))],
      }
    }
    case 'delayed':
      return {
        handoff: { kind: 'open', case: id, to, consent },
        blocks: said(words(context, 'case-delayed')),
        offers: [],
      }
    case 'resolved':
      return { handoff: { kind: 'none' }, blocks: said(words(context, 'case-resolved')), offers: [] }
    case 'not-posted': {
      const blocks = [...said(words(context, 'case-unreachable')), ...contactsIn(context)]
      return { handoff: { kind: 'none' }, blocks, offers: [] }
    }
    // For who cannot wait, the contacts too.
    case 'desk-only': {
      const told = [paragraph(words(context, 'case-desk-only')), ...expectationBlocks(context)]
      return { handoff, blocks: [...inScriptBlocks(context, told), ...contactsIn(context)], offers: [] }
    }
    // The colleague's own words stay as they were written.
    case 'said': {
      const name = inScript(context, staffName(context, news.by.name))
      const key = news.form === 'edited' ? 'staff-said-edited' : 'staff-said'
      return { handoff, blocks: [paragraph(words(context, key, { name, text: news.text }))], offers: [] }
    }
    case 'withdrew': {
      const name = staffName(context, news.by.name)
      return { handoff, blocks: said(words(context, 'staff-withdrew', { name })), offers: [] }
    }
    default:
      return assertNever(news)
  }
}

function contactsIn(context: TurnContext): readonly Block[] {
  const { content } = context.knowledge
  return inScriptBlocks(context, contactBlocks(content, content.assistant.defaultContacts, context.language))
}

function inScriptBlocks({ locale }: TurnContext, blocks: readonly Block[]): readonly Block[] {
  return locale === 'zh-Hant' ? blocks.map(traditionalBlock) : blocks
}

function inScript({ locale }: TurnContext, text: string): string {
  return locale === 'zh-Hant' ? toTraditional(text) : text
}

function inScriptOffer(context: TurnContext, offer: Offer): Offer {
  return { ...offer, label: inScript(context, offer.label), say: inScript(context, offer.say) }
}
