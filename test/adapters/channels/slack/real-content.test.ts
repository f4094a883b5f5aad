// Every answer of the real content is something that Slack takes, for staff, for enquirers, at home, to copy.
import { beforeAll, expect, test } from 'vitest'
import type { SlackAddress } from '../../../../adapters/channels/slack/address.ts'
import { copyModal } from '../../../../adapters/channels/slack/copy-modal.ts'
import { renderReply } from '../../../../adapters/channels/slack/render-blocks.ts'
import { frameOf } from '../../../../adapters/channels/slack/reply-frame.ts'
import type { SlackContent } from '../../../../adapters/channels/slack/slack-content.ts'
import { slackContent } from '../../../../src/commands/start/slack-content.ts'
import type { Knowledge } from '../../../../src/model/content.ts'
import { LOCALES } from '../../../../src/model/language.ts'
import { realKnowledge } from '../../../setup/real-knowledge.ts'
import { viewFault } from './block-kit-rules.ts'
import { elementsOf } from './shown-elements.ts'
import { MOMENT } from './the-content.ts'
import { messageFault } from './web-api-methods.ts'

let knowledge: Knowledge
let content: SlackContent
beforeAll(async () => {
  knowledge = await realKnowledge()
  content = slackContent(() => knowledge, { moment: () => MOMENT }, 'zh', 'https://talent.example.org')
})

const PLACE = { team: 'T1', channel: 'C1', user: 'U1' } as const
const ADDRESSES: readonly SlackAddress[] = [
  {
    ...PLACE,
    mode: 'thread',
    threadTs: '1800000000.000100',
    reader: 'staff',
    fallbackUrl: 'none',
    pressedTs: 'none',
  },
  { ...PLACE, mode: 'ephemeral', reader: 'staff', responseUrl: 'https://hooks.slack.com/1' },
  {
    ...PLACE,
    mode: 'thread',
    threadTs: '1800000000.000100',
    reader: 'enquirer',
    fallbackUrl: 'none',
    pressedTs: 'none',
  },
  { ...PLACE, mode: 'in-channel', responseUrl: 'https://hooks.slack.com/1' },
]
const BODY = { kind: 'choice', token: 't' } as const

test.each(LOCALES)(
  'each question in %s is one message wherever it goes, and a window to copy from',
  (locale) => {
    for (const id of knowledge.content.questions.keys()) {
      const reply = content.answer(id, locale)
      if (reply === 'gone') throw new Error(id)
      for (const address of ADDRESSES) {
        const messages = renderReply(reply, frameOf(reply, address, BODY, content))
        expect(messages, `${id} ${address.mode}`).toHaveLength(1)
        for (const { text, blocks } of messages) expect(messageFault(text, blocks), id).toBe('none')
      }
      const view = copyModal({ kind: 'answers', questions: [id], locale, staff: locale }, content)
      if (view === 'gone') throw new Error(id)
      expect(viewFault(view, 'modal'), id).toBe('none')
    }
  },
)

test.each(LOCALES)('the recent changes in %s are dated, and each leads to its answer', (locale) => {
  const changes = content.changes(locale)
  expect(changes.length).toBeGreaterThanOrEqual(5)
  for (const { question, title, what } of changes) {
    expect(what).toMatch(/\d{4}/)
    expect(title).not.toBe('')
    expect(content.answer(question, locale)).not.toBe('gone')
  }
})

test('staff read where an answer comes from, and can open its sources', () => {
  const reply = content.answer([...knowledge.content.questions.keys()][0] ?? ('none' as never), 'en')
  if (reply === 'gone' || ADDRESSES[1] === undefined) throw new Error('no answer')
  const [message] = renderReply(reply, frameOf(reply, ADDRESSES[1], BODY, content))
  expect(message?.text).toContain(`${reply.questions[0]?.id} · 100 % sure · `)
  const page = elementsOf(message as never).find((element) => element.action_id === 'source:page-0')
  expect(page?.url).toBe(`https://talent.example.org/en/${reply.questions[0]?.id}`)
  const labels = elementsOf(message as never).map((element) => element.label)
  expect(labels).toEqual(
    expect.arrayContaining(['Copy for the enquirer', 'Share in the channel', 'Helpful', 'Not helpful']),
  )
})
