// How a case ends: resolved, stopped, forgotten.
import { describe, expect, it } from 'vitest'
import { CASE_INDEX } from '../../../src/model/case.ts'
import {
  aClaimedCase,
  aPostOffice,
  choicesOf,
  claim,
  PERSON,
  resolve,
  THREAD,
} from '../../setup/a-post-office.ts'

describe('the end', () => {
  it('resolved, the assistant says so and takes over again, and the case is off the list', () => {
    const office = aClaimedCase()
    const id = office.caseSession().case
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
