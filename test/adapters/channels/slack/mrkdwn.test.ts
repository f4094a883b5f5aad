// Slack's markup is written so that nothing in a text is taken for markup, and long text divides at pauses.
import { expect, it } from 'vitest'
import {
  bold,
  divided,
  escapeMrkdwn,
  mrkdwnLink,
  mrkdwnText,
  shortened,
} from '../../../../adapters/channels/slack/mrkdwn.ts'
import { fc } from '../../../setup/seeded.ts'

it.each([
  ['a < b & c > d', 'a &lt; b &amp; c &gt; d'],
  ['<!channel> <@U1>', '&lt;!channel&gt; &lt;@U1&gt;'],
  ['见https://www.wuhan.gov.cn/a?b=1&c=2。', '见<https://www.wuhan.gov.cn/a?b=1&amp;c=2>。'],
  ['(http://example.org/)', '(<http://example.org/>)'],
  ['https://', 'https://'],
])('%s is written as %s', (text, written) => {
  expect(mrkdwnText(text)).toBe(written)
})

it('a link keeps its bounds whatever its label and address hold', () => {
  expect(mrkdwnLink('https://e.org/a|b>c?x=1&y=2', 'A > B\n& C')).toBe(
    '<https://e.org/a%7Cb%3Ec?x=1&amp;y=2|A &gt; B &amp; C>',
  )
})

it('bold is left out where it would not hold', () => {
  expect(bold('落户 & 租房')).toBe('*落户 &amp; 租房*')
  expect(bold('2 * 3')).toBe('2 * 3')
})

it('text divides at a line, else at a sentence, else at a word', () => {
  const size = (part: string) => part.length
  expect(divided('aaaa aaa\nbbb bb', 10, size)).toEqual(['aaaa aaa', 'bbb bb'])
  expect(divided('租房补贴有。落户很快的', 8, size)).toEqual(['租房补贴有。', '落户很快的'])
  expect(divided('aaaa aaaa aaaa', 10, size)).toEqual(['aaaa aaaa', 'aaaa'])
})

it('no character is lost, no part is too long and no pair is cut, whatever the text', () => {
  const words = fc.array(
    fc.constantFrom('落户', '。', '\n', ' ', '&', '<', '😀', 'rent', 'https://e.org/a', '，'),
    { maxLength: 60 },
  )
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 60 }), (each, max) => {
      const text = each.join('')
      const parts = divided(text, max, (part) => mrkdwnText(part).length)
      expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      for (const part of parts) {
        expect(mrkdwnText(part).length).toBeLessThanOrEqual(max)
        expect(part).not.toMatch(/\p{Surrogate}/u)
      }
    }),
  )
})

it.each([74, 75, 76])('of %d characters at most 75 are kept', (length) => {
  const text = shortened('字'.repeat(length), 75)
  expect(text).toHaveLength(Math.min(length, 75))
  expect(text.endsWith('…')).toBe(length > 75)
  expect(shortened('&'.repeat(100), 75, (part) => escapeMrkdwn(part).length)).toHaveLength(15)
})
