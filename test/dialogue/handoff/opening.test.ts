// How a case opens: who asks for a person, complains or is misunderstood twice, and whom staff can be told of.
import { describe, expect, it } from 'vitest'
import { CASE_INDEX } from '../../../src/model/case.ts'
import type { Moment } from '../../../src/model/day.ts'
import { replyText } from '../../../src/model/reply-text.ts'
import {
  aPostOffice,
  choicesOf,
  claim,
  notNow,
  resolve,
  STAFF_PLACE,
  staffSaid,
  THREAD,
} from '../../setup/a-post-office.ts'

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
