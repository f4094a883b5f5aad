// The steps that answer no policy question: refusals, small talk, commands, settings, unreadable input.
import { contactBlocks, districtOffices } from '../answers/contact-blocks.ts'
import type { DialogueActId } from '../model/dialogue-act.ts'
import type { FactId, FactValue } from '../model/fact.ts'
import { authoredFor, LOCALES, type Locale } from '../model/language.ts'
import { type Attachment, type Rating, UTTERANCE_UTF16_MAX } from '../model/message.ts'
import type { Block, ReplyKind } from '../model/reply.ts'
import { newSession, type Session } from '../model/session.ts'
import type { Meaning } from '../model/understanding.ts'
import type { WordingKey } from '../model/wording.ts'
import { notedBlocks } from './applicant-facts.ts'
import { browseOffer } from './browse-step.ts'
import { exportedBlocks, LOCALE_NAMES } from './export-session.ts'
import { personOffer, questionOffers, suggestionOffers } from './offers.ts'
import { serviceQuestion } from './service-questions.ts'
import {
  contextFor,
  type Draft,
  NO_OFFERS,
  type Offer,
  paragraph,
  type Step,
  type TurnContext,
  words,
} from './turn-context.ts'
import { checkAllOffer, checkOffer } from './verdict-steps.ts'

function drafted(kind: ReplyKind, blocks: readonly Block[], rest: Partial<Draft> = {}): Draft {
  return { kind, questions: [], benefits: [], blocks, offers: NO_OFFERS, ...rest }
}

export function refusalStep(context: TurnContext, meaning: Extract<Meaning, { kind: 'out-of-scope' }>): Step {
  const { content } = context.knowledge
  const group = content.background.find((each) => each.id === meaning.group)
  const hint = group === undefined || group.hint === 'none' ? [] : [paragraph(group.hint[context.language])]
  const ids = meaning.closest.map((candidate) => candidate.id)
  const blocks = [
    paragraph(words(context, 'out-of-scope')),
    ...hint,
    ...contactBlocks(
      content,
      [...districtOffices(content, context.mentioned.districts), ...content.assistant.defaultContacts],
      context.language,
    ),
  ]
  const closest = questionOffers(context, ids)
  const offers: Draft['offers'] =
    closest.length > 0
      ? { title: words(context, 'closest-topics'), offers: [...closest, personOffer(context)] }
      : suggestionOffers(context)
  return {
    session: context.session,
    draft: drafted('out-of-scope', blocks, { offers }),
    events: [{ kind: 'refused', closest: meaning.closest }],
  }
}

export function unreadableStep(
  context: TurnContext,
  why: Extract<Meaning, { kind: 'unreadable' }>['why'],
): Step {
  // Each reason has its own words under its own name.
  const text = words(context, why, { limit: String(UTTERANCE_UTF16_MAX) })
  return unread(context, text, why)
}

// What a person sent that is no text, told by its kind where there is something kinder to say of it.
const ATTACHMENT_WORDS = {
  sticker: 'attachment-sticker',
  photo: 'attachment-photo',
  voice: 'attachment-voice',
  video: 'attachment',
  location: 'attachment-location',
  file: 'attachment',
  contact: 'attachment',
  other: 'attachment',
} as const satisfies Record<Attachment, WordingKey>

export function attachmentStep(context: TurnContext, attachment: Attachment): Step {
  return unread(context, words(context, ATTACHMENT_WORDS[attachment]), 'attachment')
}

function unread(context: TurnContext, text: string, why: string): Step {
  return {
    session: context.session,
    draft: drafted('out-of-scope', [paragraph(text)], { offers: suggestionOffers(context) }),
    events: [{ kind: 'unreadable', why }],
  }
}

// Nothing but a personal number was said, so there is nothing to answer but that.
export function onlyPersonalStep(context: TurnContext): Step {
  const draft = drafted('small-talk', [paragraph(words(context, 'redacted-told'))], {
    offers: suggestionOffers(context),
  })
  return { session: { ...context.session, isToldOfRedaction: true }, draft, events: [] }
}

export function welcomeStep(context: TurnContext): Step {
  const { wordings } = context.knowledge.content
  const lines =
    context.language === 'zh'
      ? [wordings.zh.welcome, wordings.en.welcome]
      : [wordings.en.welcome, wordings.zh.welcome]
  const draft = drafted('small-talk', lines.map(paragraph), {
    questions: serviceQuestion(context, 'assistant'),
    offers: openingOffers(context),
  })
  return { session: context.session, draft, events: [] }
}

export function helpStep(context: TurnContext): Step {
  const draft = drafted('small-talk', [paragraph(words(context, 'help'))], {
    questions: serviceQuestion(context, 'assistant'),
    offers: openingOffers(context),
  })
  return { session: context.session, draft, events: [] }
}

// Where somebody looks for what there is: what to ask first, what they could get, and all the rest.
function openingOffers(context: TurnContext): Draft['offers'] {
  const { title, offers } = suggestionOffers(context)
  const check = context.knowledge.content.benefits.size > 0 ? [checkAllOffer(context)] : []
  return { title, offers: [...offers, ...check, browseOffer(context)] }
}

// In front of others: nothing of the person, but the way to go on in private, where `aside` opens it.
export function privateStep(context: TurnContext, aside: string): Step {
  const draft = drafted('small-talk', [paragraph(words(context, 'go-private'))], { aside })
  return { session: context.session, draft, events: [] }
}

export function personStep(context: TurnContext): Step {
  const { content } = context.knowledge
  const blocks = [
    paragraph(words(context, 'person-reply')),
    ...contactBlocks(content, content.assistant.defaultContacts, context.language),
  ]
  return {
    session: context.session,
    draft: drafted('handoff', blocks, { questions: serviceQuestion(context, 'contact') }),
    events: [{ kind: 'person-asked' }],
  }
}

export function localeStep(context: TurnContext, locale: Locale): Step {
  const session: Session = { ...context.session, locale, isLocaleChosen: true }
  const next = contextFor(session, context.knowledge, context.at, locale)
  const act = locale === 'en' ? 'language-en' : locale === 'zh' ? 'language-zh' : 'language-zh-hant'
  const reply = context.knowledge.content.acts.get(act)?.reply[authoredFor(locale)] ?? ''
  const suggested = suggestionOffers(next)
  const draft = drafted('settings', [paragraph(reply)], {
    questions: serviceQuestion(next, 'privacy'),
    offers: { ...suggested, offers: [...suggested.offers, ...otherLocales(locale)] },
  })
  return { session, draft, events: [{ kind: 'locale-chosen', locale }] }
}

function otherLocales(locale: Locale): readonly Offer[] {
  return LOCALES.filter((each) => each !== locale).map((each) => {
    const label = LOCALE_NAMES[each]
    return { label, say: label, action: { kind: 'speak', locale: each }, role: 'step' }
  })
}

export function forgetStep(context: TurnContext): Step {
  const draft = drafted('settings', [paragraph(words(context, 'forgotten'))], {
    questions: serviceQuestion(context, 'privacy'),
  })
  return { session: 'forgotten', draft, events: [{ kind: 'forgotten' }] }
}

export function exportStep(context: TurnContext): Step {
  const draft = drafted('settings', exportedBlocks(context), {
    questions: serviceQuestion(context, 'privacy'),
  })
  return { session: context.session, draft, events: [{ kind: 'exported' }] }
}

// Facts said without a question: they are kept, and what could be done with them is offered.
export function factsNotedStep(context: TurnContext, facts: ReadonlyMap<FactId, FactValue>): Step {
  const { focus } = context.session
  const about = focus.kind === 'question' ? questionOffers(context, [focus.question]) : []
  const check = focus.kind === 'question' ? checkOffer(context, focus.question) : []
  const draft = drafted('small-talk', notedBlocks(context, facts), {
    offers: { title: '', offers: [...check, checkAllOffer(context), ...about] },
  })
  return { session: context.session, draft, events: [] }
}

export function ratingStep(context: TurnContext, rated: Rating, turn: number): Step {
  const text = words(context, rated === 'helpful' ? 'rated-helpful' : 'rated-not-helpful')
  const offers = rated === 'helpful' ? NO_OFFERS : { title: '', offers: [personOffer(context)] }
  return {
    session: context.session,
    draft: drafted('small-talk', [paragraph(text)], { offers }),
    events: [{ kind: 'rated', rated, turn }],
  }
}

export function staleChoiceStep(context: TurnContext, why: 'choice-stale' | 'choice-gone'): Step {
  const draft = drafted('small-talk', [paragraph(words(context, why))], {
    offers: suggestionOffers(context),
    press: 'stale',
  })
  return { session: context.session, draft, events: [{ kind: 'choice-stale' }] }
}

const LOCALE_ACTS: Partial<Record<DialogueActId, Locale>> = {
  'language-zh': 'zh',
  'language-zh-hant': 'zh-Hant',
  'language-en': 'en',
}
// After these the person has said all they want; suggestions would only be noise.
const CLOSING_ACTS: readonly DialogueActId[] = [
  'thanks',
  'goodbye',
  'praise',
  'abuse',
  'affirm',
  'deny',
  'complaint',
  'distress',
]

export function actStep(context: TurnContext, act: DialogueActId): Step {
  const locale = LOCALE_ACTS[act]
  if (locale !== undefined) return localeStep(context, locale)
  if (act === 'person') return personStep(context)
  const { content } = context.knowledge
  const reply = content.acts.get(act)?.reply[context.language] ?? ''
  const blocks = [
    paragraph(reply),
    ...(act === 'complaint' || act === 'distress'
      ? contactBlocks(content, content.assistant.defaultContacts, context.language)
      : []),
  ]
  const offers = CLOSING_ACTS.includes(act) ? NO_OFFERS : suggestionOffers(context)
  const isRestart = act === 'start-over'
  const kept = {
    locale: context.session.locale,
    isLocaleChosen: context.session.isLocaleChosen,
    turns: context.session.turns,
    // Staff who were asked for still come.
    handoff: context.session.handoff,
    cases: context.session.cases,
  }
  const session = isRestart ? { ...newSession(content.hash), ...kept } : context.session
  const draft = drafted(isRestart ? 'settings' : 'small-talk', blocks, {
    offers,
    questions: isRestart ? serviceQuestion(context, 'privacy') : [],
  })
  return { session, draft, events: [{ kind: 'small-talk', act }] }
}
