// What the Slack channel tells the operator; never what a person said, nor who it was.
import type { Fault } from '../../../src/errors.ts'

export type SlackRecord =
  | { readonly kind: 'request-refused'; readonly why: 'signature' | 'too-large' | 'unreadable' }
  // Answered 503, so that Slack sends it again.
  | { readonly kind: 'not-accepted'; readonly why: string }
  | { readonly kind: 'not-reached'; readonly why: string }
  // Slack would not show the blocks of a reply; it went out as plain text instead.
  | { readonly kind: 'blocks-refused'; readonly why: string }
  // Something on the screen, which nothing durable hangs on, was not shown.
  | {
      readonly kind: 'screen-refused'
      readonly what: 'home' | 'copy' | 'press' | 'assistant-pane'
      readonly why: string
    }
  // Nothing can be shown to staff in their channel; told once while it lasts, with what to mend.
  | { readonly kind: 'staff-channel-refuses'; readonly why: string; readonly todo: string }
  | { readonly kind: 'staff-channel-takes' }
  | { readonly kind: 'fault'; readonly fault: Fault }
  // A warning or an error of Slack's own libraries.
  | { readonly kind: 'library'; readonly level: 'warn' | 'error'; readonly text: string }

export type RecordSlack = (entry: SlackRecord) => void
