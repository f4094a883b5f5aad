// Who has a case: claimed once, given back, reminded of while nobody has it.
import { describe, expect, it } from 'vitest'
import { aClaimedCase, aPostOffice, choicesOf, claim, notNow, THREAD } from '../../setup/a-post-office.ts'

const MINUTE = 60_000

describe('claiming', () => {
  it('of two who claim at once the first wins, and the other alone is told', () => {
    const office = aClaimedCase()
    const id = office.caseSession().case
    office.write(id, claim('李'))
    expect(office.caseSession().state).toMatchObject({ kind: 'claimed', by: { name: '王' } })
    expect(office.toOne('only 李')).toEqual(['desk-taken 王'])
    expect(office.toPerson()).toHaveLength(1)
    expect(office.events.filter(({ kind }) => kind === 'case-claimed')).toHaveLength(1)
  })

  it('the summary then shows who has it, and offers no Claim', () => {
    const office = aClaimedCase()
    expect(office.posts.at(-1)?.text).toBeDefined()
    const summary = office.summary()
    expect(JSON.stringify(summary?.blocks)).toContain('desk-claimed 王')
    expect(choicesOf(summary).map(({ token }) => token.split('|')[1])).toEqual(['resolve', 'not-now'])
  })

  it('once its thread stands, the summary is edited there: no receipt of it need outlast a long talk', () => {
    const office = aClaimedCase()
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
    const office = aClaimedCase()
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
    const office = aClaimedCase()
    const id = office.caseSession().case
    office.write(id, notNow('李'))
    expect(office.toOne('only 李')).toEqual(['desk-taken 王'])
    office.write(id, notNow('王'))
    expect(office.caseSession().state).toEqual({ kind: 'open' })
    expect(office.person().handoff).toMatchObject({ kind: 'open' })
    office.write(id, claim('李'))
    expect(office.caseSession().state).toMatchObject({ kind: 'claimed', by: { name: '李' } })
  })
})
