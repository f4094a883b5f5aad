// The assistant pane in Slack, through real Bolt, service and store.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RunningSlack, runningSlack } from './running-slack.ts'
import { directMessage, paneOpened } from './slack-sends.ts'

let slack: RunningSlack
beforeEach(async () => {
  slack = await runningSlack()
})
afterEach(async () => {
  await slack.stop()
  expect(slack.api.refusals).toEqual([])
})

const ts = (place: number): string => `18000000${String(place).padStart(2, '0')}.000100`

it('suggests questions, takes its title from the first, and is answered in its thread', async () => {
  await slack.sendJson(paneOpened(ts(5)))
  await expect.poll(() => slack.api.pane.prompts).toHaveLength(1)
  expect(slack.api.pane.prompts[0]).toContainEqual({ title: 'Rent', message: 'Rent' })
  await slack.sendJson(directMessage('rent help a', ts(6), { thread_ts: ts(5) }))
  const [answer] = await slack.answers(1)
  expect(answer).toMatchObject({ to: 'D1', threadTs: ts(5) })
  await expect.poll(() => slack.api.pane.titles).toEqual(['rent help a'])
  await slack.sendJson(directMessage('hukou rule a', ts(7), { thread_ts: ts(5) }))
  await slack.answers(2)
  expect(slack.api.pane.titles).toHaveLength(1)
})

it('an answer that takes its time has a status before it, and none that comes at once', async () => {
  await slack.sendJson(paneOpened(ts(5)))
  await expect.poll(() => slack.api.pane.prompts).toHaveLength(1)
  await slack.sendJson(directMessage('rent help a', ts(6), { thread_ts: ts(5) }))
  await slack.answers(1)
  await expect.poll(() => slack.api.pane.titles).toHaveLength(1)
  expect(slack.api.pane.status).toEqual([])
  slack.api.troubles.push({ kind: 'status', status: 429, retryAfter: '100' })
  await slack.sendJson(directMessage('rent help b', ts(7), { thread_ts: ts(5) }))
  await slack.answers(2)
  expect(slack.api.pane.status).toEqual(['slack-status'])
})

it('a workspace without the pane costs a record, and no answer', async () => {
  slack.api.troubles.push({ kind: 'code', code: 'not_allowed' })
  await slack.sendJson(paneOpened(ts(5)))
  await slack.sendJson(directMessage('rent help a', ts(6), { thread_ts: ts(5) }))
  await slack.answers(1)
  expect(slack.records).toContainEqual({
    kind: 'screen-refused',
    what: 'assistant-pane',
    why: 'not_allowed',
  })
})
