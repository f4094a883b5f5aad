// Hanwen's `start` with a hook between service and store: it dies at a step, and its leases run out sooner.
import { openConversations } from '../../src/commands/start/open-conversations.ts'
import { startWith } from '../../src/commands/start/start.ts'
import type { Conversations } from '../../src/ports/conversations.ts'
import type { Pacing } from '../../src/ports/pacing.ts'

// A side of a call of the store and its how-manieth time, such as "before commit 2"; anything else never dies.
const crashAt = process.env.HANWEN_TEST_CRASH_AT ?? 'never'
const leaseMs = Number(process.env.HANWEN_TEST_LEASE_MS ?? '15000')

const times = new Map<string, number>()
function step(name: string): void {
  const time = (times.get(name) ?? 0) + 1
  times.set(name, time)
  if (`${name} ${time}` !== crashAt) return
  process.stderr.write(`dies ${crashAt}\n`)
  process.kill(process.pid, 'SIGKILL')
}

function around<A extends readonly unknown[], R>(
  name: string,
  call: (...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  return async (...args) => {
    step(`before ${name}`)
    const result = await call(...args)
    step(`after ${name}`)
    return result
  }
}

function watched(store: Conversations): Conversations {
  return {
    ...store,
    accept: around('accept', store.accept),
    open: around('open', store.open),
    commit: around('commit', store.commit),
    claim: around('claim', (conversation, deliverer) => store.claim(conversation, { ...deliverer, leaseMs })),
    settle: around('settle', async (...settlement) => {
      const claim = await store.settle(...settlement)
      process.stderr.write('settled\n')
      return claim
    }),
  }
}

const openWatched: typeof openConversations = async (...settings) => {
  const store = await openConversations(...settings)
  // The stand-in of the platform has no limits, and a test no time to keep them.
  const pacing: Pacing = { turn: async () => ({ kind: 'go', afterMs: 0 }), rest: async () => undefined }
  return { ...store, pacing, conversations: watched(store.conversations) }
}

process.exitCode = await startWith(openWatched, {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
  stdinLines: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => ({ done: true, value: '' }) }) }),
  env: process.env,
  now: () => {
    throw new Error('start asks no day of its surroundings')
  },
  isTerminal: false,
})
