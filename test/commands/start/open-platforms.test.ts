// The platforms behind one server: what a taken port means with and without a terminal.
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../../../adapters/system-clock.ts'
import { memoryTranscripts } from '../../../adapters/transcripts/memory.ts'
import { openPlatforms } from '../../../src/commands/start/open-platforms.ts'
import type { Wiring } from '../../../src/commands/start/platform.ts'
import { processLog } from '../../../src/commands/start/process-log.ts'
import { readConfig } from '../../../src/config.ts'
import { openCases } from '../../../src/service/open-cases.ts'
import { ownPacing } from '../../../src/service/own-pacing.ts'
import { aMemoryStore } from '../../setup/a-memory-store.ts'
import { aSmallKnowledge } from '../../setup/a-small-knowledge.ts'

let other: Server
let port: number

beforeEach(async () => {
  other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  port = typeof address === 'object' && address !== null ? address.port : 0
})
afterEach(() => new Promise((resolve) => other.close(resolve)))

async function opened(hasTerminal: boolean, env: Readonly<Record<string, string>> = {}) {
  const config = readConfig({ HANWEN_PORT: String(port), LOG_LEVEL: 'silent', ...env })
  const said: string[] = []
  const clock = systemClock('today')
  const { conversations, journal } = aMemoryStore()
  const wiring: Wiring = {
    journal,
    operatorRoutes: [],
    pacing: ownPacing(clock.nowMs),
    deadLetters: conversations,
    cases: openCases(conversations),
    accept: async () => 'accepted',
    knowledge: aSmallKnowledge,
    clock,
    log: await processLog(config, true),
    conversations,
    transcripts: memoryTranscripts({ retentionMs: 1000, nowMs: clock.nowMs }),
    hasTerminal,
    say: (line) => said.push(line),
    onFatal: () => undefined,
  }
  return { platforms: await openPlatforms(config, wiring), said }
}

it('a taken port ends a start without a terminal', async () => {
  const { platforms } = await opened(false)
  await expect(platforms.start()).rejects.toThrow(/HANWEN_PORT port-taken/)
  await platforms.stop()
})

it('a taken port is told kindly to whoever chats in a terminal, and the chat goes on', async () => {
  const { platforms, said } = await opened(true)
  await platforms.start()
  expect(said.join('\n')).toMatch(/^No web page this time: .*EADDRINUSE.* set HANWEN_PORT/)
  await platforms.stop()
})

it('a platform that is reached over HTTP needs the port, terminal or not', async () => {
  const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's', SLACK_API_URL: 'http://127.0.0.1:9/' }
  const { platforms } = await opened(true, slack)
  await expect(platforms.start()).rejects.toThrow(/HANWEN_PORT port-taken/)
  await platforms.stop()
})

it('a port that is free is served, and the address is told', async () => {
  await new Promise((resolve) => other.close(resolve))
  const { platforms, said } = await opened(true)
  await platforms.start()
  expect(said).toEqual([`汉问 Hanwen: http://127.0.0.1:${port}/`])
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200)
  await platforms.stop()
})
