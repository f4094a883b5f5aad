// A reply as Slack blocks: within each of Slack's limits, one message wherever that is possible.
import { describe, expect, it } from 'vitest'
import { renderReply } from '../../../../adapters/channels/slack/render-blocks.ts'
import { SLACK_LIMITS } from '../../../../adapters/channels/slack/slack-limits.ts'
import type { Block, ShownSource } from '../../../../src/model/reply.ts'
import type { SourceId } from '../../../../src/model/source.ts'
import { fc } from '../../../setup/seeded.ts'
import { aReply, aText, someChoices } from './a-reply.ts'
import { blocksFault } from './block-kit-rules.ts'

const render = (...blocks: readonly Block[]) => renderReply(aReply(...blocks))
const aSource = (more: Partial<ShownSource> = {}): ShownSource => ({
  id: 'S1' as SourceId,
  title: '武汉市人才租赁房管理办法',
  detail: '武汉市政府，2022-06',
  link: 'https://www.wuhan.gov.cn/a?b=1&c=2',
  ...more,
})

it('a whole reply is one message, each part in its own look', () => {
  const [message, ...others] = render(
    aText('Rent & home', 'body'),
    aText('Whom to ask', 'heading'),
    { kind: 'list', items: ['Hotline 12345', 'www < office'] },
    {
      kind: 'table',
      head: ['Benefit', 'Amount'],
      rows: [
        ['Rent', '70%'],
        ['Startup', '8000'],
      ],
    },
    { kind: 'link', label: 'Portal', href: 'https://rc.wuhan.gov.cn/' },
    aText('Last checked on 2026-11-24', 'quiet'),
    { kind: 'sources', title: 'Sources', sources: [aSource(), aSource({ link: 'none', title: 'A notice' })] },
    { kind: 'choices', title: 'More?', choices: someChoices(2) },
  )
  expect(others).toEqual([])
  expect(message?.blocks).toEqual([
    { type: 'section', expand: true, text: { type: 'mrkdwn', verbatim: true, text: 'Rent &amp; home' } },
    { type: 'header', text: { type: 'plain_text', emoji: false, text: 'Whom to ask' } },
    {
      type: 'section',
      expand: true,
      text: { type: 'mrkdwn', verbatim: true, text: '• Hotline 12345\n• www &lt; office' },
    },
    {
      type: 'section',
      expand: true,
      text: { type: 'mrkdwn', verbatim: true, text: '• Rent · Amount: 70%\n• Startup · Amount: 8000' },
    },
    {
      type: 'section',
      expand: true,
      text: { type: 'mrkdwn', verbatim: true, text: '<https://rc.wuhan.gov.cn/|Portal>' },
    },
    { type: 'context', elements: [{ type: 'mrkdwn', verbatim: true, text: 'Last checked on 2026-11-24' }] },
    {
      type: 'context',
      elements: [
        {
          type: 'mrkdwn',
          verbatim: true,
          text: '*Sources*\n• <https://www.wuhan.gov.cn/a?b=1&amp;c=2|武汉市人才租赁房管理办法> (武汉市政府，2022-06)\n• A notice (武汉市政府，2022-06)',
        },
      ],
    },
    {
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: 'source:0',
          text: { type: 'plain_text', emoji: false, text: '武汉市人才租赁房管理办法' },
          url: 'https://www.wuhan.gov.cn/a?b=1&c=2',
        },
      ],
    },
    { type: 'section', expand: true, text: { type: 'mrkdwn', verbatim: true, text: 'More?' } },
    {
      type: 'actions',
      elements: [0, 1].map((place) => ({
        type: 'button',
        action_id: `choice:${place}`,
        text: { type: 'plain_text', emoji: false, text: `Choice ${place}` },
        value: `t1.${place}.abc`,
      })),
    },
  ])
})

it('what is read out holds the words of every block, buttons included', () => {
  const [message] = render(aText('Rent & home'), { kind: 'choices', title: '', choices: someChoices(2) })
  expect(message?.text).toBe('Rent &amp; home\n\n• Choice 0\n• Choice 1')
})

it('blank text makes no block, and a reply of nothing no message', () => {
  expect(render(aText(''), aText(' \n', 'quiet'), aText('', 'heading'))).toEqual([])
})

it('a heading that a header cannot hold stands in bold', () => {
  const [message] = render(aText('Rent & home', 'heading'))
  expect(message?.blocks[0]).toMatchObject({ type: 'section', text: { text: '*Rent &amp; home*' } })
})

describe('at each limit and one above', () => {
  const cases: readonly (readonly [string, number, (length: number) => Block, (length: number) => number])[] =
    [
      ['section text', 3000, (length) => aText('字'.repeat(length)), (length) => Math.ceil(length / 3000)],
      [
        'context text',
        3000,
        (length) => aText('字'.repeat(length), 'quiet'),
        (length) => Math.ceil(length / 3000),
      ],
      ['header text', 150, (length) => aText('字'.repeat(length), 'heading'), () => 1],
      [
        'button text',
        75,
        (length) => ({ kind: 'choices', title: '', choices: someChoices(1, () => '字'.repeat(length)) }),
        () => 1,
      ],
      [
        'buttons of a row',
        25,
        (length) => ({ kind: 'choices', title: '', choices: someChoices(length) }),
        (length) => Math.ceil(length / 25),
      ],
    ]
  it.each(cases)('%s', (_name, limit, make, blocksOf) => {
    for (const length of [limit - 1, limit, limit + 1]) {
      const messages = render(make(length))
      expect(messages).toHaveLength(1)
      expect(messages[0]?.blocks).toHaveLength(blocksOf(length))
      expect(blocksFault(messages[0]?.blocks)).toBe('none')
    }
  })

  it.each([49, 50, 51])('%d blocks', (count) => {
    const messages = render(...Array.from({ length: count }, (_, place) => aText(`line ${place}`)))
    expect(messages).toHaveLength(count > 50 ? 2 : 1)
    expect(messages.flatMap((message) => message.blocks)).toHaveLength(count)
  })

  it('more text than one message may hold goes into several, and none of it is lost', () => {
    const messages = render(...Array.from({ length: 8 }, () => aText('字'.repeat(2900))))
    expect(messages.map((message) => blocksFault(message.blocks))).toEqual(['none', 'none', 'none'])
    expect(JSON.stringify(messages.map((message) => message.blocks)).match(/字/g)).toHaveLength(8 * 2900)
  })

  it('entities count whole', () => {
    const messages = render(aText('&'.repeat(601)))
    expect(messages[0]?.blocks).toHaveLength(2)
  })

  it('the text that is read out stops at what Slack advises', () => {
    const [message] = render(aText('&'.repeat(1000)))
    expect(message?.text.length).toBeLessThanOrEqual(SLACK_LIMITS.textAdvisedMax)
    expect(message?.wholeText.match(/&amp;/g)).toHaveLength(1000)
  })
})

it('buttons stay under their title when the message is full', () => {
  const lines = Array.from({ length: 49 }, (_, place) => aText(`line ${place}`))
  const messages = render(...lines, { kind: 'choices', title: 'More?', choices: someChoices(1) })
  expect(messages.map((message) => message.blocks.length)).toEqual([49, 2])
})

it('links to sources stay under their lines when the message is full', () => {
  const lines = Array.from({ length: 49 }, (_, place) => aText(`line ${place}`))
  const messages = render(...lines, { kind: 'sources', title: '', sources: [aSource({})] })
  expect(messages.map((message) => message.blocks.length)).toEqual([49, 2])
  expect(messages.at(-1)?.text).not.toBe('')
})

it('buttons of several offers have ids of their own', () => {
  const offer: Block = { kind: 'choices', title: '', choices: someChoices(2) }
  const ids = render(offer, offer).flatMap((message) =>
    message.blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements.map((element) => element.action_id) : [],
    ),
  )
  expect(ids).toEqual(['choice:0', 'choice:1', 'choice:2', 'choice:3'])
})

it('a source line too long for a block keeps its words', () => {
  const [message] = render({ kind: 'sources', title: '', sources: [aSource({ title: '长'.repeat(3100) })] })
  expect(blocksFault(message?.blocks)).toBe('none')
  const lines = message?.blocks.filter((block) => block.type === 'context')
  expect(JSON.stringify(lines).match(/长/g)).toHaveLength(3100)
})

const words = fc
  .array(
    fc.constantFrom('落户', '。', '\n', ' ', '&', '<@U1>', '😀', '*rent*', 'https://e.org/a?b&c', '- '),
    { maxLength: 2000 },
  )
  .map((each) => each.join(''))
const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    role: fc.constantFrom('heading', 'body', 'quiet'),
    text: words,
  }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(words, { maxLength: 5 }) }),
  fc.record({
    kind: fc.constant('table' as const),
    head: fc.array(words, { maxLength: 2 }),
    rows: fc.array(fc.array(words, { maxLength: 3 }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('sources' as const),
    title: words,
    sources: fc.array(
      words.map((title) => aSource({ title })),
      { maxLength: 4 },
    ),
  }),
  fc
    .nat({ max: 60 })
    .map((count): Block => ({ kind: 'choices', title: 'More?', choices: someChoices(count) })),
)

it('whatever the reply, Slack refuses none of its messages and no button is lost', () => {
  fc.assert(
    fc.property(fc.array(anyBlock, { maxLength: 20 }), (blocks) => {
      const messages = render(...blocks)
      for (const message of messages) {
        expect(blocksFault(message.blocks)).toBe('none')
        expect(message.text.length).toBeLessThanOrEqual(SLACK_LIMITS.textAdvisedMax)
        expect(message.text).not.toBe('')
      }
      const offered = blocks.reduce(
        (sum, block) => sum + (block.kind === 'choices' ? block.choices.length : 0),
        0,
      )
      expect(JSON.stringify(messages.map((message) => message.blocks)).match(/"choice:/g)?.length ?? 0).toBe(
        offered,
      )
    }),
    { numRuns: 60 },
  )
})
