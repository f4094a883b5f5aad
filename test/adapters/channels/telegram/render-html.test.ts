// A reply becomes messages that Telegram takes: its markup, its limits, its buttons.
import { expect, test } from 'vitest'
import { TEXT_UTF16_MAX, telegramParts } from '../../../../adapters/channels/telegram/render-html.ts'
import type { Block, ChoiceToken, ShownChoice } from '../../../../src/model/reply.ts'
import type { SourceId } from '../../../../src/model/source.ts'
import { fc } from '../../../setup/seeded.ts'
import { readHtml } from './telegram-html.ts'

const body = (text: string): Block => ({ kind: 'text', role: 'body', text })
const html = (...blocks: readonly Block[]): string | undefined => telegramParts({ blocks })[0]?.html
const choice = (label: string): ShownChoice => ({ label, say: label, token: `t1.${label}` as ChoiceToken })

const SOURCES: Block = {
  kind: 'sources',
  title: '依据',
  sources: [
    {
      id: 'S1' as SourceId,
      title: 'A & B <notice>',
      detail: '武汉市，2024',
      link: 'https://example.org/?a=1&b="2"',
    },
    { id: 'S2' as SourceId, title: '口头说明', detail: '', link: 'none' },
  ],
}

test('headings are bold, quiet words italic, items have a bullet, rows of a table are items under their names', () => {
  expect(
    html(
      { kind: 'text', role: 'heading', text: '租房' },
      body('可以。'),
      { kind: 'list', items: ['身份证', '毕业证'] },
      {
        kind: 'table',
        head: ['学历', '金额', '下一步'],
        rows: [
          ['硕士', '一千', '去窗口'],
          ['博士', '–', ''],
        ],
      },
      { kind: 'text', role: 'quiet', text: '核对过' },
    ),
  ).toBe(
    [
      '<b>租房</b>\n可以。\n• 身份证\n• 毕业证',
      '• <b>硕士</b>\n一千\n下一步：去窗口\n• <b>博士</b>',
      '<i>核对过</i>',
    ].join('\n\n'),
  )
})

test('signs of markup in the words are shown, not obeyed', () => {
  expect(html(body('a < b & "c" > <b>d</b>'))).toBe('a &lt; b &amp; &quot;c&quot; &gt; &lt;b&gt;d&lt;/b&gt;')
})

test('sources are folded away, each title a link to its document', () => {
  const read = readHtml(html(SOURCES) ?? '')
  expect(read).toMatchObject({
    kind: 'read',
    text: '依据\n• A & B <notice> (武汉市，2024)\n• 口头说明',
    tags: [
      { name: 'b', inner: '依据' },
      { name: 'a', inner: 'A & B <notice>', href: 'https://example.org/?a=1&b="2"' },
      { name: 'blockquote' },
    ],
  })
  expect(html(SOURCES)).toMatch(/^<blockquote expandable>/)
})

test('only web addresses become links', () => {
  expect(html({ kind: 'link', label: '办事', href: 'https://example.org' })).toBe(
    '<a href="https://example.org">办事</a>',
  )
  expect(html({ kind: 'link', label: '办事', href: 'javascript:alert(1)' })).toBe('办事: javascript:alert(1)')
})

test('choices are buttons and not text', () => {
  const [part] = telegramParts({
    blocks: [body('好'), { kind: 'choices', title: '可以问：', choices: [choice('租房')] }],
  })
  expect(part?.html).toBe('好\n\n可以问：')
  expect(part?.keyboard).toEqual([[{ text: '租房', callback_data: 't1.租房' }]])
})

test('buttons without words get a sign of life above them', () => {
  const [part] = telegramParts({ blocks: [{ kind: 'choices', title: '', choices: [choice('租房')] }] })
  expect(part?.html).toBe('…')
})

test.each([
  [TEXT_UTF16_MAX - 1, 1],
  [TEXT_UTF16_MAX, 1],
  [TEXT_UTF16_MAX + 1, 2],
])('%i units make %i messages, however many signs the markup needs', (units, count) => {
  const text = '&'.repeat(units)
  expect(telegramParts({ blocks: [body(text)] })).toHaveLength(count)
})

test('buttons stand below the last part only', () => {
  const blocks: Block[] = [
    body('长。'.repeat(3000)),
    { kind: 'choices', title: '', choices: [choice('租房')] },
  ]
  expect(telegramParts({ blocks }).map(({ keyboard }) => keyboard.length)).toEqual([0, 1])
})

test('control characters and broken surrogates do not reach Telegram', () => {
  expect(html(body('a\u0000b\ud83dc\r\nd'))).toBe('ab\ufffdc\nd')
})

const word = fc.constantFrom(
  '人才公寓',
  'rental & co. ',
  '<b>',
  '👩‍🎓',
  '。',
  '\n',
  '"',
  'https://example.org/?a=1;b=2 ',
  '😀',
)
const words = fc.array(word, { minLength: 1, maxLength: 900 }).map((list) => list.join(''))
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    role: fc.constantFrom('heading' as const, 'body' as const, 'quiet' as const),
    text: words,
  }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(words, { maxLength: 5 }) }),
  fc.record({
    kind: fc.constant('link' as const),
    label: words,
    href: fc.constant('https://example.org/?a&b'),
  }),
  fc.record({
    kind: fc.constant('sources' as const),
    title: words,
    sources: fc.array(
      fc.record({
        id: fc.constant('S1' as SourceId),
        title: words,
        detail: words,
        link: fc.constantFrom('none' as const, 'https://example.org/"<&>"'),
      }),
      { maxLength: 4 },
    ),
  }),
)

test('whatever is said, each part is balanced, within the limit, and nothing is lost at the cuts', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 6 }), (blocks) => {
      const parts = telegramParts({ blocks })
      const whole = parts.map(({ text }) => text).join('')
      for (const part of parts) {
        const read = readHtml(part.html)
        expect(read).toMatchObject({ kind: 'read', text: part.text })
        expect(part.text.length).toBeLessThanOrEqual(TEXT_UTF16_MAX)
      }
      for (const sought of ['人才公寓', '👩‍🎓', '<b>']) {
        const count = (text: string): number => text.split(sought).length - 1
        expect(count(whole)).toBe(count(saidIn(blocks)))
      }
    }),
    { numRuns: 60 },
  )
})

function saidIn(blocks: readonly Block[]): string {
  return blocks
    .flatMap((each) => {
      if (each.kind === 'text') return [each.text]
      if (each.kind === 'list') return each.items
      if (each.kind === 'link') return [each.label]
      if (each.kind === 'sources') return [each.title, ...each.sources.flatMap((s) => [s.title, s.detail])]
      return []
    })
    .join(' ')
}
