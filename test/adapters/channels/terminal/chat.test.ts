// A chat through streams: greeted at once, answered line by line in order, left when the input ends.
import { PassThrough } from 'node:stream'
import { expect, it } from 'vitest'
import { terminalChat } from '../../../../adapters/channels/terminal/chat.ts'
import { systemClock } from '../../../../adapters/system-clock.ts'
import type { Day } from '../../../../src/model/day.ts'
import type { Message } from '../../../../src/model/message.ts'
import { conversationService } from '../../../../src/service/conversation-service.ts'
import { aMemoryStore } from '../../../setup/a-memory-store.ts'
import { aSmallKnowledge } from '../../../setup/a-small-knowledge.ts'

async function chatting(typed: readonly string[]): Promise<string> {
  const input = new PassThrough()
  const output = new PassThrough()
  let printed = ''
  output.on('data', (bytes: Buffer) => {
    printed += bytes.toString()
  })
  const accept = (message: Message) => service.accept(message)
  const chat = terminalChat({ input, output, columns: 'pipe', localeFallback: 'zh', accept })
  const service = conversationService({
    conversations: aMemoryStore(1e9, Date.now).conversations,
    channels: [chat.channel],
    knowledge: aSmallKnowledge,
    clock: systemClock('2026-11-24' as Day),
    observer: { note: () => undefined },
    staffPlace: 'none',
    code: 'test',
    shortId: (id) => id,
  })
  input.end(typed.map((line) => `${line}\n`).join(''))
  await chat.run()
  await service.stop(1000)
  return printed
}

it('opens with what it can do and three questions to pick', async () => {
  const printed = await chatting([])
  expect(printed).toContain('welcome')
  expect(printed).toContain('  1  租房\n  2  落户\n  3  租房')
})

it('answers each line in order, keeps context, and takes a choice by its number', async () => {
  const printed = await chatting(['租房补贴甲', '那博士呢？', '', '落户条件甲', '1', '/export'])
  const found = ['70%', '博士另有规定。', '未满 45 周岁', '更多。', 'export-focus 落户'].map((text) =>
    printed.indexOf(text),
  )
  expect(found.every((at) => at > 0)).toBe(true)
  expect([...found].sort((a, b) => a - b)).toEqual(found)
})

it.each(['/quit', 'exit', '退出'])('"%s" leaves, and nothing after it is read', async (word) => {
  expect(await chatting([word, '租房补贴甲'])).not.toContain('70%')
})
