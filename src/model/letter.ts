// What mailboxes write to each other when a person is handed over to staff.
import type { CaseRequest, Recent, SharedFacts, Staff } from './case.ts'
import type { ConversationId } from './message.ts'

// Where a post of staff stands, so that a mended one takes the place of the first.
type Origin = { readonly origin: string }

// From staff, wherever they work, to the case. `replyTo` reaches this one member of staff alone, in the words
// of the staff's channel; `none` where a screen shows the case's state anyway. `thread`: the one they pressed in.
type FromStaff = { readonly staff: Staff; readonly replyTo: string | 'none' }

export type StaffLetter =
  | (FromStaff & { readonly kind: 'claim'; readonly thread: ConversationId | 'none' })
  | (FromStaff & { readonly kind: 'resolve'; readonly thread: ConversationId | 'none' })
  | (FromStaff & { readonly kind: 'not-now'; readonly thread: ConversationId | 'none' })
  // Words for the person; lines that begin with `!note` stay with staff.
  | (FromStaff &
      Origin & { readonly kind: 'staff-said'; readonly text: string; readonly form: 'new' | 'edited' })
  | (FromStaff & Origin & { readonly kind: 'staff-withdrew' })
  // A file cannot be passed on; its caption can.
  | (FromStaff & Origin & { readonly kind: 'staff-file'; readonly caption: string })

// From the person's mailbox to the case.
export type PersonLetter =
  | {
      readonly kind: 'case-opened'
      readonly case: ConversationId
      readonly person: ConversationId
      readonly request: CaseRequest
    }
  | (Origin & {
      readonly kind: 'said'
      readonly text: string
      readonly form: 'new' | 'edited'
      // What the assistant answered meanwhile: titles are looked up by staff's language.
      readonly answered: Recent['questions'] | 'relayed-only'
    })
  | { readonly kind: 'facts-shared'; readonly facts: SharedFacts; readonly recent: readonly Recent[] }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'forgotten' }

// From the case to the person's mailbox.
export type CaseNews =
  | { readonly kind: 'claimed'; readonly by: Staff }
  | { readonly kind: 'delayed' }
  | { readonly kind: 'resolved' }
  // Nobody can be reached; the case is closed.
  | { readonly kind: 'not-posted' }
  // Staff were not told; they see the case once they look at their desk.
  | { readonly kind: 'desk-only' }
  | (Origin & {
      readonly kind: 'said'
      readonly by: Staff
      readonly text: string
      readonly form: 'new' | 'edited'
    })
  | (Origin & { readonly kind: 'withdrew'; readonly by: Staff })

export type Letter =
  | StaffLetter
  | PersonLetter
  | { readonly kind: 'case-told'; readonly case: ConversationId; readonly news: CaseNews }
  // The first post of a case stands; the receipt is its thread's conversation. Or it never will.
  | { readonly kind: 'posted'; readonly receipt: string }
  | { readonly kind: 'not-posted' }
  // To the thread's mailbox: the case that it shows.
  | { readonly kind: 'bound'; readonly case: ConversationId }
  // To the index of cases.
  | { readonly kind: 'case-listed'; readonly case: ConversationId }
  | { readonly kind: 'case-unlisted'; readonly case: ConversationId }
  // From a case to itself, once all that it takes back is taken back; and to its thread.
  | { readonly kind: 'erased' }
