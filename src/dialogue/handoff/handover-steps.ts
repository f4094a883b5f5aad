// What a person is told when their talk is handed over, relayed, stopped, or its facts are shared.
import { contactBlocks } from '../../answers/contact-blocks.ts'
import type { CaseReason } from '../../model/case.ts'
import type { Block } from '../../model/reply.ts'
import type { Handoff, Session } from '../../model/session.ts'
import type { WordingKey } from '../../model/wording.ts'
import { applicantOf, factsText } from '../applicant-facts.ts'
import { serviceQuestion } from '../service-questions.ts'
import {
  type Draft,
  NO_OFFERS,
  type Offer,
  paragraph,
  type Step,
  type TurnContext,
  words,
} from '../turn-context.ts'
import { expectationBlocks } from './expectation.ts'

const OPENED_WORDS: Readonly<Record<CaseReason, WordingKey>> = {
  asked: 'case-opened-asked',
  complaint: 'case-opened-complaint',
  distress: 'case-opened-distress',
  misunderstood: 'case-opened-misunderstood',
}

export function handoffDraft(context: TurnContext, blocks: readonly Block[], offers = NO_OFFERS): Draft {
  return { kind: 'handoff', questions: serviceQuestion(context, 'contact'), benefits: [], blocks, offers }
}

// What a person is told whose case was just opened. `contacts`: for those who cannot wait.
export function openedBlocks(context: TurnContext, why: CaseReason): readonly Block[] {
  const { content } = context.knowledge
  return [
    paragraph(words(context, OPENED_WORDS[why])),
    ...expectationBlocks(context),
    { kind: 'text', role: 'quiet', text: words(context, 'case-passed-on') },
    ...(why === 'misunderstood'
      ? []
      : contactBlocks(content, content.assistant.defaultContacts, context.language)),
  ]
}

// Staff see what the person told of themselves only if the person agrees; here they are asked.
export function consentBlocks(context: TurnContext): readonly Block[] {
  const facts = applicantOf(context.session)
  return facts.size === 0
    ? []
    : [paragraph(words(context, 'share-ask', { facts: factsText(context, facts) }))]
}

export function consentOffers(context: TurnContext): Draft['offers'] {
  if (applicantOf(context.session).size === 0) return { title: '', offers: [stopOffer(context)] }
  return {
    title: '',
    offers: [
      offer(context, 'share-yes', { kind: 'share-facts', agreed: true }),
      offer(context, 'share-no', { kind: 'share-facts', agreed: false }),
      stopOffer(context),
    ],
  }
}

export function stopOffer(context: TurnContext): Offer {
  return offer(context, 'case-stop', { kind: 'stop-case' })
}

function offer(context: TurnContext, key: WordingKey, action: Offer['action']): Offer {
  const label = words(context, key)
  return { label, say: label, action }
}

export function staffName(context: TurnContext, name: string | 'hidden' | 'not-known'): string {
  const isShown = context.knowledge.content.staff.names === 'shown'
  return isShown && name !== 'hidden' && name !== 'not-known' && name !== ''
    ? name
    : words(context, 'colleague')
}

// The person's words go to staff alone; `refused` says that a file beside them does not.
export function relayedStep(context: TurnContext, by: string, file: 'none' | 'with-words' | 'alone'): Step {
  const name = staffName(context, by)
  const lines: readonly Block[] = [
    ...(file === 'alone' ? [] : [quiet(words(context, 'case-relayed', { name }))]),
    ...(file === 'none' ? [] : [paragraph(words(context, 'case-file'))]),
  ]
  return { session: context.session, draft: handoffDraft(context, lines), events: [{ kind: 'relayed' }] }
}

export function stopStep(context: TurnContext): Step {
  const session: Session = { ...context.session, handoff: { kind: 'none' }, recent: [] }
  const draft = handoffDraft(context, [paragraph(words(context, 'case-stopped'))])
  return { session, draft, events: [{ kind: 'case-stopped' }] }
}

export function shareStep(
  context: TurnContext,
  handoff: Exclude<Handoff, { kind: 'none' }>,
  agreed: boolean,
): Step {
  const session: Session = { ...context.session, handoff: { ...handoff, consent: 'settled' }, recent: [] }
  const text = words(context, agreed ? 'share-agreed' : 'share-refused')
  return {
    session,
    draft: handoffDraft(context, [paragraph(text)]),
    events: [{ kind: 'facts-consent', agreed }],
  }
}

export function alreadyDraft(context: TurnContext): Draft {
  const blocks = [paragraph(words(context, 'case-already')), ...expectationBlocks(context)]
  return handoffDraft(context, blocks, { title: '', offers: [stopOffer(context)] })
}

function quiet(text: string): Block {
  return { kind: 'text', role: 'quiet', text }
}
