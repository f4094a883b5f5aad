// What stands round a reply, by its kind and by who reads it where.
import { expect, it } from 'vitest'
import type { SlackAddress } from '../../../../adapters/channels/slack/address.ts'
import { renderReply } from '../../../../adapters/channels/slack/render-blocks.ts'
import { frameOf } from '../../../../adapters/channels/slack/reply-frame.ts'
import type { MessageBody } from '../../../../src/model/message.ts'
import type { MatchedQuestion, Reply } from '../../../../src/model/reply.ts'
import type { SourceId } from '../../../../src/model/source.ts'
import { aReply, aText } from './a-reply.ts'
import { elementsOf } from './shown-elements.ts'
import { contentIn } from './the-content.ts'

const content = contentIn('en')
const PLACE = { team: 'T1', channel: 'C1', user: 'U1' } as const
const ADDRESSES = {
  command: { ...PLACE, mode: 'ephemeral', reader: 'staff', responseUrl: 'x' },
  thread: {
    ...PLACE,
    mode: 'thread',
    threadTs: '1.1',
    reader: 'staff',
    fallbackUrl: 'none',
    pressedTs: 'none',
  },
  home: { team: 'T1', user: 'U1', mode: 'home', reader: 'staff' },
  shared: { ...PLACE, mode: 'in-channel', responseUrl: 'x' },
  aside: { ...PLACE, mode: 'aside', threadTs: '1.1', responseUrl: 'x' },
} as const satisfies Record<string, SlackAddress>
const said = (text: string): MessageBody => ({ kind: 'text', text, form: 'new' })

const rent = { id: 'rent', confidence: 0.934 } as unknown as MatchedQuestion
const hukou = { id: 'hukou', confidence: 0.5 } as unknown as MatchedQuestion
const aReplyOf = (
  kind: Reply['kind'],
  questions: readonly MatchedQuestion[],
  more: Partial<Reply> = {},
): Reply => ({
  ...aReply(aText('words'), {
    kind: 'sources',
    title: '',
    sources: ['S2', 'S1', 'S1'].map((id) => ({ id: id as SourceId, title: id, detail: 'd', link: 'none' })),
  }),
  kind,
  questions,
  ...more,
})
const shown = (reply: Reply, where: keyof typeof ADDRESSES, body = said('rent help')) => {
  const [message] = renderReply(reply, frameOf(reply, ADDRESSES[where], body, content))
  const actions = elementsOf(message as never).map((element) => element.action_id)
  return { text: message?.text.replace('words\n\n• S2 (d)\n• S1 (d)\n• S1 (d)', '').trim(), actions }
}

it.each<[keyof typeof ADDRESSES, readonly string[]]>([
  ['command', ['copy', 'share:0', 'rate', 'rate']],
  ['thread', ['copy', 'rate', 'rate']],
  ['home', ['copy']],
  ['shared', []],
  ['aside', []],
])('an answer by %s has the buttons %j', (where, actions) => {
  expect(shown(aReplyOf('answer', [rent]), where).actions).toEqual(actions)
})

it.each<[Reply['kind'], readonly string[]]>([
  ['answers', ['copy', 'share:0', 'rate', 'rate']],
  ['verdict', ['copy', 'rate', 'rate']],
  ['overview', ['copy', 'rate', 'rate']],
  ['did-you-mean', []],
  ['out-of-scope', []],
  ['ask-fact', []],
  ['small-talk', []],
  ['handoff', []],
  ['settings', []],
])('a reply of the kind %s has the buttons %j', (kind, actions) => {
  expect(shown(aReplyOf(kind, [rent]), 'command').actions).toEqual(actions)
})

it('staff read how sure the matcher was and where one answer comes from, in one line', () => {
  expect(shown(aReplyOf('answer', [rent]), 'thread').text).toBe(
    'rent · slack-sure 93 · 2022-06-07 – … · slack-checked 2026-11-24 · S2, S1',
  )
})

it('several answers have a line each, and can each be shared', () => {
  const { text, actions } = shown(aReplyOf('answers', [rent, hukou]), 'command')
  expect(text).toMatch(
    /^rent · .*\nhukou · slack-sure 50 · 2020-01-01 – \? · slack-seen 2023-05 · .*\nS2, S1$/,
  )
  expect(actions).toEqual(['copy', 'share:0', 'share:1', 'rate', 'rate'])
})

it('what was only taken for possible is named with how possible it was; what was judged, with the verdict', () => {
  expect(shown(aReplyOf('did-you-mean', [rent, hukou]), 'thread').text).toBe(
    'rent · slack-sure 93\nhukou · slack-sure 50\nS2, S1',
  )
  const benefits = [{ id: 'rent-help', verdict: 'eligible', reasons: [], missing: [] }]
  expect(shown(aReplyOf('verdict', [rent], { benefits }), 'thread').text).toBe(
    'rent · slack-sure 93\nrent-help: eligible\nS2, S1',
  )
})

it.each(['out-of-scope', 'small-talk', 'ask-fact', 'settings'] as const)(
  'of %s there is no such line',
  (kind) => {
    expect(shown(aReplyOf(kind, [rent]), 'thread').text).toBe('')
  },
)

it('enquirers of another organisation see neither the line nor the button to copy', () => {
  const reply = aReplyOf('answer', [rent])
  const address = { ...ADDRESSES.thread, reader: 'enquirer' as const }
  const frame = frameOf(reply, address, said('rent help'), content)
  expect(JSON.stringify(frame.foot)).not.toMatch(/slack-sure|slack-copy/)
  expect(JSON.stringify(frame.foot)).toContain('feedback_buttons')
})

it.each<[string, MessageBody, string]>([
  ['the words of the question', said('租房补贴'), 'zh'],
  ['a caption', { kind: 'attachment', attachment: 'photo', caption: '租房补贴' }, 'zh'],
  ['the reply, where nothing was written', { kind: 'choice', token: 't' }, 'en'],
])('the language of the enquirer is that of %s', (_name, body, locale) => {
  const reply = aReplyOf('answer', [rent])
  const { foot } = frameOf(reply, ADDRESSES.command, body, content)
  expect(JSON.stringify(foot)).toContain(`\\"locale\\":\\"${locale}\\"`)
  expect(JSON.stringify(foot)).toContain('\\"staff\\":\\"en\\"')
})

it('where the public reaches our pages, each answer has a button to its page, in its language', () => {
  const { foot } = frameOf(
    aReplyOf('answers', [rent, hukou]),
    ADDRESSES.thread,
    said('rent help'),
    contentIn('en', 'https://talent.example.org'),
  )
  const links = elementsOf({ blocks: foot.map((piece) => piece.block) } as never)
  expect(links.flatMap(({ url }) => url ?? [])).toEqual([
    'https://talent.example.org/en/rent',
    'https://talent.example.org/en/hukou',
  ])
})
