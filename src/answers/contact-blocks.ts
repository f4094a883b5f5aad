// Whom to ask, as blocks: name, phone or address, and what to know before calling.
import type { Content } from '../model/content.ts'
import type { DistrictId } from '../model/district.ts'
import type { Authored } from '../model/language.ts'
import type { Block } from '../model/reply.ts'
import type { Contact, ContactId } from '../model/source.ts'
import { say } from './fill-text.ts'
import { joined } from './sentence.ts'

// How much is said of each: under an answer about something else a long note would bury the answer; who asks for
// phones reads the notes; all the districts' offices stand only where everything is listed.
export type ContactNotes = 'brief' | 'noted' | 'with-offices'
const NOTE_UTF16_BRIEF = 90

export type ContactsShown = {
  readonly notes?: ContactNotes
  // Where somebody names districts, their offices stand in place of the contact for all districts.
  readonly districts?: readonly DistrictId[]
}

export function contactBlocks(
  content: Content,
  ids: readonly ContactId[],
  language: Authored,
  { notes = 'brief', districts = [] }: ContactsShown = {},
): readonly Block[] {
  const items = ids.flatMap((id) => {
    const contact = content.contacts.get(id)
    if (contact === undefined) return []
    const offices = officesOf(content, id)
    const named = offices.filter(
      ({ office }) => office.kind === 'of-district' && districts.includes(office.district),
    )
    if (named.length > 0) return named.map((office) => contactLine(office, language, 'noted'))
    if (notes !== 'with-offices' || offices.length === 0) return [contactLine(contact, language, notes)]
    const lines = offices.map((office) => contactLine(office, language, 'noted'))
    return [`${contact.name[language]}${language === 'zh' ? '：' : ': '}${joined(lines, 'clause', language)}`]
  })
  if (items.length === 0) return []
  return [
    { kind: 'text', role: 'heading', text: say(content, language, 'contacts-title') },
    { kind: 'list', items: [...new Set(items)] },
  ]
}

function contactLine(contact: Contact, language: Authored, notes: ContactNotes): string {
  const name = contact.name[language]
  const reach = [contact.phone, contact.link].filter((way) => way !== 'none' && !name.includes(way))
  const written = contact.note === 'none' ? '' : contact.note[language]
  const note = notes !== 'brief' || written.length <= NOTE_UTF16_BRIEF ? written : ''
  const brackets = language === 'zh' ? (['（', '）'] as const) : ([' (', ')'] as const)
  return `${[name, ...reach].join(' ')}${note === '' ? '' : `${brackets[0]}${note}${brackets[1]}`}`
}

// The offices of single districts that a contact stands for as a whole.
function officesOf(content: Content, id: ContactId): readonly Contact[] {
  return [...content.contacts.values()].filter(
    ({ office }) => office.kind === 'of-district' && office.of === id,
  )
}

/** The offices of the districts, in place of whatever stands for all. */
export function districtOffices(content: Content, districts: readonly DistrictId[]): readonly ContactId[] {
  return [...content.contacts.values()].flatMap(({ id, office }) =>
    office.kind === 'of-district' && districts.includes(office.district) ? [id] : [],
  )
}
