// A person on Telegram and staff in a Slack thread, through both strict stand-ins, which refuse nothing of it.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { aStaffedOffice } from './a-staffed-office.ts'
import { slashCommand } from './slack/slack-sends.ts'
import { buttonsOf, STAFF_CHANNEL, staffDeletes, staffMends, staffPress, staffWrites } from './staff-sends.ts'
import { aMessage, says, saysInGroup, WEI } from './telegram/people.ts'

let office: Awaited<ReturnType<typeof aStaffedOffice>>
beforeEach(async () => {
  office = await aStaffedOffice()
})
afterEach(() => office.stop())

const write = (user: string, text: string, more: Readonly<Record<string, unknown>> = {}) =>
  staffWrites(office.summary().ts, user, text, more)

it('staff see a case as one post with Claim, Resolve and Not now, in this order', async () => {
  expect(await office.says('动作person')).toContain('case-opened-asked')
  expect(buttonsOf(office.summary()).map(({ label }) => label)).toEqual([
    'desk-claim',
    'desk-resolve',
    'desk-not-now',
  ])
  expect(office.summary().text).toContain('desk-why-asked')
})

it('after a claim words go both ways, with the name that Slack knows', async () => {
  await office.says('动作person')
  await office.press(staffPress(office.summary(), 'claim', 'UWANG'))
  expect(office.told().at(-1)).toContain('case-claimed 王老师')
  expect(office.summary().text).toContain('desk-claimed 王老师')
  expect(buttonsOf(office.summary()).map(({ value }) => value.split('|')[1])).toEqual(['resolve', 'not-now'])

  expect(await office.says('孩子能上学吗？')).toBe('case-relayed 王老师')
  expect(office.thread()).toEqual(['desk-said 孩子能上学吗？'])
  await office.event(write('UWANG', '可以的 &lt;见附件&gt;').payload)
  expect(office.told().at(-1)).toBe('staff-said 王老师 可以的 <见附件>')

  await office.press(staffPress(office.summary(), 'resolve', 'UWANG'))
  expect(office.told().at(-1)).toBe('case-resolved')
  expect(buttonsOf(office.summary())).toEqual([])
  expect(await office.says('租房补贴甲')).toContain('70%')
})

it('of two who claim at once one wins, and the other alone is told', async () => {
  await office.says('动作person')
  const shown = office.summary()
  await Promise.all([
    office.press(staffPress(shown, 'claim', 'UWANG')),
    office.press(staffPress(shown, 'claim', 'ULI')),
  ])
  const winner = office.summary().text.includes('desk-claimed 王老师') ? 'UWANG' : 'ULI'
  const loser = winner === 'UWANG' ? 'ULI' : 'UWANG'
  expect(office.onlyTo(loser)).toHaveLength(1)
  expect(office.onlyTo(loser)[0]).toContain('desk-taken')
  expect(office.onlyTo(winner)).toEqual([])
  expect(office.told().filter((text) => text.includes('case-claimed'))).toHaveLength(1)
})

it('a press or a post that Slack sends again is taken once', async () => {
  await office.says('动作person')
  const press = staffPress(office.summary(), 'claim', 'UWANG')
  await office.press(press)
  await office.press(press)
  const post = write('UWANG', '您好').payload
  await office.event(post)
  await office.event(post)
  expect(
    office
      .told()
      .slice(1)
      .map((text) => text.split('\n')[0]),
  ).toEqual(['case-claimed 王老师', 'staff-said 王老师 您好'])
})

it('unclaimed for ten minutes, the thread shows a reminder', async () => {
  await office.says('动作person')
  await office.passMinutes(9)
  expect(office.thread()).toEqual([])
  await office.passMinutes(1)
  expect(office.thread()).toEqual(['desk-remind 10'])
})

it('!note lines, words before a claim, and files stay with staff; files of the person stay with the person', async () => {
  await office.says('动作person')
  await office.event(write('UWANG', '谁来接？').payload)
  expect(office.onlyTo('UWANG')).toEqual(['desk-claim-first'])
  await office.press(staffPress(office.summary(), 'claim', 'UWANG'))
  const before = office.told().length
  await office.event(write('UWANG', '!note 上周来过').payload)
  await office.event(
    write('ULI', '', { subtype: 'file_share', files: [{ mimetype: 'application/pdf' }] }).payload,
  )
  expect(office.told()).toHaveLength(before)
  expect(office.onlyTo('ULI')).toEqual(['desk-file'])
  await office.push({ message: aMessage(WEI, { photo: [{ file_id: 'x' }] }) })
  expect(office.told().at(-1)).toBe('case-file')
  expect(office.thread()).toEqual([])
})

it('what staff mend or delete takes the place of the first words; what Slack unfolds changes nothing', async () => {
  await office.says('动作person')
  await office.press(staffPress(office.summary(), 'claim', 'UWANG'))
  const thread = office.summary().ts
  const post = write('UWANG', '周一来')
  await office.event(post.payload)
  const standing = () => office.told().slice(2)
  await office.event(staffMends(thread, 'UWANG', post, '周一来', '周二来'))
  await office.event(staffMends(thread, 'UWANG', post, '周二来', '周二来'))
  expect(standing()).toEqual(['staff-said-edited 王老师 周二来'])
  await office.event(staffDeletes(thread, 'UWANG', post, '周二来'))
  expect(standing()).toEqual(['staff-withdrew 王老师'])
})

it('what others say in the staff channel, and what we post ourselves, is no word to a person', async () => {
  await office.says('动作person')
  await office.press(staffPress(office.summary(), 'claim', 'UWANG'))
  const before = office.told().length
  expect(await office.event(staffWrites('', 'ULI', '开会了', { thread_ts: undefined }).payload)).toBe(200)
  expect(await office.event(staffWrites('1800000000.999999', 'ULI', '另一个话题').payload)).toBe(200)
  expect(await office.event(write('UHANWEN', '自己的话', { bot_id: 'BHANWEN' }).payload)).toBe(200)
  expect(office.told()).toHaveLength(before)
})

it('a button whose value was made up, or that stands elsewhere, does nothing', async () => {
  await office.says('动作person')
  const press = staffPress(office.summary(), 'claim', 'UWANG')
  const [action] = press.actions as { value: string }[]
  await office.press({ ...press, actions: [{ ...action, value: 'telegram:502|claim' }] })
  await office.press({
    ...press,
    container: { type: 'message', channel_id: 'C1', message_ts: office.summary().ts },
  })
  expect(office.summary().text).toContain('desk-waiting')
})

it('forgotten, all our posts in the thread are deleted, in pages, and only those of staff stay', async () => {
  await office.says('动作person')
  await office.press(staffPress(office.summary(), 'claim', 'UWANG'))
  await office.says('我叫张三')
  await office.says('我住洪山区')
  const ts = '1800000001.000001'
  const theirs = {
    to: STAFF_CHANNEL,
    threadTs: office.summary().ts,
    text: '您好',
    blocks: [],
    ts,
    user: 'UWANG',
  }
  office.slack.byPeople.push(theirs)
  expect(await office.says('/forget')).toContain('case-forgotten')
  expect(office.slack.posted.filter(({ to }) => to === STAFF_CHANNEL)).toEqual([])
  expect(office.slack.byPeople).toEqual([theirs])
  // The first post went last: without it the others could not have been found.
  expect(office.slack.deleted.toSorted().reverse()).toEqual(office.slack.deleted)
})

it('in a group no case is opened: others read along', async () => {
  await office.push(saysInGroup(WEI, '@hanwen_test_bot 动作person'))
  expect(office.told().at(-1)).toContain('case-private')
  expect(office.slack.posted).toEqual([])
})

it('the longest message of Telegram goes into the thread whole', async () => {
  await office.says('动作person')
  await office.press(staffPress(office.summary(), 'claim', 'UWANG'))
  await office.push(says(WEI, '长'.repeat(4000)))
  expect(
    office.slack.posted.filter(({ threadTs }) => threadTs !== '').flatMap(({ blocks }) => blocks).length,
  ).toBe(2)
})

it('who used the command is answered in their direct messages once its address has run out', async () => {
  const responseUrl = office.slack.responseUrl.replace(/1$/, 'expired')
  const command = slashCommand('动作person', responseUrl)
  // Its own reply has nowhere to go; the case is there all the same.
  await office.command(command)
  await office.press(staffPress(office.summary(), 'claim', 'UWANG'))
  await office.event(write('UWANG', '请讲').payload)
  const direct = office.slack.posted.filter(({ to }) => to === 'U1').map(({ text }) => text)
  expect(direct).toEqual(['case-claimed 王老师', 'staff-said 王老师 请讲'])
})
