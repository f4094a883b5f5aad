// One worker of the load bench: the real service on the real content, with its channel in the process.
import { performance } from 'node:perf_hooks'
import { memoryConversations } from '../../adapters/conversations/memory/memory-conversations.ts'
import { redisConversations } from '../../adapters/conversations/redis/redis-conversations.ts'
import { memoryJournal } from '../../adapters/journals/memory.ts'
import { systemClock } from '../../adapters/system-clock.ts'
import { loadKnowledge } from '../../src/content/load-knowledge.ts'
import type { Day } from '../../src/model/day.ts'
import type { Channel } from '../../src/ports/channel.ts'
import { conversationService } from '../../src/service/conversation-service.ts'
import { aMessage } from '../setup/a-message.ts'

const SAID = [
  '武汉落户有年龄限制吗',
  '那博士呢？',
  'what papers do I need for the talent rental homes',
  '我26岁，华科硕士，去年毕业，没买房，能申请人才租赁房吗',
  '深圳人才引进租房补贴',
  'tell me a joke',
] as const

const settings = {
  redisUrl: process.env.REDIS_URL ?? 'in-memory',
  name: process.env.LOAD_NAME ?? 'w',
  talkers: Number(process.env.LOAD_TALKERS ?? '200'),
  forMs: Number(process.env.LOAD_FOR_MS ?? '8000'),
  // So many conversations take a message each first, to see what memory they take.
  idle: Number(process.env.LOAD_IDLE ?? '0'),
}

const knowledge = await loadKnowledge('content')
const kept = { retentionMs: 1e10, nowMs: Date.now }
const conversations =
  settings.redisUrl === 'in-memory'
    ? memoryConversations({ ...kept, journal: memoryJournal(kept) })
    : await redisConversations({
        ...kept,
        url: settings.redisUrl,
        onLost: () => undefined,
        onWarning: () => undefined,
      })
const waiting = new Map<string, () => void>()
const channel: Channel = {
  kind: 'terminal',
  deliver: async ({ message }) => {
    waiting.get(message.id)?.()
    waiting.delete(message.id)
    return { kind: 'sent', receipt: 'none' }
  },
}
const service = conversationService({
  conversations,
  channels: [channel],
  knowledge: () => knowledge,
  clock: systemClock('2026-11-24' as Day),
  observer: { note: () => undefined },
  shortId: (id) => id.slice(-12),
  code: 'bench',
  staffPlace: 'none',
})

async function ask(conversation: string, at: number): Promise<number> {
  const id = `${conversation}/${at}`
  const answered = new Promise<void>((resolve) => waiting.set(id, resolve))
  const startedMs = performance.now()
  const text = SAID[at % SAID.length] ?? ''
  await service.accept(aMessage({ conversation, id, body: { kind: 'text', text, form: 'new' } }))
  await answered
  return performance.now() - startedMs
}

async function talk(talkers: number, untilMs: number): Promise<readonly number[]> {
  const times: number[] = []
  await Promise.all(
    Array.from({ length: talkers }, async (_, index) => {
      for (let at = 0; performance.now() < untilMs; at += 1) {
        times.push(await ask(`${settings.name}-${talkers}-${index}`, at))
      }
    }),
  )
  return times.sort((a, b) => a - b)
}

const usedBytes = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
await talk(20, performance.now() + 1500)
const before = usedBytes()
for (let at = 0; at < settings.idle; at += 1) await ask(`idle-${at}`, at)
await service.idle()
const idleBytes = settings.idle === 0 ? 0 : usedBytes() - before

// One talker alone: what a person waits where nobody else is. Then many: how many turns there can be.
const alone = await talk(1, performance.now() + settings.forMs / 4)
const cpuBefore = process.cpuUsage()
const startedMs = performance.now()
const busy = await talk(settings.talkers, startedMs + settings.forMs)
const tookMs = performance.now() - startedMs
const cpu = process.cpuUsage(cpuBefore)
const quantile = (times: readonly number[], share: number): number =>
  times[Math.floor(times.length * share)] ?? Number.NaN
process.stdout.write(
  `${JSON.stringify({
    turnsASecond: (busy.length / tookMs) * 1000,
    cpuUsATurn: (cpu.user + cpu.system) / busy.length,
    aloneMs: [0.5, 0.95, 0.99].map((share) => quantile(alone, share)),
    busyMs: [0.5, 0.95, 0.99].map((share) => quantile(busy, share)),
    idleBytes,
  })}\n`,
)
await service.stop(1000)
await conversations.close()
process.exit(0)
