// A worker that is killed at any step of its work loses nothing, and doubles nothing but what was on its way.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisConversations } from '../../adapters/conversations/redis/redis-conversations.ts'
import { type BuiltProgram, builtProgram, type RunningProgram } from '../setup/built-program.ts'
import { type Findings, findings, isAtRest, NOTHING_WRONG } from '../setup/invariants.ts'
import { freePort, type RunningRedis, runningRedis } from '../setup/running-redis.ts'
import { numberedContent, QUESTIONS } from './numbered-questions.ts'
import { type SlackPlatform, slackPlatform } from './slack-platform.ts'

// Every call of the store that a turn and its sending make, on both sides, for a first and a second message.
const STEPS = ['accept', 'open', 'commit', 'claim', 'settle'].flatMap((call) =>
  ['before', 'after'].flatMap((side) => [1, 2].map((time) => `${side} ${call} ${time}`)),
)
// Each with a database and a second worker of its own.
const LANES = 5
// The second worker may have been quicker, so that the first never came to the step.
const TRIES_MAX = 4

describe.skipIf(process.env.HANWEN_TEST_NO_REDIS === '1')('a worker that is killed', () => {
  let redis: RunningRedis
  let program: BuiltProgram
  const content = numberedContent()
  const running: RunningProgram[] = []
  let conversations = 0

  beforeAll(async () => {
    redis = await runningRedis()
    program = await builtProgram('test/faults/program.ts')
  })
  afterAll(async () => {
    for (const { child } of running) child.kill('SIGKILL')
    await redis.stop()
    program.remove()
    content.remove()
  })

  const started = (slack: SlackPlatform, port: number, database: number, crashAt: string): RunningProgram => {
    const process = program.run({
      HANWEN_CONTENT: content.path,
      HANWEN_PORT: String(port),
      REDIS_URL: `${redis.url}/${database}`,
      HANWEN_TEST_LEASE_MS: '4000',
      HANWEN_TEST_CRASH_AT: crashAt,
      ...slack.env,
    })
    running.push(process)
    return process
  }

  // What was wrong, and where the process died.
  const dieAt = async (step: string, lane: Lane): Promise<{ died: string; found: Findings }> => {
    const { slack, store } = lane
    const port = await freePort()
    const doomed = started(slack, port, lane.database, step)
    let killedAtMs = Number.POSITIVE_INFINITY
    void doomed.ended.then(() => {
      killedAtMs = Date.now()
    })
    conversations += 1
    const thread = `${1_800_000_000 + conversations}.000100`
    // Slack knows one address; behind it the other worker takes over when the first is gone.
    const ports = (): readonly number[] => [killedAtMs < Date.now() ? lane.port : port]
    for (const at of [0, 1]) {
      const { ask = '', expected = '' } = QUESTIONS[at] ?? {}
      await slack.send(thread, ask, expected, ports)
    }
    const shownHere = () => slack.shown.filter(({ conversation }) => conversation === thread)
    await expect
      .poll(async () => shownHere().length >= 2 && (await isAtRest(store)), { interval: 20 })
      .toBe(true)
    const accepted = slack.accepted.filter(({ conversation }) => conversation === thread)
    const died = /dies (.*)/.exec(doomed.printed())?.[1] ?? 'never'
    if (died === 'never') doomed.child.kill('SIGKILL')
    const { doubled, ...rest } = findings(accepted, shownHere())
    // The one window: the platform has the reply, and the process died before it could note that.
    const noted = doomed.printed().split('settled').length - 1
    const onItsWay = QUESTIONS[noted]?.expected ?? 'none'
    const isOnItsWay =
      died !== 'never' && doubled.length === 1 && doubled[0]?.text.includes(onItsWay) === true
    return { died, found: { ...rest, doubled: isOnItsWay ? [] : doubled } }
  }

  type Lane = {
    readonly database: number
    readonly slack: SlackPlatform
    readonly store: Awaited<ReturnType<typeof redisConversations>>
    // Of the worker that lives on.
    readonly port: number
  }

  const walk = async (database: number): Promise<void> => {
    const slack = await slackPlatform()
    const port = await freePort()
    const quiet = { onLost: () => undefined, onWarning: () => undefined }
    const url = `${redis.url}/${database}`
    const store = await redisConversations({ url, retentionMs: 1e9, nowMs: Date.now, ...quiet })
    started(slack, port, database, 'never')
    for (const step of STEPS.filter((_, at) => at % LANES === database)) {
      let last = 'not tried'
      for (let attempt = 0; attempt < TRIES_MAX && last !== step; attempt += 1) {
        const { died, found } = await dieAt(step, { database, slack, store, port })
        expect(found, `died ${died}`).toEqual(NOTHING_WRONG)
        last = died
      }
      expect(last).toBe(step)
    }
    await store.close()
    await slack.close()
  }

  it('at any step: every message is answered, in order, and at rest nothing is left', async () => {
    await Promise.all(Array.from({ length: LANES }, (_, lane) => walk(lane)))
  })
})
