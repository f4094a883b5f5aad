// A week of Slack in an office, with the real content: each thing that the app can do, by both ways, and the
// strict stand-in refuses nothing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Knowledge } from '../../../../src/model/content.ts'
import { realKnowledge } from '../../../setup/real-knowledge.ts'
import { type RunningSlack, runningSlack } from './running-slack.ts'
import { elementOf, elementsOf, wordsOf } from './shown-elements.ts'
import {
  directMessage,
  eventCallback,
  homeOpened,
  mention,
  messagePress,
  messageShortcut,
  paneOpened,
  type Sent,
  sentEvent,
  sentInteraction,
  signedJson,
  slashCommand,
  viewPress,
} from './slack-sends.ts'
import { BOT, type Posted } from './web-api-methods.ts'

type Effect = 'post' | 'edit' | 'home' | 'window' | 'pane' | 'none'

let knowledge: Knowledge
beforeAll(async () => {
  knowledge = await realKnowledge()
})

describe.each(['http', 'socket'] as const)('by %s', (way) => {
  let slack: RunningSlack
  let clockMs = 1_800_000_000_000
  let second = 0
  let homes = 0
  beforeAll(async () => {
    slack = await runningSlack({ way, knowledge, nowMs: () => clockMs })
    const { homes: tabs } = slack.api
    const set = tabs.set.bind(tabs)
    tabs.set = (user, view) => {
      homes += 1
      return set(user, view)
    }
  })
  afterAll(async () => {
    await slack.stop()
  })

  const ts = (): string => {
    second += 1
    return `1800000${String(second).padStart(3, '0')}.000200`
  }
  const shown = (): Readonly<Record<Effect, number>> => ({
    post: slack.api.posted.length,
    edit: slack.api.edits.length,
    home: homes,
    window: slack.api.calls.filter((call) => /views\.(open|update)/.test(call)).length,
    pane: slack.api.pane.prompts.length,
    none: 0,
  })
  // One thing that somebody does, twenty seconds after the last. Slack delivers it twice, as it may.
  const does = async (sent: Sent, effect: Effect, isMarked = false): Promise<void> => {
    clockMs += 20_000
    const before = shown()
    const trigger = sent.payload.trigger_id
    if (typeof trigger === 'string') slack.api.triggers.add(trigger)
    expect(await slack.deliver(sent)).toBe(true)
    if (effect !== 'none') {
      await expect.poll(() => shown()[effect]).toBe(before[effect] + 1)
    }
    // A window opens once for a press; a message that comes again is known by its id.
    if (effect !== 'window') expect(await slack.deliver(sent)).toBe(true)
    await slack.service.idle()
    // The choice that was pressed is marked where it stands.
    if (isMarked) await expect.poll(() => shown().edit).toBe(before.edit + 1)
    const others = (['post', 'edit', 'window'] as const).filter((each) => each !== effect)
    for (const other of others) {
      if (other !== 'edit' || !isMarked) expect(shown()[other]).toBe(before[other])
    }
    if (effect !== 'none' && effect !== 'home' && effect !== 'pane') {
      expect(shown()[effect]).toBe(before[effect] + 1)
    }
  }
  const last = (): Posted => {
    const message = slack.api.posted.at(-1)
    if (message === undefined) throw new Error('nothing was posted')
    return message
  }
  const writes = async (text: string, more = {}): Promise<string> => {
    const at = ts()
    await does(sentEvent(directMessage(text, at, more)), 'post')
    return at
  }
  const says = (text: string, more = {}) => does(sentEvent(mention(`<@UHANWEN> ${text}`, ts(), more)), 'post')
  const commands = (text: string, more = {}): Promise<void> => {
    const payload = slashCommand(text, slack.api.newResponseUrl(), { trigger_id: `1.${ts()}`, ...more })
    return does({ kind: 'command', payload }, 'post')
  }
  const presses = (label: string, effect: Effect, message: Posted = last()): Promise<void> => {
    const element = elementOf(message, label)
    const isMarked = element.action_id.startsWith('choice:') && message.to !== 'ephemeral'
    return does(sentInteraction(messagePress(message, element, slack.api.newResponseUrl())), effect, isMarked)
  }
  const home = () => slack.api.homes.get('U1')
  const atHome = (label: string, effect: Effect, value?: string): Promise<void> => {
    const { action_id, type, value: own = '' } = elementOf(home(), label)
    return does(sentInteraction(viewPress(home() ?? {}, { action_id, type, value: value ?? own })), effect)
  }
  // "Next page" stands last in the row of what steers the talk.
  const lastStep = (): string =>
    elementsOf(last()).findLast((element) => element.action_id.startsWith('step:'))?.action_id ?? 'no step'
  const firstChoice = (message: { readonly blocks: Posted['blocks'] } | undefined): string => {
    const isOffered = /^(choice|step):/
    const choice = elementsOf(message).find((element) => isOffered.test(element.action_id))
    if (choice === undefined) throw new Error('there is no choice')
    return choice.action_id
  }

  it('Monday: a newcomer writes to the app, in two languages, and mends a question', async () => {
    await writes('你好')
    const first = await writes('应届本科毕业生怎么落户武汉？')
    expect(last().text).toContain('hukou-graduate')
    await writes('那硕士呢', { thread_ts: first })
    await writes('武汉的PhD有rental subsidy吗')
    await writes('how do I rent talent housing')
    await presses('source:0', 'none')
    await presses(firstChoice(last()), 'post')
    const asked = await writes('谢谢', { thread_ts: first })
    const edited = directMessage('', ts(), {
      subtype: 'message_changed',
      message: {
        user: 'U1',
        text: '租房补贴有多少',
        ts: asked,
        thread_ts: first,
        edited: { user: 'U1', ts: ts() },
      },
      previous_message: { text: '谢谢' },
    })
    await does(sentEvent(edited), 'edit')
    const { 'browse-offer': browse } = knowledge.content.wordings.en
    await writes('help')
    await presses(browse, 'post')
    await presses(lastStep(), 'edit')
    await writes('*tell* me <https://e.org|this> & that :wave: <@U7> 1 < 2')
    await writes('落户'.repeat(1500))
  })

  it('Tuesday: a team asks in a channel, and says what helped', async () => {
    const thread = ts()
    await says('创业补贴怎么申请', { thread_ts: thread })
    await presses('有帮助', 'post')
    await says('and for start-ups of returnees?', { thread_ts: thread, user: 'U2' })
    await says('今天天气怎么样', { user: 'U3' })
    await says('我要投诉，找人工', { user: 'U3' })
    await says('我26岁，华科硕士，去年毕业，没买房，能落户吗', { user: 'U2' })
    await presses(
      '没帮助',
      'post',
      slack.api.posted.find((message) => elementsOf(message).some((each) => each.label === '没帮助')),
    )
    const photo = { subtype: 'file_share', files: [{ mimetype: 'image/png' }], text: '' }
    await writes('', photo)
    await writes('这个能落户吗', photo)
  })

  it('Wednesday: staff use the command, share, copy in the language of the enquirer, and look at privacy', async () => {
    await commands('')
    await commands('how can a master get hukou? and is there a subsidy to buy a home?')
    await presses(elementsOf(last()).find((each) => each.action_id === 'share:0')?.label ?? '', 'post')
    expect(last().to).toBe('in_channel')
    await commands('language en')
    await commands('人才租赁房怎么申请')
    await presses('Copy for the enquirer', 'window')
    const window = () => [...slack.api.windows].at(-1) ?? (['', { blocks: [] }] as const)
    const language = elementOf(window()[1], 'English')
    const view = { id: window()[0], type: 'modal', ...window()[1] }
    await does(sentInteraction(viewPress(view, language)), 'window')
    await does(
      sentInteraction({
        type: 'view_submission',
        user: { id: 'U1' },
        team: { id: BOT.team },
        view: { callback_id: 'copy-for-enquirer' },
      }),
      'none',
    )
    const { 'browse-offer': browse } = knowledge.content.wordings.en
    await commands('help')
    await presses(browse, 'post')
    await presses(lastStep(), 'edit')
    for (const word of ['check', 'sources', 'export', 'forget', 'person', 'help', 'start'])
      await commands(word)
    await commands('落户', { channel_id: 'D1' })
  })

  it("Thursday: colleagues' messages are answered in their threads", async () => {
    for (const text of ['请问35岁大专能落户吗', 'Can I buy a flat without hukou?', '@channel 大家好', '']) {
      await does(sentInteraction(messageShortcut(text, ts(), slack.api.newResponseUrl())), 'post')
    }
    const inThread = { message: { type: 'message', user: 'U7', ts: ts(), thread_ts: ts(), text: '租房补贴' } }
    await does(sentInteraction(messageShortcut('', ts(), slack.api.newResponseUrl(), inThread)), 'post')
  })

  it('Friday: the Home tab, from the box to a whole interview and back', async () => {
    await does(sentEvent(homeOpened('U1')), 'home')
    for (const element of elementsOf(home()).filter((each) => each.action_id.startsWith('ask:'))) {
      await atHome(element.action_id, 'home')
      await atHome('home-start', 'home')
    }
    await atHome('home-search', 'home', 'how much is the start-up subsidy')
    expect(wordsOf(home())).toContain('startup-subsidy')
    await atHome(firstChoice(home()), 'home')
    await atHome('home-start', 'home')
    await atHome('home-check', 'home')
    for (let asked = 0; asked < 12; asked += 1) await atHome(firstChoice(home()), 'home')
    await does(sentEvent(homeOpened('U1', home())), 'none')
    await does(sentEvent(homeOpened('U2')), 'home')
  })

  it('Saturday: somebody opens the assistant pane', async () => {
    const thread = ts()
    await does(sentEvent(paneOpened(thread)), 'pane')
    const [prompt] = slack.api.pane.prompts.at(-1) as { message: string }[]
    await writes(prompt?.message ?? '', { thread_ts: thread })
    await writes('和去年一样吗', { thread_ts: thread })
    await expect.poll(() => slack.api.pane.titles.length).toBe(1)
  })

  it('Sunday: what is none of ours, and what only looks like ours', async () => {
    const none = [
      directMessage('落户', ts(), { user: BOT.user, bot_id: BOT.bot }),
      directMessage('落户', ts(), { user: 'U8', bot_id: 'BOTHER' }),
      directMessage('talk', ts(), { channel: 'C1', channel_type: 'channel' }),
      directMessage('', ts(), { subtype: 'message_deleted' }),
      directMessage('', ts(), {
        subtype: 'message_changed',
        message: { user: 'U1', text: 'a', ts: ts() },
        previous_message: { text: 'a' },
      }),
      eventCallback({ type: 'team_join', user: { id: 'U9' } }),
      homeOpened('U4', 'new', { tab: 'messages' }),
    ]
    for (const payload of none) await does(sentEvent(payload), 'none')
    const other = messagePress(last(), { action_id: 'another-app', value: 'x' }, slack.api.responseUrl)
    await does(sentInteraction(other), 'none')
    const button = { action_id: 'choice:0', value: 't9.9.forged' }
    await does(
      sentInteraction(messagePress({ ...last(), blocks: [] }, button, slack.api.newResponseUrl())),
      'post',
    )
    if (way === 'socket') {
      // Slack takes a connection away, and nothing is lost by it.
      slack.api.sockets.cut()
      await expect.poll(() => slack.api.sockets.openNow()).toBe(1)
      return
    }
    const before = shown()
    const request = signedJson(directMessage('落户', ts()), Date.now())
    const forged = {
      ...request,
      headers: { ...request.headers, 'x-slack-signature': `v0=${'0'.repeat(64)}` },
    }
    const replayed = signedJson(directMessage('落户', ts()), Date.now() - 301_000)
    for (const bad of [forged, replayed]) expect(await slack.send(bad)).toBe(401)
    await slack.service.idle()
    expect(shown()).toEqual(before)
    expect(slack.records.splice(0).map((record) => record.kind)).toEqual([
      'request-refused',
      'request-refused',
    ])
  })

  it('at the end of the week Slack has refused nothing, and every message has its reply', async () => {
    expect(slack.api.refusals).toEqual([])
    expect(slack.records.filter(({ kind }) => kind !== 'library' && kind !== 'not-reached')).toEqual([])
    expect(
      slack.journal.filter(({ kind }) => kind === 'delivery-parked' || kind === 'delivery-delayed'),
    ).toEqual([])
    expect(slack.journal.filter(({ kind }) => kind === 'turn-failed')).toEqual([])
    const rated = (await slack.turns()).flatMap((turn) => turn.events.filter(({ kind }) => kind === 'rated'))
    expect(rated.map((event) => event.kind === 'rated' && event.rated)).toEqual(['helpful', 'not-helpful'])
    for (const message of slack.api.posted) expect(message.text.trim()).not.toBe('')
  })
})
