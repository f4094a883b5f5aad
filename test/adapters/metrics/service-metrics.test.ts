// What the figures say after things happened, and that no label can hold what a person said or is.
import { expect, it } from 'vitest'
import type { QuestionId } from '../../../src/model/question.ts'
import type { TurnEvent } from '../../../src/model/turn-event.ts'
import type { Observation } from '../../../src/ports/observer.ts'
import { aTurnEntry } from '../../setup/a-turn-entry.ts'
import { aServiceMetrics } from './a-service-metrics.ts'

function taken(events: readonly TurnEvent[] = []): Observation {
  const { kind: _, said: __, ...turn } = aTurnEntry({ channel: 'web', locale: 'en', durationMs: 4, events })
  return { kind: 'turn-taken', turn }
}

async function textAfter(metrics = aServiceMetrics(), ...observations: readonly Observation[]) {
  for (const observation of observations) metrics.observer.note(observation)
  return (await metrics.expose()).text
}

it('turns count by channel and language, replies by kind, with the time they took and how sure they were', async () => {
  const rent = { id: 'rent' as QuestionId, confidence: 0.87 }
  const text = await textAfter(
    aServiceMetrics(),
    taken([{ kind: 'answered', questions: [rent] }]),
    taken([{ kind: 'redacted', kinds: ['phone'] }]),
  )
  expect(text).toContain('hanwen_turns_total{channel="web",locale="en"} 2')
  expect(text).toContain('hanwen_replies_total{kind="answer"} 2')
  expect(text).toContain('hanwen_turn_seconds_bucket{le="0.005"} 2')
  expect(text).toContain('hanwen_confidence_bucket{le="0.9",outcome="answered"} 1')
  expect(text).toContain('hanwen_confidence_bucket{le="0.8",outcome="answered"} 0')
  expect(text).toContain('hanwen_redacted_total{kind="phone"} 1')
})

it('deliveries count with the time since the message was accepted; retries, parked replies and failures too', async () => {
  const text = await textAfter(
    aServiceMetrics(),
    { kind: 'delivered', conversation: 'x', reply: 'answer', attempts: 2, waitedMs: 700 },
    { kind: 'delivery-delayed', conversation: 'x', why: '429', afterMs: 1000 },
    { kind: 'delivery-parked', conversation: 'x', why: '403' },
    { kind: 'turn-failed', conversation: 'x', why: 'TypeError' },
    { kind: 'store-unreachable', why: 'ETIMEDOUT' },
  )
  expect(text).toContain('hanwen_accept_to_send_seconds_bucket{le="1"} 1')
  expect(text).toContain('hanwen_accept_to_send_seconds_bucket{le="0.5"} 0')
  for (const name of ['deliveries', 'delivery_retries', 'replies_parked', 'turns_failed', 'store_errors']) {
    expect(text).toContain(`hanwen_${name}_total 1`)
  }
})

it('what stands in the store is measured when asked for; without the store its last figures stand', async () => {
  let isUp = true
  let nowMs = 1_800_000_000_000
  const metrics = aServiceMetrics({
    nowMs: () => nowMs,
    isStoreReachable: async () => isUp,
    figures: async () => {
      if (!isUp) throw new Error('away')
      return { pending: 3, oldestWaitMs: 4500, parked: 2 }
    },
    channels: () => [
      { kind: 'telegram', isUp: true, trouble: 'none' },
      { kind: 'slack', isUp: false, trouble: 'the staff channel takes no case' },
    ],
  })
  const text = await textAfter(metrics)
  for (const line of [
    'hanwen_store_up 1',
    'hanwen_conversations_pending 3',
    'hanwen_oldest_unanswered_seconds 4.5',
    'hanwen_replies_parked 2',
    'hanwen_channel_up{channel="telegram"} 1',
    'hanwen_channel_up{channel="slack"} 0',
    'hanwen_channel_trouble{channel="telegram"} 0',
    'hanwen_channel_trouble{channel="slack"} 1',
    'hanwen_build_info{version="1.2.3"',
    'hanwen_content_reviews_overdue 0',
  ]) {
    expect(text).toContain(line)
  }
  isUp = false
  nowMs += 60_000
  const away = await textAfter(metrics)
  expect(away).toContain('hanwen_store_up 0')
  expect(away).toContain('hanwen_conversations_pending 3')
})

it('scrapers share one answer of the store for five seconds', async () => {
  let asked = 0
  let nowMs = 1_800_000_000_000
  const metrics = aServiceMetrics({
    nowMs: () => nowMs,
    figures: async () => {
      asked += 1
      return { pending: 0, oldestWaitMs: 'none', parked: 0 }
    },
  })
  for (let at = 0; at < 5; at += 1) await metrics.expose()
  expect(asked).toBe(1)
  nowMs += 5000
  await metrics.expose()
  expect(asked).toBe(2)
})

it('nothing of a conversation becomes a label: names, reasons and ids leave no trace', async () => {
  const marker = 'marker-of-a-person'
  const text = await textAfter(
    aServiceMetrics(),
    taken([{ kind: 'unreadable', why: marker }]),
    { kind: 'delivery-parked', conversation: marker, why: marker },
    { kind: 'turn-failed', conversation: marker, why: marker },
    { kind: 'store-unreachable', why: marker },
  )
  expect(text).not.toContain(marker)
  expect(text).not.toContain('hash-of-c1')
})

it('content has one series, whatever was loaded before', async () => {
  const metrics = aServiceMetrics()
  await metrics.expose()
  const series = (await textAfter(metrics))
    .split('\n')
    .filter((line) => line.startsWith('hanwen_content_info{'))
  expect(series).toHaveLength(1)
})
