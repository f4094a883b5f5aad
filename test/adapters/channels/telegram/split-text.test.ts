// Long texts are cut where people pause.
import { expect, test } from 'vitest'
import { pieces } from '../../../../adapters/channels/telegram/split-text.ts'
import { fc } from '../../../setup/seeded.ts'

const cut = (text: string, max: number): readonly string[] =>
  pieces(text, max).map(({ from, to }) => text.slice(from, to))

test('a text at the limit stays whole, and one unit more makes two parts', () => {
  expect(cut('字'.repeat(9), 10)).toHaveLength(1)
  expect(cut('字'.repeat(10), 10)).toHaveLength(1)
  expect(cut('字'.repeat(11), 10)).toEqual(['字'.repeat(10), '字'])
})

test.each([
  ['a block', 'one two\n\nthree\nfour five', 20, ['one two', 'three\nfour five']],
  ['a line', 'one two. three\nfour five six', 18, ['one two. three', 'four five six']],
  ['a sentence', 'Yes, it is. Ask the office', 20, ['Yes, it is.', 'Ask the office']],
  ['a Chinese sentence', '可以落户。请带上毕业证', 8, ['可以落户。', '请带上毕业证']],
  ['a word', 'aaaa bbbb cccc dddd', 10, ['aaaa bbbb', 'cccc dddd']],
  ['a word that ends right at the limit', 'aaaaa bbbb cccc', 10, ['aaaaa bbbb', 'cccc']],
])('a cut prefers the end of %s', (_what, text, max, parts) => {
  expect(cut(text, max)).toEqual(parts)
})

test('a mark that closes a sentence does not begin the next part', () => {
  expect(cut('可以，落户啊。请带', 6)).toEqual(['可以，', '落户啊。请带'])
})

test('an address is not cut at its question mark', () => {
  const text = '请看 https://example.org/a?b=c&d=e'
  expect(cut(text, 30)[1]).toBe('https://example.org/a?b=c&d=e')
})

test('a heading is not left alone in a part where its text can follow it', () => {
  const [first] = cut(`Title\n\n${'word '.repeat(20)}`, 50)
  expect(first?.length).toBeGreaterThan(20)
})

test('no cut falls inside a surrogate pair or a joined emoji', () => {
  expect(cut('a😀😀😀', 4)).toEqual(['a😀', '😀😀'])
  expect(cut(`abc👩‍🎓d`, 6)).toEqual(['abc', '👩‍🎓d'])
})

test('the parts hold all of the text but the white space at the cuts', () => {
  const words = fc.array(
    fc.constantFrom(
      '落户',
      '政策。',
      'rent ',
      'subsidy. ',
      '😀',
      '👩‍🎓',
      '\n',
      '\n\n',
      '，',
      'x'.repeat(30),
      'é',
    ),
  )
  fc.assert(
    fc.property(words, fc.integer({ min: 2, max: 80 }), (list, max) => {
      const text = list.join('')
      const parts = cut(text, max)
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      for (const part of parts) {
        expect(part.length).toBeGreaterThan(0)
        expect(part.length).toBeLessThanOrEqual(max)
        expect(part).not.toMatch(/\p{Surrogate}/u)
      }
    }),
  )
})
