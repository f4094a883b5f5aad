// What /healthz and /readyz say to whoever decides where to send people.
import { afterEach, expect, it } from 'vitest'
import { type HttpServer, type HttpSettings, httpServer } from '../../../adapters/http/server.ts'

let server: HttpServer | 'none' = 'none'
afterEach(async () => {
  if (server !== 'none') await server.close()
})

async function asked(path: string, isReady: HttpSettings['isReady'], ...troubles: readonly string[]) {
  server = await httpServer({ host: '127.0.0.1', port: 0, isReady, troubles: () => troubles, routes: [] })
  const answer = await fetch(`http://127.0.0.1:${server.port}${path}`)
  return { status: answer.status, body: await answer.json() }
}

it('a process with all that it needs is ready', async () => {
  expect(await asked('/readyz', async () => [])).toEqual({ status: 200, body: { status: 'ready' } })
})

it('what is missing is named', async () => {
  expect(await asked('/readyz', async () => ['store', 'telegram'])).toEqual({
    status: 503,
    body: { status: 'not ready', missing: ['store', 'telegram'] },
  })
})

it('what must be mended is told beside, and keeps nobody away', async () => {
  expect(await asked('/readyz', async () => [], 'slack: invite the app')).toEqual({
    status: 200,
    body: { status: 'ready', troubles: ['slack: invite the app'] },
  })
})

it('a question that cannot be answered is no readiness', async () => {
  const away = async () => Promise.reject(new Error('away'))
  expect(await asked('/readyz', away)).toEqual({
    status: 503,
    body: { status: 'not ready', missing: ['not known'] },
  })
})

it('a process lives whatever it lacks', async () => {
  expect(await asked('/healthz', async () => ['store'])).toEqual({ status: 200, body: { status: 'ok' } })
})
