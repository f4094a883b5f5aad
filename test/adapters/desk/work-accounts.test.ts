// Signing in with a work account, through a real identity provider on this machine.
import { createServer, type Server } from 'node:http'
import { Provider } from 'oidc-provider'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { workAccounts } from '../../../adapters/desk/work-accounts.ts'
import { freePort } from '../../setup/running-redis.ts'
import { type ADesk, aBrowser, aDesk } from './a-desk.ts'

const CLIENT = { clientId: 'hanwen', clientSecret: 'a-client-secret-for-tests-only-00' }

let desk: ADesk
let provider: Server
let issuer: string

beforeAll(async () => {
  const [deskPort, providerPort] = [await freePort(), await freePort()]
  issuer = `http://127.0.0.1:${providerPort}`
  const publicUrl = `http://127.0.0.1:${deskPort}`
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.clientId,
        client_secret: CLIENT.clientSecret,
        redirect_uris: [`${publicUrl}/staff/sign-in/oidc/callback`],
      },
    ],
    claims: { profile: ['name'] },
    conformIdTokenClaims: false,
    findAccount: async (_context, id) => ({
      accountId: id,
      claims: async () => ({ sub: id, name: `员工 ${id}` }),
    }),
  })
  provider = createServer(oidc.callback())
  await new Promise<void>((resolve) => provider.listen(providerPort, '127.0.0.1', resolve))
  desk = await aDesk({
    port: deskPort,
    signIn: { workAccounts: workAccounts({ issuer, ...CLIENT, publicUrl }) },
  })
})
afterAll(async () => {
  await desk.close()
  await new Promise((resolve) => provider.close(resolve))
})

// Goes through the provider's own pages as a browser would, and returns where it leads back to.
async function signInAtProvider(address: string): Promise<string> {
  const browser = aBrowser(issuer)
  let next = address
  for (let step = 0; step < 12; step += 1) {
    const answer = await browser.ask(next)
    const location = answer.headers.get('location')
    if (location !== null) {
      next = new URL(location, issuer).href
      if (!next.startsWith(issuer)) return next
      continue
    }
    const html = await answer.text()
    const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1] ?? ''
    const prompt = /name="prompt" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const sent = await browser.post(action, { prompt, login: 'li-na', password: 'any' })
    next = new URL(sent.headers.get('location') ?? '', issuer).href
  }
  throw new Error('the provider never led back')
}

it('whom the provider lets in is staff, by the name that it gives', async () => {
  const browser = aBrowser(desk.origin)
  const begun = await browser.post('/staff/sign-in/oidc', {})
  const back = await signInAtProvider(begun.headers.get('location') ?? '')
  expect((await browser.ask(back)).headers.get('location')).toBe('/staff')
  expect(await (await browser.ask('/staff')).text()).toContain('员工 li-na')
})

it('an answer that belongs to another browser, or comes twice, lets nobody in', async () => {
  const browser = aBrowser(desk.origin)
  const begun = await browser.post('/staff/sign-in/oidc', {})
  const back = await signInAtProvider(begun.headers.get('location') ?? '')
  const other = aBrowser(desk.origin)
  expect((await other.ask(back)).status).toBe(401)
  expect((await other.ask('/staff')).status).toBe(303)
  await other.post('/staff/sign-in/oidc', {})
  expect((await other.ask(back)).status).toBe(401)
  expect((await browser.ask(back)).status).toBe(303)
  expect((await browser.ask(back)).status).toBe(401)
})

it('a provider that cannot be reached is told on the page, and the token still opens the desk', async () => {
  const port = await freePort()
  const accounts = workAccounts({
    issuer: `http://127.0.0.1:${port}`,
    ...CLIENT,
    publicUrl: 'http://127.0.0.1:1',
  })
  const own = await aDesk({ signIn: { workAccounts: accounts } })
  const browser = aBrowser(own.origin)
  expect((await browser.post('/staff/sign-in/oidc', {})).status).toBe(502)
  expect((await browser.signIn()).headers.get('location')).toBe('/staff')
  await own.close()
})
