// Measures one whole turn on the real content: understanding, dialogue and reply, as a service takes it.
import { performance } from 'node:perf_hooks'
import { loadKnowledge } from '../../src/content/load-knowledge.ts'
import { takeTurn } from '../../src/dialogue/take-turn.ts'
import type { Day, Moment } from '../../src/model/day.ts'
import { newSession, type Session } from '../../src/model/session.ts'

const UTTERANCES = [
  '武汉落户有年龄限制吗',
  '那博士呢？',
  'what papers do I need for the talent rental homes',
  '我26岁，华科硕士，去年毕业，没买房，能申请人才租赁房吗',
  '深圳人才引进租房补贴',
  'tell me a joke',
  '創業補貼多少錢',
  'luohu yao shenme cailiao',
] as const
const ROUNDS = 500
const at: Moment = { day: '2026-11-24' as Day, minuteOfDay: 600 }

const knowledge = await loadKnowledge('content')
const timesUs: number[] = []
let session: Session = newSession(knowledge.content.hash)
for (let round = 0; round < ROUNDS; round += 1) {
  for (const text of UTTERANCES) {
    const startedMs = performance.now()
    const turn = takeTurn(
      session,
      { body: { kind: 'text', text, form: 'new' }, localeHint: 'zh' },
      knowledge,
      at,
    )
    // The first rounds only warm the machine.
    if (round > 20) timesUs.push((performance.now() - startedMs) * 1000)
    session = turn.session === 'forgotten' ? newSession(knowledge.content.hash) : turn.session
  }
}
timesUs.sort((a, b) => a - b)
const quantile = (share: number): string =>
  (timesUs[Math.floor(timesUs.length * share)] ?? Number.NaN).toFixed(0)
process.stdout.write(
  `a turn: p50 ${quantile(0.5)} µs, p99 ${quantile(0.99)} µs, of ${timesUs.length} turns\n`,
)
process.stdout.write(`memory: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB\n`)
