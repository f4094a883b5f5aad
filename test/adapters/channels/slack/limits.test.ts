// Each limit of Slack: at it nothing is refused or cut for nothing, one above it Slack would refuse, and we do not.
import { webApi } from '@slack/bolt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assistantPane } from '../../../../adapters/channels/slack/assistant-pane.ts'
import { copyModal } from '../../../../adapters/channels/slack/copy-modal.ts'
import { homeTab } from '../../../../adapters/channels/slack/home-tab.ts'
import { renderReply } from '../../../../adapters/channels/slack/render-blocks.ts'
import { frameOf } from '../../../../adapters/channels/slack/reply-frame.ts'
import type { SlackContent } from '../../../../adapters/channels/slack/slack-content.ts'
import { SLACK_LIMITS } from '../../../../adapters/channels/slack/slack-limits.ts'
import type { QuestionId } from '../../../../src/model/question.ts'
import type { Block, Reply } from '../../../../src/model/reply.ts'
import type { SourceId } from '../../../../src/model/source.ts'
import { aReply, aText, someChoices } from './a-reply.ts'
import { blocksFault, viewFault } from './block-kit-rules.ts'
import { type SlackApi, slackApiStandIn } from './slack-api-stand-in.ts'
import { contentIn } from './the-content.ts'
import { BOT, METHODS, messageFault } from './web-api-methods.ts'

type Fault = string | 'none'
type Case = {
  readonly max: number
  // What Slack says to something of that length, made by hand.
  readonly bySlack: (length: number) => Fault
  // What Slack says to what we make of something of that length.
  readonly byUs: (length: number) => Fault | Promise<Fault>
}

let api: SlackApi
let client: webApi.WebClient
beforeAll(async () => {
  api = await slackApiStandIn()
  client = new webApi.WebClient(BOT.token, { slackApiUrl: api.apiUrl, retryConfig: { retries: 0 } })
})
afterAll(() => api.close())

const words = (length: number): string => '字'.repeat(length)
const plain = (length: number) => ({ type: 'plain_text', text: words(length) })
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: words(length) })
const button = (more: object) => ({ type: 'button', action_id: 'a', text: plain(1), ...more })
const actions = (...elements: readonly object[]) => blocksFault([{ type: 'actions', elements }])
const sent = (...blocks: readonly Block[]): Fault =>
  renderReply(aReply(...blocks))
    .map((message) => messageFault(message.text, message.blocks))
    .find((fault) => fault !== 'none') ?? 'none'
const home = (blocks: readonly object[], more = {}): Fault =>
  viewFault({ type: 'home', blocks, ...more }, 'home')
const modal = (blocks: readonly object[], more = {}): Fault =>
  viewFault({ type: 'modal', title: plain(1), submit: plain(1), blocks, ...more }, 'modal')
const box = (more: object, label = plain(1)) => ({
  type: 'input',
  label,
  element: { type: 'plain_text_input', action_id: 'a', ...more },
})
const content = contentIn('en')
// The assistant's words as long as an author may have made them.
const wordy = (length: number): SlackContent => ({ ...content, words: () => words(length) })
const copyOf = (length: number, of = content): Fault => {
  const view = copyModal({ kind: 'words', text: words(length), locale: 'zh', staff: 'zh' }, of)
  return view === 'gone' ? 'none' : viewFault(view, 'modal')
}
const address = {
  mode: 'ephemeral',
  team: 'T1',
  channel: 'C1',
  user: 'U1',
  reader: 'staff',
  responseUrl: 'x',
} as const
const framed = (reply: Reply, of = content): Fault => {
  const body = { kind: 'text', text: 'a', form: 'new' } as const
  const [message] = renderReply(reply, frameOf(reply, address, body, of))
  return blocksFault(message?.blocks)
}
const shownAtHome = async (reply: Reply, of = content): Promise<Fault> => {
  const tab = homeTab({ client, content: of, record: () => undefined })
  const where = { mode: 'home', team: 'T1', user: 'U1', reader: 'staff' } as const
  const shown = await tab.show(where, { kind: 'command', command: 'help', argument: '' }, reply)
  return shown === 'shown' ? 'none' : shown.why
}
const aSource = (link: string): Block => ({
  kind: 'sources',
  title: '',
  sources: [{ id: 'S1' as SourceId, title: 'A', detail: 'B', link }],
})
const link = (length: number): string =>
  `https://a.example/${'a'.repeat(length - 'https://a.example/'.length)}`

const CASES: Readonly<Record<Exclude<keyof typeof SLACK_LIMITS, 'blocksJsonMax'>, Case>> = {
  sectionTextMax: {
    max: 3000,
    bySlack: (length) => blocksFault([{ type: 'section', text: mrkdwn(length) }]),
    byUs: (length) => sent(aText(words(length))),
  },
  headerTextMax: {
    max: 150,
    bySlack: (length) => blocksFault([{ type: 'header', text: plain(length) }]),
    byUs: (length) => sent(aText(words(length), 'heading')),
  },
  contextTextMax: {
    max: 3000,
    bySlack: (length) => blocksFault([{ type: 'context', elements: [mrkdwn(length)] }]),
    byUs: (length) => sent(aText(words(length), 'quiet')),
  },
  buttonTextMax: {
    max: 75,
    bySlack: (length) => actions(button({ text: plain(length) })),
    byUs: (length) =>
      framed(
        aReply({ kind: 'choices', title: '', choices: someChoices(1, () => words(length)) }),
        wordy(length),
      ),
  },
  buttonValueMax: {
    max: 2000,
    bySlack: (length) => actions(button({ value: words(length) })),
    byUs: (length) => framed({ ...aReply(aText(words(length - 70))), kind: 'verdict' }),
  },
  buttonUrlMax: {
    max: 3000,
    bySlack: (length) => actions(button({ url: link(length) })),
    byUs: (length) => sent(aSource(link(length))),
  },
  actionsElementsMax: {
    max: 25,
    bySlack: (length) => actions(...Array.from({ length }, (_, at) => button({ action_id: `a${at}` }))),
    byUs: (length) => sent({ kind: 'choices', title: '', choices: someChoices(length) }),
  },
  blocksMax: {
    max: 50,
    bySlack: (length) => blocksFault(Array.from({ length }, () => ({ type: 'divider' }))),
    byUs: (length) => sent(...Array.from({ length }, () => aText('a'))),
  },
  viewBlocksMax: {
    max: 100,
    bySlack: (length) => home(Array.from({ length }, () => ({ type: 'divider' }))),
    byUs: (length) => shownAtHome(aReply(...Array.from({ length }, () => aText('a')))),
  },
  viewTitleMax: {
    max: 24,
    bySlack: (length) => modal([{ type: 'divider' }], { title: plain(length) }),
    byUs: (length) => copyOf(1, wordy(length)),
  },
  viewMetadataMax: {
    max: 3000,
    bySlack: (length) => home([{ type: 'divider' }], { private_metadata: words(length) }),
    byUs: (length) => copyOf(length - 60),
  },
  inputLabelMax: {
    max: 2000,
    bySlack: (length) => modal([box({}, plain(length))]),
    byUs: (length) => copyOf(1, wordy(length)),
  },
  inputTextMax: {
    max: 3000,
    bySlack: (length) => modal([box({ initial_value: words(length) })]),
    byUs: (length) => {
      const long = { ...content, answer: () => aReply(aText(words(length))) }
      const view = copyModal({ kind: 'answers', questions: ['rent'], locale: 'zh', staff: 'zh' }, long)
      return view === 'gone' ? 'gone' : viewFault(view, 'modal')
    },
  },
  placeholderMax: {
    max: 150,
    bySlack: (length) => home([box({ placeholder: plain(length) })]),
    byUs: (length) => shownAtHome(aReply(aText('a')), wordy(length)),
  },
  promptsMax: {
    max: 4,
    bySlack: (length) => promptsFault(length),
    byUs: async (length) => {
      const suggestions = () =>
        Array.from({ length }, () => ({ question: 'rent' as QuestionId, title: 'Rent' }))
      let why = 'none'
      const record = (entry: { readonly kind: string }): void => {
        why = entry.kind
      }
      await assistantPane({ client, content: { ...content, suggestions }, record }).opened('D1', TS, 'en')
      return why
    },
  },
  textAdvisedMax: {
    max: 4000,
    // Slack only advises.
    bySlack: (length) => (length > 4000 ? 'advised against' : 'none'),
    byUs: (length) => {
      const [message] = renderReply(aReply(aText(words(length))))
      return (message?.text.length ?? 0) > 4000 ? 'too long' : 'none'
    },
  },
  textMax: {
    max: 40_000,
    bySlack: (length) => messageFault(words(length), []),
    byUs: (length) => {
      const [message] = renderReply(aReply(aText('a'), aText(words(length))))
      return messageFault(message?.wholeText, [])
    },
  },
}
const TS = '1800000000.000100'
const promptsFault = (length: number): Fault => {
  const prompts = JSON.stringify(Array.from({ length }, () => ({ title: 'a', message: 'a' })))
  const form = new URLSearchParams({ channel_id: 'D1', thread_ts: TS, prompts })
  return String(METHODS['assistant.threads.setSuggestedPrompts']?.call(form, api).error ?? 'none')
}

describe.each(Object.entries(CASES))('%s', (name, { max, bySlack, byUs }) => {
  it('is what the reference says, and Slack refuses one above it', () => {
    expect(SLACK_LIMITS[name as keyof typeof SLACK_LIMITS]).toBe(max)
    expect(bySlack(max)).toBe('none')
    expect(bySlack(max + 1)).not.toBe('none')
  })

  it.each([max - 1, max, max + 1])('nothing that we make of %d is refused', async (length) => {
    expect(await byUs(length)).toBe('none')
  })
})

// Documented nowhere, so it is our own that is kept to; the stand-in refuses what was met in the wild.
it.each([
  [9999, 1],
  [10_000, 1],
  [10_001, 2],
])('blocks of %d characters go into %d message(s), and none is refused', (length, count) => {
  const blocks = (rest: number): readonly Block[] => [
    ...[1, 2, 3].map(() => aText(words(2900))),
    aText(words(rest)),
  ]
  const [probe] = renderReply(aReply(...blocks(100)))
  const rest = 100 + length - JSON.stringify(probe?.blocks).length
  const messages = renderReply(aReply(...blocks(rest)))
  expect(messages).toHaveLength(count)
  expect(SLACK_LIMITS.blocksJsonMax).toBe(10_000)
  expect(messages.map((message) => blocksFault(message.blocks))).toEqual(messages.map(() => 'none'))
})

describe('at the limit nothing is cut', () => {
  it.each([
    ['a section', aText(words(3000)), 1],
    ['a context', aText(words(3000), 'quiet'), 1],
    ['a header', aText(words(150), 'heading'), 1],
    ['a row of buttons', { kind: 'choices', title: '', choices: someChoices(25) }, 1],
  ] as const)('%s', (_name, block, blocks) => {
    expect(renderReply(aReply(block))[0]?.blocks).toHaveLength(blocks)
  })

  it('a button', () => {
    const label = words(75)
    const [message] = renderReply(
      aReply({ kind: 'choices', title: '', choices: someChoices(1, () => label) }),
    )
    expect(JSON.stringify(message?.blocks)).toContain(`"${label}"`)
  })

  it('a verdict to copy, and above it there is no button rather than half a verdict', () => {
    const buttons = (length: number): readonly unknown[] => {
      const reply = { ...aReply(aText(words(length))), kind: 'verdict' as const }
      const { foot } = frameOf(reply, address, { kind: 'choice', token: 't' }, content)
      return foot.filter((piece) => JSON.stringify(piece.block).includes('"copy"'))
    }
    const overhead = '{"kind":"words","text":"","locale":"en","staff":"en"}'.length
    expect(buttons(2000 - overhead)).toHaveLength(1)
    expect(buttons(2001 - overhead)).toHaveLength(0)
  })

  it('a text for the enquirer: it goes into as many boxes as it needs, whole', () => {
    const long = { ...content, answer: () => aReply(aText(`${words(3000)}。${words(3100)}`)) }
    const view = copyModal({ kind: 'answers', questions: ['rent'], locale: 'zh', staff: 'zh' }, long)
    expect(JSON.stringify(view).match(/字/g)).toHaveLength(6100)
  })
})
