// Measures the public pages of the real content on a listening server: pages a second, and how long one takes.
import fastify from 'fastify'
import { rateLimits } from '../../adapters/http/rate-limits.ts'
import { SITE_RATES } from '../../adapters/site/site-rates.ts'
import { openSite } from '../../src/commands/start/open-site.ts'
import { loadKnowledge } from '../../src/content/load-knowledge.ts'
import { LOCALES } from '../../src/model/language.ts'
import { day } from '../eligibility/an-applicant.ts'

const ROUNDS = 10
const AT_ONCE = 4

const knowledge = await loadKnowledge('content')
const clock = {
  nowMs: () => 0,
  moment: () => ({ day: day('2026-11-24'), minuteOfDay: 0 }),
  sleep: async () => undefined,
}
const server = fastify()
await server.register(
  await openSite(
    { publicUrl: 'not-known' },
    { knowledge: () => knowledge, clock, log: { note: () => undefined } },
    (await rateLimits(SITE_RATES, 'in-memory')).take,
  ),
)
const home = await server.listen({ host: '127.0.0.1', port: 0 })
const { questions, benefits } = knowledge.content
const ids = [...new Set<string>([...questions.keys(), ...benefits.keys()])]

for (const locale of LOCALES) {
  const waiting = Array.from({ length: ROUNDS }, () => ids.map((id) => `${home}/${locale}/${id}`)).flat()
  report(`pages in ${locale}`, await measured(waiting, (url) => fetch(url)))
}
const body = new URLSearchParams({ degree: 'master', 'works-in-wuhan': 'yes', age: '27', do: 'result' })
// Fewer than the rate that one address has.
const presses = Array.from({ length: 50 }, () => `${home}/zh/check`)
report('forms over all benefits', await measured(presses, (url) => fetch(url, { method: 'POST', body })))
await server.close()

type Measured = { readonly tookMs: readonly number[]; readonly wholeMs: number }

async function measured(urls: readonly string[], ask: (url: string) => Promise<Response>): Promise<Measured> {
  const waiting = [...urls]
  const tookMs: number[] = []
  const beganMs = performance.now()
  const client = async (): Promise<void> => {
    for (let url = waiting.pop(); url !== undefined; url = waiting.pop()) {
      const askedMs = performance.now()
      const response = await ask(url)
      await response.text()
      if (response.status !== 200) throw new Error(`${url}: ${response.status}`)
      tookMs.push(performance.now() - askedMs)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, client))
  return { tookMs: tookMs.sort((a, b) => a - b), wholeMs: performance.now() - beganMs }
}

function report(what: string, { tookMs, wholeMs }: Measured): void {
  const at = (share: number): string => (tookMs[Math.floor(share * (tookMs.length - 1))] ?? 0).toFixed(1)
  const perSecond = Math.round((tookMs.length * 1000) / wholeMs)
  process.stdout.write(
    `${what}: ${perSecond} a second, ${AT_ONCE} at once; p50 ${at(0.5)} ms, p99 ${at(0.99)} ms\n`,
  )
}
