// The eligibility form as routes: facts come by POST alone, so that they stand in no address, cache or log.
import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FormRequest } from '../../src/model/form-page.ts'
import { LOCALES, type Locale } from '../../src/model/language.ts'
import type { Site } from '../../src/ports/site.ts'
import { pathOf } from './addresses.ts'
import { EligibilityDocument } from './markup/eligibility-form.tsx'
import type { Renderer } from './render.tsx'
import { HTML, sendCached } from './respond.ts'
import type { TakeComputation } from './site-rates.ts'

// A form in which every fact is told is below 4 kB.
const FORM_BYTES_MAX = 16_384

export type CheckSettings = {
  readonly site: Site
  readonly renderer: Renderer
  // Counts one more computation for an address.
  readonly take: TakeComputation
}

export async function checkRoutes(server: FastifyInstance, settings: CheckSettings): Promise<void> {
  const { site, renderer, take } = settings
  // Forms alone are read: the server's own reading of JSON does not hold here.
  server.removeAllContentTypeParsers()
  await server.register(formbody, { bodyLimit: FORM_BYTES_MAX })

  const shown = (locale: Locale, request: FormRequest, isSubmitted: boolean): string | 'no-such-benefit' => {
    const form = site.form(request, locale)
    if (form === 'no-such-benefit') return form
    const frame = renderer.frameFor(locale)
    return renderer.html(
      locale,
      <EligibilityDocument frame={frame} form={form} shows={request.shows} isSubmitted={isSubmitted} />,
    )
  }

  for (const locale of LOCALES) {
    const asked = (about: string, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
      const text = shown(locale, { about, answers: new Map(), shows: 'some' }, false)
      if (text === 'no-such-benefit') return renderer.notFound(locale, about, reply)
      return sendCached(request, reply, { type: HTML, text })
    }
    const answered = async (about: string, request: FastifyRequest, reply: FastifyReply) => {
      reply.header('cache-control', 'no-store').header('referrer-policy', 'same-origin')
      const granted = await take('address-computations', request.ip)
      if (granted.kind === 'exceeded') {
        reply.header('retry-after', granted.retryAfterSeconds)
        return renderer.refused(locale, 429, 'check-too-many', reply)
      }
      const answers = answersIn(request.body)
      const shows = answers.get('shows') === 'all' ? 'all' : 'some'
      const isSubmitted = answers.get('do') === 'result'
      const text = shown(locale, { about, answers, shows }, isSubmitted)
      return text === 'no-such-benefit'
        ? renderer.notFound(locale, about, reply)
        : reply.type(HTML).send(text)
    }
    server.get(pathOf(locale, 'check'), (request, reply) => asked('all', request, reply))
    server.post(pathOf(locale, 'check'), (request, reply) => answered('all', request, reply))
    type OfBenefit = { Params: { benefit: string } }
    server.get<OfBenefit>(pathOf(locale, 'check/:benefit'), (request, reply) =>
      asked(request.params.benefit, request, reply),
    )
    server.post<OfBenefit>(pathOf(locale, 'check/:benefit'), (request, reply) =>
      answered(request.params.benefit, request, reply),
    )
  }
}

// Of a field that was sent twice the last counts.
function answersIn(body: unknown): ReadonlyMap<string, string> {
  if (typeof body !== 'object' || body === null) return new Map()
  return new Map(
    Object.entries(body).map(([name, value]: [string, unknown]) => {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value
      return [name, typeof last === 'string' ? last : '']
    }),
  )
}
