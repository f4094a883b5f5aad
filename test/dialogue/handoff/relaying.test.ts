// Words between a person and staff: whose go where, before a claim and while it lasts.
import { describe, expect, it } from 'vitest'
import { aClaimedCase, aPostOffice, claim, resolve, staffSaid, THREAD } from '../../setup/a-post-office.ts'

const MINUTE = 60_000

describe('relaying', () => {
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
