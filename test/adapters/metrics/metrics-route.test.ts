// Who may read the figures: this machine itself, or whoever brings the token.
import { afterEach, expect, it } from 'vitest'
import { type HttpServer, httpServer } from '../../../adapters/http/server.ts'
import { metricsRoute } from '../../../adapters/metrics/metrics-route.ts'
import { aServiceMetrics } from './a-service-metrics.ts'

let server: HttpServer | 'none' = 'none'
afterEach(async () => {
  if (server !== 'none') await server.close()
})

async function asked(token: string | 'none', headers: Readonly<Record<string, string>> = {}) {
  server = await httpServer({
    host: '127.0.0.1',
    port: 0,
    isReady: async () => true,
    troubles: () => [],
    routes: [metricsRoute(aServiceMetrics(), token)],
  })
  return fetch(`http://127.0.0.1:${server.port}/metrics`, { headers })
}

const TOKEN = 'a-token-for-the-scraper'

it('without a token this machine reads them, in the form of Prometheus', async () => {
  const answer = await asked('none')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/plain')
  expect(await answer.text()).toContain('hanwen_build_info')
})

it.each(['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])(
  'without a token nobody reads them through a proxy (%s)',
  async (name) => {
    const answer = await asked('none', { [name]: '203.0.113.7' })
    expect(answer.status).toBe(403)
    expect(await answer.text()).not.toContain('hanwen_')
  },
)

it('with a token it must be brought, by this machine too', async () => {
  expect((await asked(TOKEN)).status).toBe(401)
})

it.each([
  ['another token', 'Bearer another-token-of-length'],
  ['its beginning', `Bearer ${TOKEN.slice(0, -1)}`],
  ['another scheme', `Basic ${TOKEN}`],
])('%s is refused', async (_name, authorization) => {
  expect((await asked(TOKEN, { authorization })).status).toBe(401)
})

it('the right token reads them, through a proxy too', async () => {
  const answer = await asked(TOKEN, { authorization: `Bearer ${TOKEN}`, 'x-forwarded-for': '203.0.113.7' })
  expect(answer.status).toBe(200)
})
