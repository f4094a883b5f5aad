// Whom to ask, as blocks: name, phone or address, and what to know before calling.
import type { Content } from '../model/content.ts'
import type { Authored } from '../model/language.ts'
import type { Block } from '../model/reply.ts'
import type { ContactId } from '../model/source.ts'
import { say } from './fill-text.ts'

// Under an answer about something else a long note (every district's phone) would bury the answer.
export type ContactNotes = 'brief' | 'full'
const NOTE_UTF16_BRIEF = 90

export function contactBlocks(
  content: Content,
  ids: readonly ContactId[],
  language: Authored,
  notes: ContactNotes = 'brief',
): readonly Block[] {
  const items = ids.flatMap((id) => {
    const contact = content.contacts.get(id)
    if (contact === undefined) return []
    const name = contact.name[language]
    const reach = [contact.phone, contact.link].filter((way) => way !== 'none' && !name.includes(way))
    const written = contact.note === 'none' ? '' : contact.note[language]
    const note = notes === 'full' || written.length <= NOTE_UTF16_BRIEF ? written : ''
    const brackets = language === 'zh' ? (['（', '）'] as const) : ([' (', ')'] as const)
    return [`${[name, ...reach].join(' ')}${note === '' ? '' : `${brackets[0]}${note}${brackets[1]}`}`]
  })
  if (items.length === 0) return []
  return [
    { kind: 'text', role: 'heading', text: say(content, language, 'contacts-title') },
    { kind: 'list', items },
  ]
}
