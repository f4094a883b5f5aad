// Whether staff can be asked for in this conversation, and how the person is reached then.
import type { ReplyTo, StaffPlace } from '../../model/case.ts'
import type { ConversationId } from '../../model/message.ts'

export type Reach =
  // Nobody answers here: contacts are all there is.
  | { readonly kind: 'contacts-only' }
  | {
      readonly kind: 'staffed'
      readonly staffPlace: StaffPlace
      readonly conversation: ConversationId
      // The conversation's name in the journal.
      readonly name: string
      readonly to: ReplyTo
      // Where the message stands in its channel.
      readonly origin: string | 'none'
    }

export const CONTACTS_ONLY: Reach = { kind: 'contacts-only' }
