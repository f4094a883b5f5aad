// Reads what is left of a message whose personal numbers were taken out, and tells the person so, once.
import type { MessageBody } from '../model/message.ts'
import { markedKinds, type RedactedKind, withoutMarks } from '../model/redaction.ts'
import { paragraph, type Step, type TurnContext, words } from './turn-context.ts'

export type ReadBody = { readonly body: MessageBody; readonly removed: readonly RedactedKind[] }

/**
 * The body without the marks that `accept` put in, and the kinds that they name. Matcher and recogniser of
 * facts read only this: the name of a mark ("phone") would be taken for what is asked, and nothing is read out
 * of a number on purpose: the age in an identity card is not what the person chose to tell.
 */
export function withoutPersonal(body: MessageBody): ReadBody {
  switch (body.kind) {
    case 'text':
      return { body: { ...body, text: withoutMarks(body.text) }, removed: markedKinds(body.text) }
    case 'attachment':
      return { body: { ...body, caption: withoutMarks(body.caption) }, removed: markedKinds(body.caption) }
    case 'command':
      return { body: { ...body, argument: withoutMarks(body.argument) }, removed: markedKinds(body.argument) }
    default:
      return { body, removed: [] }
  }
}

export function toldOfRedaction(context: TurnContext, step: Step, removed: readonly RedactedKind[]): Step {
  if (removed.length === 0) return step
  const events = [...step.events, { kind: 'redacted', kinds: removed } as const]
  if (step.session === 'forgotten' || step.session.isToldOfRedaction) return { ...step, events }
  const told = paragraph(words(context, 'redacted-told'))
  return {
    session: { ...step.session, isToldOfRedaction: true },
    draft: { ...step.draft, blocks: [told, ...step.draft.blocks] },
    events,
  }
}
