// The staff desk over HTTP: who may enter, what it shows, what it exports, and that markup stays words.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCommit, aMessage, anOutgoing } from '../../setup/a-message.ts'
import { type ADesk, aBrowser, aDesk, anEntry, matched, STAFF_TOKEN } from './a-desk.ts'

const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>"\'&'
const FORMULA = '=HYPERLINK("http://evil.example")'

let desk: ADesk
beforeAll(async () => {
  desk = await aDesk()
  await desk.journal.append([
    anEntry([{ kind: 'answered', questions: [matched('hukou-graduate', 0.97)] }]),
    anEntry([{ kind: 'refused', closest: [matched('hukou-graduate', 0.2)] }], {
      said: MARKUP,
      replied: 'out-of-scope',
    }),
    anEntry([{ kind: 'refused', closest: [] }], { said: FORMULA, replied: 'out-of-scope', locale: 'en' }),
  ])
})
afterAll(() => desk.close())

const signedIn = async () => {
  const browser = aBrowser(desk.origin)
  await browser.signIn()
  return browser
}

const PAGES = ['/staff', '/staff/gaps', '/staff/drafts', '/staff/dead-letters'] as const
const EXPORTS = ['figures', 'questions', 'gaps', 'dead-letters'] as const

describe('who may enter', () => {
  it.each(PAGES)('%s leads a browser that is not signed in to the sign-in', async (page) => {
    const answer = await aBrowser(desk.origin).ask(page)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff/sign-in'])
  })

  it.each(EXPORTS)(
    'the %s are refused to a script without the token, and given to one with it',
    async (name) => {
      const path = `/staff/export/${name}.csv`
      const bare = await fetch(`${desk.origin}${path}`)
      expect(bare.status).toBe(401)
      expect(bare.headers.get('content-type')).toContain('application/problem+json')
      const wrong = await fetch(`${desk.origin}${path}`, { headers: { authorization: 'Bearer wrong' } })
      expect(wrong.status).toBe(401)
      const right = await fetch(`${desk.origin}${path}`, {
        headers: { authorization: `Bearer ${STAFF_TOKEN}` },
      })
      expect([right.status, right.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
    },
  )

  it('a wrong token is refused, the right one opens every page, and signing out ends it', async () => {
    const browser = aBrowser(desk.origin)
    expect((await browser.post('/staff/sign-in', { name: 'x', token: 'wrong' })).status).toBe(401)
    expect((await browser.post('/staff/sign-in', { name: '', token: STAFF_TOKEN })).status).toBe(401)
    expect((await browser.signIn()).headers.get('location')).toBe('/staff')
    for (const page of PAGES) expect((await browser.ask(page)).status, page).toBe(200)
    await browser.send('/staff', '/staff/sign-out', {})
    expect((await browser.ask('/staff')).status).toBe(303)
  })

  it('the session is kept from scripts and other sites, and a changed cookie is nobody', async () => {
    const answer = await aBrowser(desk.origin).signIn()
    const [cookie = ''] = answer.headers.getSetCookie()
    expect(cookie).toMatch(/; Path=\/staff; .*HttpOnly; SameSite=Strict/)
    const [pair = ''] = cookie.split(';')
    const later = pair.replace(/=\d+/, (end) => `=${Number(end.slice(1)) + 1}`)
    const forged = await fetch(`${desk.origin}/staff`, { headers: { cookie: later }, redirect: 'manual' })
    expect(forged.status).toBe(401)
  })

  it('a form from another site, without this session’s own token, changes nothing', async () => {
    const browser = await signedIn()
    const forged: readonly Readonly<Record<string, string>>[] = [{}, { 'form-token': 'guessed' }]
    for (const fields of forged) {
      expect((await browser.post('/staff/dead-letters', { key: 'x', do: 'drop', ...fields })).status).toBe(
        403,
      )
      expect((await browser.post('/staff/sign-out', fields)).status).toBe(403)
    }
    expect((await browser.ask('/staff')).status).toBe(200)
  })

  it('tokens cannot be guessed by trying: after twenty wrong ones all are refused for a minute', async () => {
    const own = await aDesk()
    const browser = aBrowser(own.origin)
    const statuses: number[] = []
    for (let at = 0; at < 21; at += 1) {
      statuses.push((await browser.post('/staff/sign-in', { name: 'x', token: `guess ${at}` })).status)
    }
    expect(statuses.slice(0, 20).every((status) => status === 401)).toBe(true)
    expect(statuses[20]).toBe(429)
    expect((await browser.signIn()).status).toBe(429)
    await own.close()
  })

  it('tokens that scripts bring are counted with them, and right ones, however many, refuse nobody', async () => {
    const own = await aDesk()
    const figures = (token: string) =>
      fetch(`${own.origin}/staff/figures.json`, { headers: { authorization: `Bearer ${token}` } })
    const statusesOf = async (times: number, token: string) =>
      (await Promise.all(Array.from({ length: times }, () => figures(token)))).map(({ status }) => status)
    // Twenty at once would be on their way together.
    for (let at = 0; at < 5; at += 1) {
      expect(new Set(await statusesOf(10, STAFF_TOKEN))).toEqual(new Set([200]))
      expect((await aBrowser(own.origin).signIn()).status).toBe(303)
    }
    await statusesOf(20, 'a guess')
    expect((await figures(STAFF_TOKEN)).status).toBe(401)
    const refused = await aBrowser(own.origin).signIn()
    expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await own.close()
  })

  it('a name is kept without what cannot be seen or turns the words after it round', async () => {
    const browser = aBrowser(desk.origin)
    await browser.signIn('\u202e王\u0007敏\u2066')
    expect(await (await browser.ask('/staff')).text()).toContain('<bdi class="quiet">王敏</bdi>')
    expect((await aBrowser(desk.origin).signIn('\u202e \u2066')).status).toBe(401)
  })

  it('the switch of language leads back into the desk alone', async () => {
    const browser = await signedIn()
    const back = await browser.post('/staff/language', { language: 'en', back: '/staff/gaps?days=7' })
    expect(back.headers.get('location')).toBe('/staff/gaps?days=7')
    expect(await (await browser.ask('/staff')).text()).toContain('Overview')
    for (const away of ['https://evil.example', '//evil.example', '/staffevil', '/staff/\\evil.example']) {
      const led = await browser.post('/staff/language', { language: 'zh', back: away })
      expect(led.headers.get('location'), away).toBe('/staff')
    }
  })
})

it('no page runs anything but the desk’s own script, and none is kept or framed', async () => {
  const browser = await signedIn()
  for (const page of PAGES) {
    const { headers } = await browser.ask(page)
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'self'/)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect(headers.get('cache-control')).toBe('no-store')
  }
})

it('markup that somebody typed is shown as they typed it', async () => {
  const browser = await signedIn()
  const html = await (await browser.ask('/staff/gaps')).text()
  expect(html).toContain('&lt;img src=x onerror=alert(1)>&lt;script>alert(2)&lt;/script>')
  expect(html).not.toMatch(/<img|<script>/)
})

it('the figures count what the journal holds, and the gaps show the nearest questions by title', async () => {
  const browser = await signedIn()
  const figures = await fetch(`${desk.origin}/staff/figures.json?days=7`, {
    headers: { authorization: `Bearer ${STAFF_TOKEN}` },
  }).then((answer) => answer.json())
  expect(figures).toMatchObject({ turns: 3, outcomes: { answered: 1, 'dont-know': 2 } })
  const html = await (await browser.ask('/staff/gaps')).text()
  expect(html).toContain('name="question" value="hukou-graduate"')
})

it.each([
  ['zh', '落户与居住证'],
  ['en', 'Hukou and residence'],
] as const)('areas are called by their names in the desk’s language (%s)', async (language, name) => {
  const browser = await signedIn()
  await browser.post('/staff/language', { language, back: '/staff' })
  expect(await (await browser.ask('/staff')).text()).toContain(`<th scope="row">${name}</th>`)
  expect(await (await browser.ask('/staff/gaps')).text()).toContain(`<option value="hukou">${name}</option>`)
  const csv = await (await browser.ask('/staff/export/questions.csv')).text()
  expect(csv.split('\n')[1]).toMatch(new RegExp(`^hukou-graduate,hukou,1,0,0,.+,${name}$`))
})

it('the days can be looked at by outcome, by area and by language, and are exported by all three', async () => {
  const browser = await signedIn()
  const headsBy = async (by: string) => {
    const html = await (await browser.ask(`/staff?days=7&by=${by}`)).text()
    const [table = ''] = /<table>.*?<\/table>/s.exec(html) ?? []
    const cells = [...table.matchAll(/<t[hd][^>]*>([^<]*)<\/t[hd]>/g)].map(([, text]) => text)
    return cells.slice(0, cells.length / 2)
  }
  expect(await headsBy('outcome')).toEqual(['日期', '答上了', '反问确认', '答不上', '转人工'])
  expect(await headsBy('area')).toEqual(['日期', '落户与居住证'])
  expect(await headsBy('language')).toEqual(['日期', '中文', '繁体中文', '英文'])
  expect(await headsBy('no-such')).toEqual(await headsBy('outcome'))
  const csv = await (await browser.ask('/staff/export/figures.csv')).text()
  const [heads = [], day = []] = csv.split('\n').map((line) => line.split(','))
  const counted = Object.fromEntries(heads.map((head, at) => [head, day[at]]))
  expect(counted).toMatchObject({ answered: '1', zh: '2', en: '1', 'area-hukou': '1', 'area-work': '0' })
})

it('what a spreadsheet would run as a formula is text in the export', async () => {
  const browser = await signedIn()
  const csv = await (await browser.ask('/staff/export/gaps.csv')).text()
  expect(csv.startsWith('\ufeff') || csv.startsWith('cluster')).toBe(true)
  expect(csv).toContain("'=HYPERLINK")
  expect(csv).not.toMatch(/(^|,)"?=HYPERLINK/m)
})

describe('replies that never got through', () => {
  const parked = async () => {
    const message = aMessage({ id: 'm1', conversation: 'tg:4711' })
    await desk.conversations.accept(message)
    const { version } = await desk.conversations.open(message.conversation)
    const outgoing = [anOutgoing(message, MARKUP)]
    const session = (await desk.conversations.open(message.conversation)).session
    await desk.conversations.commit(
      aCommit({
        conversation: message.conversation,
        version,
        consumed: 'm1',
        session: session === 'new' ? 'forgotten' : session,
        outgoing,
      }),
    )
    const deliverer = { holder: 'test', leaseMs: 10_000, channels: ['terminal'] as const }
    const claim = await desk.conversations.claim(message.conversation, deliverer)
    if (claim.kind !== 'claimed') throw new Error(claim.kind)
    const id = outgoing[0]?.id
    if (id === undefined) throw new Error('nothing to settle')
    await desk.conversations.settle(claim.lease, id, { kind: 'parked', why: 'blocked by the person' })
  }

  it('are shown with their reason and without whose they are, and go out again once', async () => {
    await parked()
    const browser = await signedIn()
    const html = await (await browser.ask('/staff/dead-letters')).text()
    expect(html).toContain('blocked by the person')
    expect(html).not.toMatch(/4711|<img/)
    const key = /name="key" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const again = { key, do: 'retry' }
    const sent = await browser.send('/staff/dead-letters', '/staff/dead-letters', again)
    expect(await sent.text()).toContain('已办')
    expect(await desk.conversations.allParked(10)).toEqual([])
    const twice = await browser.send('/staff/gaps', '/staff/dead-letters', again)
    expect(await twice.text()).toContain('已经不在')
  })
})
