// Whom to ask: a district that is named has its own offices, and long notes do not bury an answer.
import { describe, expect, it } from 'vitest'
import { type ContactsShown, contactBlocks, districtOffices } from '../../src/answers/contact-blocks.ts'
import { compileContent } from '../../src/content/compile-content.ts'
import type { DistrictId } from '../../src/model/district.ts'
import type { ContactId } from '../../src/model/source.ts'
import { aContentFolder } from '../content/a-content-folder.ts'

const LONG = '很长的说明'.repeat(20)
const contacts = `hotline:
  name: { zh: 热线, en: Hotline }
  phone: "12345"
  link: none
  seen: undated
districts:
  name: { zh: 各区, en: Districts }
  phone: none
  link: none
  note: { zh: ${LONG}, en: ${LONG} }
  seen: undated
east-office:
  name: { zh: 东区人社局, en: East bureau }
  phone: "027-1"
  link: none
  office: { of: districts, district: east }
  seen: undated
west-office:
  name: { zh: 西区人社局, en: West bureau }
  phone: "027-2"
  link: none
  office: { of: districts, district: west }
  seen: undated
`
const districts = `east: { name: { zh: 东区, en: East }, words: { zh: [东区], en: [east] } }
west: { name: { zh: 西区, en: West }, words: { zh: [西区], en: [west] } }
`
const { content } = compileContent(
  aContentFolder({ 'contacts.yaml': contacts, 'districts.yaml': districts }),
  'content',
)
if (content === 'faulty') throw new Error('the content is faulty')
const east = 'east' as DistrictId
const ids = ['hotline', 'districts'] as readonly string[] as readonly ContactId[]

function items(shown?: ContactsShown): readonly string[] {
  if (content === 'faulty') return []
  return contactBlocks(content, ids, 'zh', shown).flatMap((block) =>
    block.kind === 'list' ? block.items : [],
  )
}

describe('contacts', () => {
  it('stand without long notes under an answer', () => {
    expect(items()).toEqual(['热线 12345', '各区'])
  })

  it('stand with every note where phones are asked for', () => {
    expect(items({ notes: 'noted' })).toEqual(['热线 12345', `各区（${LONG}）`])
  })

  it('of a district that is named stand in place of those of all districts', () => {
    expect(items({ districts: [east] })).toEqual(['热线 12345', '东区人社局 027-1'])
  })

  it('of all districts stand in one line where everything is listed', () => {
    expect(items({ notes: 'with-offices' })).toEqual([
      '热线 12345',
      '各区：东区人社局 027-1；西区人社局 027-2',
    ])
  })

  it('of a district are its offices and no others', () => {
    expect(districtOffices(content, [east])).toEqual(['east-office'])
  })
})
