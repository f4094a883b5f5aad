// What a person says while a member of staff answers: it goes to them, and the assistant keeps out of it.
import type { MessageBody } from '../../model/message.ts'
import { actionOfWords } from '../offers.ts'
import type { Step, TurnContext } from '../turn-context.ts'
import { relayedStep, shareStep, stopStep } from './handover-steps.ts'

// Whole utterances that say that nobody is needed any more; within other words they mean something else.
const STOP_WORDS: readonly RegExp[] = [
  /^(算了|不用了|不需要了|不找了|不用人工了?|不需要人工了?|取消人工|结束人工|結束人工|退出人工|停止|结束|結束|取消)(吧|了|，?谢谢|，?謝謝)?$/,
  /^(never ?mind|stop|cancel|no longer needed|i no longer need (a person|anyone|help)|forget it)( please|, thanks?( you)?)?$/i,
]

// `not-relayed`: the assistant takes the turn as usual.
export function relayStep(context: TurnContext, body: MessageBody): Step | 'not-relayed' {
  const { handoff } = context.session
  if (handoff.kind === 'none') return 'not-relayed'
  if (body.kind === 'text') {
    const said = body.text.trim()
    if (said === '' || said.startsWith('/')) return 'not-relayed'
    if (body.form === 'new' && saysStop(said)) return stopStep(context)
    if (handoff.kind === 'open') return 'not-relayed'
    const action = /^\d$/.test(said) ? 'none' : actionOfWords(context.session, said)
    if (action !== 'none' && action.kind === 'stop-case') return stopStep(context)
    if (action !== 'none' && action.kind === 'share-facts' && handoff.consent === 'asked') {
      return shareStep(context, handoff, action.agreed)
    }
    return relayedStep(context, handoff.by, 'none')
  }
  if (body.kind === 'attachment' && handoff.kind === 'claimed') {
    return relayedStep(context, handoff.by, body.caption.trim() === '' ? 'alone' : 'with-words')
  }
  return 'not-relayed'
}

function saysStop(said: string): boolean {
  const bare = said.replace(/[。.!！~～]+$/, '')
  return STOP_WORDS.some((pattern) => pattern.test(bare))
}
