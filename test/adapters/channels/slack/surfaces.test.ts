// What staff see and press in Slack beside the answer itself, through real Bolt, service and store.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunningSlack, runningSlack } from './running-slack.ts'
import { elementOf, elementsOf, wordsOf } from './shown-elements.ts'
import {
  directMessage,
  mention,
  messagePress,
  messageShortcut,
  requestOf,
  sentInteraction,
  signedForm,
  slashCommand,
  viewPress,
} from './slack-sends.ts'
import type { Posted } from './web-api-methods.ts'

let slack: RunningSlack
beforeEach(async () => {
  slack = await runningSlack()
})
afterEach(async () => {
  await slack.stop()
  expect(slack.api.refusals).toEqual([])
})

const ts = (place: number): string => `18000000${String(place).padStart(2, '0')}.000100`
const interact = (payload: Readonly<Record<string, unknown>>): Promise<number> =>
  slack.send(requestOf(sentInteraction(payload), Date.now()))
const command = (text: string, more = {}): Promise<number> =>
  slack.send(
    signedForm(
      slashCommand(text, slack.api.newResponseUrl(), { trigger_id: `9.${text}`, ...more }),
      Date.now(),
    ),
  )
const press = (message: Posted | undefined, element: string): Promise<number> => {
  if (message === undefined) throw new Error('there is nothing to press')
  const payload = messagePress(message, elementOf(message, element), slack.api.newResponseUrl())
  slack.api.triggers.add(String(payload.trigger_id))
  return interact(payload)
}

describe('under an answer', () => {
  it('staff read question, confidence, dates and sources in a context line', async () => {
    await slack.sendJson(directMessage('rent help a', ts(1)))
    const [answer] = await slack.answers(1)
    const context = answer?.blocks.filter((block) => block.type === 'context').at(-1)
    const [element] = (context?.elements ?? []) as { readonly text: string }[]
    expect(element?.text).toMatch(/^rent · slack-sure \d+ · 2022-06-07 – … · slack-checked 2026-11-24 · S1$/)
  })

  it.each([
    ['of another organisation', { user_team: 'T9' }, {}],
    ['of a team that is not named, in a channel shared with another', {}, { is_ext_shared_channel: true }],
  ])('people %s do not, and cannot copy for anybody', async (_name, event, envelope) => {
    await slack.sendJson({ ...mention('<@UHANWEN> rent help a', ts(1), event), ...envelope })
    const [answer] = await slack.answers(1)
    expect(JSON.stringify(answer?.blocks)).not.toContain('slack-sure')
    expect(elementsOf(answer).map((element) => element.action_id)).not.toContain('copy')
  })

  it('each source that has an address has a link button, whose press is acknowledged and answered by nobody', async () => {
    await slack.sendJson(directMessage('rent help a', ts(1)))
    const [answer] = await slack.answers(1)
    expect(elementOf(answer, 'Title S1')).toMatchObject({ url: 'https://paper.example/S1' })
    expect(await press(answer, 'Title S1')).toBe(200)
    await slack.answers(1)
  })

  it.each(['helpful', 'not-helpful'])(
    '"%s" is kept for the journal, and thanked for in private',
    async (rated) => {
      await slack.sendJson(mention('<@UHANWEN> rent help a', ts(1)))
      const [answer] = await slack.answers(1)
      expect(await press(answer, rated)).toBe(200)
      const [, thanks] = await slack.answers(2)
      expect(thanks).toMatchObject({ to: 'ephemeral', threadTs: ts(1) })
      expect(thanks?.text).toContain(`rated-${rated}`)
      const entries = await slack.turns()
      expect(entries.flatMap((entry) => entry.events)).toContainEqual({ kind: 'rated', rated, turn: 1 })
    },
  )

  it('a rating that is none is acknowledged and dropped', async () => {
    await slack.sendJson(directMessage('rent help a', ts(1)))
    const [answer] = await slack.answers(1)
    if (answer === undefined) throw new Error('no answer')
    const forged = { ...elementOf(answer, 'helpful'), value: 'wonderful:1' }
    expect(await interact(messagePress(answer, forged, slack.api.responseUrl))).toBe(200)
    await slack.answers(1)
  })

  it('the text for the enquirer is in the language that was asked in, and in another at a press', async () => {
    await command('language en')
    await slack.answers(1)
    await command('租房补贴甲')
    const [, answer] = await slack.answers(2)
    expect(answer?.text).toContain('At most 70% of the market rent.')
    expect(await press(answer, 'copy')).toBe(200)
    await expect.poll(() => slack.api.windows.size).toBe(1)
    const window = () => slack.api.windows.get('V1')
    expect(wordsOf(window())).toContain('租金不超过市场价的 70%。')
    expect(wordsOf(window())).not.toMatch(/[<*]|choice-/)

    const change = viewPress(
      { id: 'V1', type: 'modal', ...window() },
      elementOf(window(), 'copy-language:en'),
    )
    expect(await interact(change)).toBe(200)
    await expect.poll(() => wordsOf(window())).toContain('At most 70% of the market rent.')
    const closed = {
      type: 'view_submission',
      user: { id: 'U1' },
      team: { id: 'T1' },
      view: { callback_id: 'copy-for-enquirer' },
    }
    expect(await interact(closed)).toBe(200)
  })
})

describe('a choice', () => {
  it('is marked where it was pressed, and the other buttons stay as they are', async () => {
    await slack.sendJson(directMessage('rent help a', ts(1)))
    const [answer] = await slack.answers(1)
    const before = elementsOf(answer)
    expect(await press(answer, 'Household registration')).toBe(200)
    await slack.answers(2)
    await expect.poll(() => slack.api.edits.length).toBe(1)
    const marked = elementsOf(slack.api.posted.find(({ ts: at }) => at === answer?.ts))
    expect(marked.map(({ label }) => label)).toEqual(
      before.map(({ label }) => (label === 'Household registration' ? '✓ Household registration' : label)),
    )
    // Pressed again it is marked already.
    expect(await press(slack.api.posted[0], '✓ Household registration')).toBe(200)
    await slack.answers(3)
    expect(slack.api.edits).toHaveLength(1)
  })

  it('that is not kept is not marked', async () => {
    await slack.sendJson(directMessage('rent help a', ts(1)))
    const [answer] = await slack.answers(1)
    slack.storeDown.value = true
    expect(await press(answer, 'Household registration')).toBe(503)
    await slack.service.idle()
    expect(slack.api.edits).toEqual([])
  })
})

describe('in front of others', () => {
  it('what is about one person goes on where only they see it', async () => {
    await slack.sendJson(mention('<@UHANWEN> act person', ts(1)))
    const [answer] = await slack.answers(1)
    expect(await press(answer, 'slack-aside')).toBe(200)
    const [, alone] = await slack.answers(2)
    expect(alone).toMatchObject({ to: 'ephemeral' })
    expect(alone?.text).toContain('person-reply')
  })
})

describe('the command', () => {
  it('is answered to the person alone; shared, the answer is for all, without what is only theirs', async () => {
    await command('rent help a')
    const [alone] = await slack.answers(1)
    expect(alone).toMatchObject({ to: 'ephemeral' })
    expect(await press(alone, 'slack-share')).toBe(200)
    const [, shared] = await slack.answers(2)
    expect(shared).toMatchObject({ to: 'in_channel' })
    expect(shared?.text).toContain('At most 70% of the market rent.')
    expect(wordsOf(shared)).toContain('slack-shared-by <@U1>')
    expect(elementsOf(shared).map((element) => element.action_id)).toEqual(['source:0'])
  })

  it('in a direct message there is nobody to share with', async () => {
    await command('rent help a', { channel_id: 'D1' })
    const [alone] = await slack.answers(1)
    expect(elementsOf(alone).map((element) => element.action_id)).not.toContain('share:0')
  })
})

describe('"Answer with Hanwen"', () => {
  it('answers the message of another in its thread', async () => {
    await interact(messageShortcut('rent help a', ts(3), slack.api.newResponseUrl()))
    const [answer] = await slack.answers(1)
    expect(answer).toMatchObject({ to: 'C1', threadTs: ts(3) })
    expect(answer?.text).toContain('At most 70%')
  })

  it('where the app may not write, whoever asked gets the answer alone', async () => {
    const channel = { channel: { id: 'G9', name: 'privategroup' } }
    await interact(messageShortcut('rent help a', ts(3), slack.api.newResponseUrl(), channel))
    const [answer] = await slack.answers(1)
    expect(answer).toMatchObject({ to: 'ephemeral', threadTs: ts(3) })
    expect(slack.api.refusals.splice(0)).toEqual(['/api/chat.postMessage not_in_channel'])
  })
})

describe('an edited question', () => {
  const edit = (text: string, previous: string) =>
    directMessage('', ts(2), {
      subtype: 'message_changed',
      message: { user: 'U1', text, ts: ts(1), edited: { user: 'U1', ts: ts(2) } },
      previous_message: { text: previous },
    })

  it('has its answer edited in place', async () => {
    await slack.sendJson(directMessage('rent help a', ts(1)))
    const [first] = await slack.answers(1)
    await slack.sendJson(edit('hukou rule a', 'rent help a'))
    await expect.poll(() => slack.api.edits.length).toBe(1)
    const [second] = await slack.answers(1)
    expect(second?.ts).toBe(first?.ts)
    expect(second?.text).toMatch(/Under 45|未满 45/)
  })

  it('is answered anew where the first answer is gone', async () => {
    await slack.sendJson(directMessage('rent help a', ts(1)))
    await slack.answers(1)
    slack.api.posted.splice(0)
    await slack.sendJson(edit('hukou rule a', 'rent help a'))
    const [second] = await slack.answers(1)
    expect(second?.text).toMatch(/Under 45|未满 45/)
    expect(slack.api.refusals.splice(0)).toEqual(['/api/chat.update message_not_found'])
  })
})
