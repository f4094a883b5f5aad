// The Home tab in Slack, through real Bolt, service and store: what it shows, and what a press in it does.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RunningSlack, runningSlack } from './running-slack.ts'
import { elementOf, elementsOf, wordsOf } from './shown-elements.ts'
import { homeOpened, requestOf, sentInteraction, viewPress } from './slack-sends.ts'

let slack: RunningSlack
beforeEach(async () => {
  slack = await runningSlack()
})
afterEach(async () => {
  await slack.stop()
  expect(slack.api.refusals).toEqual([])
})

const home = () => slack.api.homes.get('U1')
const homePress = (element: string, value?: string): Promise<number> => {
  const { action_id, ...rest } = elementOf(home(), element)
  const action = { action_id, value: value ?? rest.value ?? '', type: rest.type }
  return slack.send(requestOf(sentInteraction(viewPress(home() ?? {}, action)), Date.now()))
}
const opened = async (): Promise<void> => {
  expect(await slack.sendJson(homeOpened('U1'))).toBe(200)
  await expect.poll(home).toBeDefined()
}

it('opens with a box to ask in, "what could I get", suggestions, and what changed last', async () => {
  await opened()
  const ids = elementsOf(home()).map((element) => element.action_id)
  expect(ids).toEqual([
    'home-search',
    'home-check',
    'ask:0',
    'ask:1',
    'ask:2',
    'ask:change-0',
    'ask:change-1',
  ])
  expect(wordsOf(home())).toMatch(
    /Rent.*change-began 7 June 2022.*Household registration.*change-began 1 January 2020/,
  )
})

it('shows the answer to what is asked in it, and then the way back', async () => {
  await opened()
  expect(await homePress('home-search', 'rent help a')).toBe(200)
  await expect.poll(() => wordsOf(home())).toContain('At most 70%')
  expect(await homePress('Household registration')).toBe(200)
  await expect.poll(() => wordsOf(home())).toContain('Under 45.')
  expect(await homePress('home-start')).toBe(200)
  await expect.poll(() => wordsOf(home())).toContain('changes-title')
  expect(slack.api.posted).toEqual([])
})

it('shows a recent change at a press, and takes "what could I get"', async () => {
  await opened()
  await homePress('ask:change-0')
  await expect.poll(() => wordsOf(home())).toContain('At most 70%')
  await homePress('home-start')
  await expect.poll(() => wordsOf(home())).toContain('changes-title')
  expect(await homePress('home-check')).toBe(200)
  await expect.poll(() => wordsOf(home())).not.toContain('changes-title')
})

it('keeps the answer that stands there when it is opened again, unless day or content are new', async () => {
  await opened()
  await homePress('home-search', 'rent help a')
  await expect.poll(() => wordsOf(home())).toContain('At most 70%')
  await slack.sendJson(homeOpened('U1', home()))
  await slack.sendJson(homeOpened('U2'))
  await expect.poll(() => slack.api.homes.has('U2')).toBe(true)
  expect(wordsOf(home())).toContain('At most 70%')
  const old = { ...home(), private_metadata: JSON.stringify({ edition: 'old 2026-11-23', locale: 'zh' }) }
  await slack.sendJson(homeOpened('U1', old))
  await expect.poll(() => wordsOf(home())).toContain('租房')
})

it('an empty box asks nothing', async () => {
  await opened()
  const before = slack.api.calls.length
  expect(await homePress('home-search', '  ')).toBe(200)
  await slack.service.idle()
  expect(slack.api.calls.length).toBe(before)
})

it('the other tab of the app is left alone', async () => {
  await slack.sendJson(homeOpened('U3', 'new', { tab: 'messages' }))
  await opened()
  expect(slack.api.homes.has('U3')).toBe(false)
})
