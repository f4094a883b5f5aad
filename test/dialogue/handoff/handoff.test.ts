// A person is handed over to staff: opening, claiming, relaying, resolving, forgetting, as pure turns.
import { describe, expect, it } from 'vitest'
import { CASE_INDEX } from '../../../src/model/case.ts'
import type { Moment } from '../../../src/model/day.ts'
import { replyText } from '../../../src/model/reply-text.ts'
import {
  aPostOffice,
  choicesOf,
  claim,
  notNow,
  PERSON,
  resolve,
  STAFF_PLACE,
  staffSaid,
  THREAD,
} from '../../setup/a-post-office.ts'

const MINUTE = 60_000

describe('opening', () => {
  it('who asks for a person gets a case, its summary is shown to staff, and the case is listed', () => {
    const office = aPostOffice()
    expect(office.say('动作person')).toContain('case-opened-asked')
    expect(office.caseSession()).toMatchObject({ state: { kind: 'open' }, why: 'asked', threads: [THREAD] })
    expect(office.sessions.get(CASE_INDEX)).toMatchObject({ open: [office.caseSession().case] })
    expect(office.events).toContainEqual({ kind: 'case-opened', why: 'asked', channel: 'telegram' })
  })

  it('the summary has Claim, Resolve and Not now, in this order', () => {
    const office = aPostOffice()
    office.say('动作person')
    const buttons = choicesOf(office.summary()).map(({ token }) => token.split('|')[1])
    expect(buttons).toEqual(['claim', 'resolve', 'not-now'])
  })

  it('a complaint opens a case, and distress does, under kind words', () => {
    for (const act of ['complaint', 'distress'] as const) {
      const office = aPostOffice()
      const said = office.say(`动作${act}`)
      expect(said).toContain(`case-opened-${act}`)
      expect(said.startsWith('好')).toBe(true)
      expect(office.caseSession().why).toBe(act)
    }
  })

  it('the second misunderstanding in a row opens a case, with a button to stop it; the first does not', () => {
    const office = aPostOffice()
    expect(office.say('讲个笑话')).not.toContain('case-opened')
    const second = office.replyTo('帮我写一首诗')
    expect(choicesOf(second).map(({ label }) => label)).toContain('case-stop')
    expect(office.caseSession().why).toBe('misunderstood')
    office.press('case-stop', second)
    expect(office.caseSession().state).toEqual({ kind: 'closed', by: { kind: 'person' } })
  })

  it('an answer between two misunderstandings begins the count anew', () => {
    const office = aPostOffice()
    office.say('讲个笑话')
    office.say('租房补贴甲')
    expect(office.say('帮我写一首诗')).not.toContain('case-opened')
  })

  it('misunderstandings open a case of themselves once in a conversation', () => {
    const office = aPostOffice()
    office.say('讲个笑话')
    office.say('帮我写一首诗')
    office.say('不用了')
    office.say('讲个笑话')
    expect(office.say('帮我写一首诗')).not.toContain('case-opened')
  })

  it('who asks again is told that staff have it already, and no second case is opened', () => {
    const office = aPostOffice()
    office.say('动作person')
    expect(office.say('动作person')).toContain('case-already')
    expect(office.person().cases).toHaveLength(1)
  })

  it('where others read along no case is opened, and the person is asked to come in private', () => {
    const office = aPostOffice()
    expect(office.say('动作person', { audience: 'shared' })).toContain('case-private')
    expect(office.person().handoff).toEqual({ kind: 'none' })
  })

  it('without a place for staff there are contacts only, and nothing said is kept', () => {
    const office = aPostOffice({ staffPlace: 'none' })
    office.say('租房补贴甲')
    expect(office.say('动作person')).toContain('person-reply')
    expect(office.person()).toMatchObject({ handoff: { kind: 'none' }, recent: [] })
  })

  it('a reply says when to expect an answer; where no hours are known it says that', () => {
    const office = aPostOffice({ at: { day: '2026-11-24', minuteOfDay: 1380 } as Moment })
    expect(office.say('动作person')).toContain('expect-unknown')
  })

  it('what was said lately goes along, and is kept no longer than that', () => {
    const office = aPostOffice()
    office.say('租房补贴甲')
    office.say('动作person')
    const { recent, question } = office.caseSession()
    expect(recent.map(({ said }) => said)).toEqual(['租房补贴甲', '动作person'])
    expect(question).toBe('rent')
    expect(office.person().recent).toEqual([])
  })

  it('where staff cannot be reached the person is told, with contacts', () => {
    const office = aPostOffice({ isThreadShown: false })
    office.say('动作person')
    office.write(office.caseSession().case, { kind: 'not-posted' })
    expect(office.toPerson().at(-1)).toMatch(/case-unreachable[\s\S]*12345/)
    expect(office.person().handoff).toEqual({ kind: 'none' })
    expect(office.sessions.get(CASE_INDEX)).toMatchObject({ open: [] })
  })

  describe('where the desk shows what Slack refuses', () => {
    const refused = () => {
      const office = aPostOffice({ isThreadShown: false, staffPlace: { ...STAFF_PLACE, hasDesk: true } })
      office.say('动作person')
      const { case: id } = office.caseSession()
      office.write(id, { kind: 'not-posted' })
      return { ...office, id }
    }

    it('the case stays open, and the person is told once when to expect an answer, and whom to call', () => {
      const office = refused()
      expect(office.caseSession().state).toEqual({ kind: 'open' })
      expect(office.person().handoff).toMatchObject({ kind: 'open' })
      expect(office.toPerson()).toEqual([
        expect.stringMatching(/^case-desk-only[\s\S]*expect-unknown[\s\S]*12345/),
      ])
      office.write(office.id, notNow('王'))
      office.write(office.id, { kind: 'not-posted' })
      expect(office.toPerson()).toHaveLength(1)
    })

    it('it is claimed, answered and resolved as any other, and nothing more is posted for Slack to refuse', () => {
      const office = refused()
      office.write(office.id, claim('王'))
      office.write(office.id, staffSaid('王', '带身份证'))
      office.write(office.id, resolve('王'))
      expect(office.toPerson().slice(1)).toEqual([
        expect.stringContaining('case-claimed 王'),
        'staff-said 王 带身份证',
        'case-resolved',
      ])
      expect(office.posts.filter(({ post }) => post.to.channel === 'slack')).toHaveLength(1)
    })

    it('once Slack takes it after all, the thread shows the case as it stands and what was said', () => {
      const office = refused()
      office.write(office.id, claim('王'))
      office.say('孩子能上学吗？')
      office.write(office.id, staffSaid('王', '可以'))
      office.write(office.id, { kind: 'posted', receipt: THREAD })
      expect(replyText(office.summary() ?? expect.fail())).toContain('desk-claimed 王')
      expect(office.inThread()).toEqual(['desk-said 孩子能上学吗？', 'desk-staff-said 王 可以'])
    })

    it('who is being answered already hears nothing of Slack', () => {
      const office = aPostOffice({ isThreadShown: false, staffPlace: { ...STAFF_PLACE, hasDesk: true } })
      office.say('动作person')
      const { case: id } = office.caseSession()
      office.write(id, claim('王'))
      office.write(id, { kind: 'not-posted' })
      expect(office.toPerson()).toHaveLength(1)
      expect(office.caseSession().state).toMatchObject({ kind: 'claimed' })
    })
  })
})

describe('claiming', () => {
  it('of two who claim at once the first wins, and the other alone is told', () => {
    const office = aPostOffice()
    office.say('动作person')
    const id = office.caseSession().case
    office.write(id, claim('王'))
    office.write(id, claim('李'))
    expect(office.caseSession().state).toMatchObject({ kind: 'claimed', by: { name: '王' } })
    expect(office.toOne('only 李')).toEqual(['desk-taken 王'])
    expect(office.toPerson()).toHaveLength(1)
    expect(office.events.filter(({ kind }) => kind === 'case-claimed')).toHaveLength(1)
  })

  it('the summary then shows who has it, and offers no Claim', () => {
    const office = aPostOffice()
    office.say('动作person')
    office.write(office.caseSession().case, claim('王'))
    expect(office.posts.at(-1)?.text).toBeDefined()
    const summary = office.summary()
    expect(JSON.stringify(summary?.blocks)).toContain('desk-claimed 王')
    expect(choicesOf(summary).map(({ token }) => token.split('|')[1])).toEqual(['resolve', 'not-now'])
  })

  it('once its thread stands, the summary is edited there: no receipt of it need outlast a long talk', () => {
    const office = aPostOffice()
    office.say('动作person')
    office.write(office.caseSession().case, claim('王'))
    const addresses = office.posts
      .filter(({ post }) => post.place === 'case')
      .map(({ post }) => post.to.address)
    expect(addresses).toEqual(['staff:CSTAFF', THREAD])
  })

  it('unclaimed for ten minutes, staff are reminded in the thread, once', () => {
    const office = aPostOffice()
    office.say('动作person')
    office.pass(10 * MINUTE - 1)
    office.wake()
    expect(office.inThread()).toEqual([])
    office.pass(1)
    office.wake()
    expect(office.inThread()).toEqual(['desk-remind 10'])
    office.pass(60 * MINUTE)
    office.wake()
    expect(office.inThread()).toHaveLength(1)
  })

  it('what the person says meanwhile does not put the reminder off', () => {
    const office = aPostOffice()
    office.say('动作person')
    office.pass(9 * MINUTE)
    office.say('租房补贴甲')
    office.pass(MINUTE)
    office.wake()
    expect(office.inThread().at(-1)).toBe('desk-remind 10')
  })

  it('a claimed case reminds nobody', () => {
    const office = aPostOffice()
    office.say('动作person')
    office.write(office.caseSession().case, claim('王'))
    expect(office.wakes.size).toBe(0)
  })

  it('"not now" is shown in the thread, the person hears once that it takes longer, and staff are reminded later', () => {
    const office = aPostOffice()
    office.say('动作person')
    const id = office.caseSession().case
    office.write(id, notNow('王'))
    office.write(id, notNow('李'))
    expect(office.toPerson()).toEqual(['case-delayed'])
    expect(office.inThread()).toEqual(['desk-seen 王', 'desk-seen 李'])
    office.pass(30 * MINUTE)
    office.wake()
    expect(office.inThread().at(-1)).toBe('desk-remind 30')
  })

  it('whoever has claimed it gives it back with "not now", and only they can', () => {
    const office = aPostOffice()
    office.say('动作person')
    const id = office.caseSession().case
    office.write(id, claim('王'))
    office.write(id, notNow('李'))
    expect(office.toOne('only 李')).toEqual(['desk-taken 王'])
    office.write(id, notNow('王'))
    expect(office.caseSession().state).toEqual({ kind: 'open' })
    expect(office.person().handoff).toMatchObject({ kind: 'open' })
    office.write(id, claim('李'))
    expect(office.caseSession().state).toMatchObject({ kind: 'claimed', by: { name: '李' } })
  })
})

describe('relaying', () => {
  function aClaimedCase() {
    const office = aPostOffice()
    office.say('动作person')
    office.write(office.caseSession().case, claim('王'))
    return office
  }

  it('before a claim the assistant goes on answering, and staff see both sides', () => {
    const office = aPostOffice()
    office.say('动作person')
    expect(office.say('租房补贴甲')).toContain('70')
    expect(office.inThread()).toEqual(['desk-said 租房补贴甲\n\ndesk-answered 租房'])
  })

  it('while claimed the words of the person go to staff alone, with a short acknowledgement', () => {
    const office = aClaimedCase()
    expect(office.say('租房补贴甲')).toBe('case-relayed 王')
    expect(office.inThread()).toEqual(['desk-said 租房补贴甲'])
  })

  it('while claimed the words of staff go to where the person was heard from last, with the name', () => {
    const office = aClaimedCase()
    office.say('在吗', { address: 'another device' })
    office.write(THREAD, staffSaid('王', '您好，请说'))
    expect(office.posts.at(-1)?.post.to).toMatchObject({ channel: 'telegram', address: 'another device' })
    expect(office.toPerson().at(-1)).toBe('staff-said 王 您好，请说')
  })

  it('lines that begin with !note stay with staff, on a Chinese keyboard too', () => {
    const office = aClaimedCase()
    office.write(THREAD, staffSaid('王', '!note 这人来过'))
    office.write(THREAD, staffSaid('王', '！note 先问科长'))
    expect(office.toPerson()).toHaveLength(1)
    office.write(THREAD, staffSaid('王', '请带身份证\n!note 窗口3\n周一来'))
    expect(office.toPerson().at(-1)).toBe('staff-said 王 请带身份证\n周一来')
  })

  it('words of staff before a claim, or after the end, go nowhere, and whoever wrote them is told', () => {
    const office = aPostOffice()
    office.say('动作person')
    office.write(THREAD, staffSaid('王', '您好'))
    expect(office.toOne('only 王')).toEqual(['desk-claim-first'])
    office.write(office.caseSession().case, resolve('王'))
    office.write(THREAD, staffSaid('王', '还有'))
    expect(office.toOne('only 王').at(-1)).toBe('desk-closed-unsent')
    expect(office.toPerson()).toEqual(['case-resolved'])
  })

  it('files are refused politely to whoever sends one; the words beside them go through', () => {
    const office = aClaimedCase()
    expect(office.send({ kind: 'attachment', attachment: 'photo', caption: '' })).toBe('case-file')
    expect(office.inThread()).toEqual([])
    const withWords = office.send({ kind: 'attachment', attachment: 'file', caption: '我的证明' })
    expect(withWords).toContain('case-file')
    expect(office.inThread()).toEqual(['desk-said 我的证明'])
    const { staff, replyTo } = staffSaid('王', '')
    office.write(THREAD, { kind: 'staff-file', staff, replyTo, origin: 'p2', caption: '见附件' })
    expect(office.toOne('only 王')).toEqual(['desk-file'])
    expect(office.toPerson().at(-1)).toBe('staff-said 王 见附件')
  })

  it('a post of staff that was mended or deleted takes the place of the first on the side of the person', () => {
    const office = aClaimedCase()
    office.write(THREAD, staffSaid('王', '周一来', 'new', 'p7'))
    office.write(THREAD, staffSaid('王', '周二来', 'edited', 'p7'))
    const { staff, replyTo } = staffSaid('王', '')
    office.write(THREAD, { kind: 'staff-withdrew', staff, replyTo, origin: 'p7' })
    const shown = office.posts.filter(({ post }) => post.place === 'staff:p7').map(({ text }) => text)
    expect(shown).toEqual(['staff-said 王 周一来', 'staff-said-edited 王 周二来', 'staff-withdrew 王'])
  })

  it('a mended message of the person takes the place of the first in the thread', () => {
    const office = aClaimedCase()
    office.say('我26岁', { origin: 'x1' })
    office.send({ kind: 'text', text: '我27岁', form: 'edited' })
    office.say('我28岁', { origin: 'x1', body: { kind: 'text', text: '我28岁', form: 'edited' } })
    const places = office.posts.filter(({ post }) => post.place === 'said:x1').map(({ text }) => text)
    expect(places).toEqual(['desk-said 我26岁', 'desk-said-edited 我28岁'])
  })

  it('commands and old buttons still work while claimed', () => {
    const office = aClaimedCase()
    expect(office.send({ kind: 'command', command: 'help', argument: '' })).toContain('help')
    expect(office.inThread()).toEqual([])
  })

  it('words that came before the thread stood are put into it once it does', () => {
    const office = aPostOffice({ isThreadShown: false })
    office.say('动作person')
    office.say('租房补贴甲')
    expect(office.inThread()).toEqual([])
    office.write(office.caseSession().case, { kind: 'posted', receipt: THREAD })
    expect(office.inThread()).toEqual(['desk-said 租房补贴甲'])
  })

  it('what staff write before their thread knows its case is held, and a thread without a case is forgotten', () => {
    const office = aPostOffice({ isThreadShown: false })
    office.say('动作person')
    const id = office.caseSession().case
    office.write(id, claim('王'))
    office.write(THREAD, staffSaid('王', '您好'))
    expect(office.toPerson()).toHaveLength(1)
    office.write(id, { kind: 'posted', receipt: THREAD })
    expect(office.toPerson().at(-1)).toBe('staff-said 王 您好')

    const other = 'slack:T1:CSTAFF:9.9' as typeof THREAD
    office.write(other, staffSaid('王', '中午吃什么'))
    office.pass(10 * MINUTE)
    office.wake()
    expect(office.sessions.has(other)).toBe(false)
  })

  it('words of staff from the desk reach the person and stand in the thread', () => {
    const office = aClaimedCase()
    const fromDesk = { id: 'desk-1', name: '赵', via: 'desk' } as const
    office.write(office.caseSession().case, {
      kind: 'staff-said',
      staff: fromDesk,
      replyTo: 'none',
      origin: 'none',
      text: '请稍等',
      form: 'new',
    })
    expect(office.toPerson().at(-1)).toBe('staff-said 赵 请稍等')
    expect(office.inThread()).toEqual(['desk-staff-said 赵 请稍等'])
  })
})

describe('the end', () => {
  it('resolved, the assistant says so and takes over again, and the case is off the list', () => {
    const office = aPostOffice()
    office.say('动作person')
    const id = office.caseSession().case
    office.write(id, claim('王'))
    office.write(id, resolve('王'))
    expect(office.toPerson().at(-1)).toBe('case-resolved')
    expect(office.say('租房补贴甲')).toContain('70')
    expect(office.sessions.get(CASE_INDEX)).toMatchObject({ open: [] })
    expect(choicesOf(office.summary())).toEqual([])
    expect(office.events).toContainEqual({ kind: 'case-closed', by: 'staff', wasClaimed: true })
  })

  it('"never mind" closes the case, before a claim and after it, by words and by the button', () => {
    for (const words of ['算了', 'never mind', '不用了，谢谢', 'case-stop']) {
      for (const isClaimed of [false, true]) {
        const office = aPostOffice()
        office.say('动作person')
        if (isClaimed) office.write(office.caseSession().case, claim('王'))
        expect(office.say(words), words).toContain('case-stopped')
        expect(office.caseSession().state).toEqual({ kind: 'closed', by: { kind: 'person' } })
        expect(office.person().handoff).toEqual({ kind: 'none' })
      }
    }
  })

  it('forgotten, all that staff were shown is taken back, closed cases too, and what cannot be is named', () => {
    const office = aPostOffice()
    office.say('动作person')
    office.write(office.caseSession().case, resolve('王'))
    office.posts.length = 0
    const told = office.send({ kind: 'command', command: 'forget', argument: '' })
    expect(told).toContain('case-forgotten')
    expect(office.posts.map(({ post }) => [post.to.address, post.reply.blocks])).toEqual([[THREAD, []]])
    expect([...office.sessions.keys()]).toEqual([CASE_INDEX])
  })

  it('a summary that was on its way when its person was forgotten is taken back too', () => {
    const office = aPostOffice({ isThreadShown: false })
    office.say('动作person')
    const id = office.caseSession().case
    const { case: _, ...kept } = office.caseSession()
    office.send({ kind: 'command', command: 'forget', argument: '' })
    // The letter of the posting comes first, since the summary stood first in the outbox.
    office.sessions.set(id, { ...kept, case: id, state: { kind: 'closed', by: { kind: 'forgotten' } } })
    office.write(id, { kind: 'posted', receipt: THREAD })
    expect(office.posts.at(-1)?.post).toMatchObject({ to: { address: THREAD }, reply: { blocks: [] } })
    expect(office.sessions.has(id)).toBe(false)
    expect(office.sessions.has(THREAD)).toBe(false)
  })

  it('news of a case that the person has stopped reaches nobody', () => {
    const office = aPostOffice()
    office.say('动作person')
    const id = office.caseSession().case
    office.say('算了')
    office.write(PERSON, { kind: 'case-told', case: id, news: { kind: 'resolved' } })
    expect(office.toPerson()).toEqual([])
  })

  it('a new case can be opened after the first', () => {
    const office = aPostOffice()
    office.say('动作person')
    office.say('算了')
    expect(office.say('动作person')).toContain('case-opened-asked')
    expect(office.person().cases).toHaveLength(2)
  })
})
