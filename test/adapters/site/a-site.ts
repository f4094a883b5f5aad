// The public pages on a server of the test's own, with the real content or a folder that a test spoils.
import fastify, { type FastifyInstance } from 'fastify'
import { rateLimits } from '../../../adapters/http/rate-limits.ts'
import { SITE_RATES } from '../../../adapters/site/site-rates.ts'
import { openSite } from '../../../src/commands/start/open-site.ts'
import type { Knowledge } from '../../../src/model/content.ts'
import { day } from '../../eligibility/an-applicant.ts'

export const TODAY = day('2026-11-24')

export async function aSite(
  knowledge: Knowledge,
  {
    publicUrl = 'not-known',
    today = TODAY,
  }: { readonly publicUrl?: string; readonly today?: typeof TODAY } = {},
): Promise<FastifyInstance> {
  const server = fastify()
  const clock = {
    nowMs: () => 0,
    moment: () => ({ day: today, minuteOfDay: 600 }),
    sleep: async () => undefined,
  }
  await server.register(
    await openSite(
      { publicUrl },
      { knowledge: () => knowledge, clock, log: { note: () => undefined } },
      (await rateLimits(SITE_RATES, 'in-memory')).take,
    ),
  )
  return server
}
