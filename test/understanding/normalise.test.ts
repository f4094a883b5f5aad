// What reads the same is spelled the same before anything else looks at it.
import { describe, expect, it } from 'vitest'
import { normalise } from '../../src/understanding/normalise.ts'
import { fc } from '../setup/seeded.ts'

const SAME: readonly (readonly [rule: string, typed: string, read: string])[] = [
  ['full-width letters and figures are plain ones', 'ＰｈＤ ２６岁', 'phd 26岁'],
  ['Traditional characters are Simplified ones', '武漢落戶條件', '武汉落户条件'],
  ['spaces between Han characters go', '武 汉　落 户', '武汉落户'],
  ['spaces between words become one', '  rent \t subsidy\n', 'rent subsidy'],
  ['a space between Han and Latin stays', '武汉 rent', '武汉 rent'],
  ['typographic quotes and dashes are plain ones', '“what’s” – that', '"what\'s" - that'],
  ['Chinese stops are plain ones', '落户、租房。', '落户,租房.'],
  ['invisible characters go', 'hu\u200bkou\u00ad\ufeff', 'hukou'],
  ['control characters and lone surrogates go', 'a\u0000b\u0007c\ud800', 'abc'],
  ['Kangxi radicals are the characters they look like', '⼈才', '人才'],
  ['numerals in Chinese stay', '二十六岁', '二十六岁'],
  ['piled-up marks are cut to three', `x${'\u0323'.repeat(30)}`, `x${'\u0323'.repeat(3)}`],
]

describe('normalise', () => {
  it.each(SAME)('%s', (_, typed, read) => {
    expect(normalise(typed)).toBe(read)
  })

  it('normalising twice is normalising once, whatever was typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc
        .array(fc.constantFrom('落', '戶', ' ', '\u3000', 'Ａ', '’', '\u0301', 'İ', '\ud83d', '①', '㎡'), {
          maxLength: 30,
        })
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const once = normalise(text)
        expect(normalise(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })

  it('a mark that lower case adds is counted with the others', () => {
    const once = normalise('\u0130\u0301\u0301\u0301')
    expect(normalise(once)).toBe(once)
  })

  it('an utterance of a million characters is read to its bound only', () => {
    expect(normalise('a'.repeat(1_000_000)).length).toBe(4000)
  })
})
