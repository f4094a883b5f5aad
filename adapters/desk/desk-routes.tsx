// The staff desk under /staff: who may enter, what every page is sent with, and the routes of each page.
import formBody from '@fastify/formbody'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { caseRoutes } from './case-routes.tsx'
import { deadLetterRoutes } from './dead-letter-routes.tsx'
import { type Asset, deskAssets } from './desk-assets.ts'
import { readCookie, writeCookie } from './desk-cookies.ts'
import type { DeskParts, DeskRoutes } from './desk-parts.ts'
import { languageShape } from './desk-requests.ts'
import { draftRoutes } from './draft-routes.tsx'
import type { Frame } from './markup/frame.tsx'
import { TroublePage } from './markup/trouble-page.tsx'
import { overviewRoutes } from './overview-routes.tsx'
import { type SignInSettings, signInRoutes } from './sign-in-routes.tsx'
import { type Staff, staffSessions } from './staff-session.ts'
import { tokenTrial } from './try-token.ts'
import { deskWords } from './words.ts'

export type DeskSettings = DeskParts & { readonly signIn: SignInSettings }

type Visitor = Staff & { readonly formToken: string }

const BODY_BYTES_MAX = 65_536
const LANGUAGE_LIFE_MS = 31_536_000_000

// Nothing but the desk's own files runs or styles a page; no other site may frame it or be sent a form.
const HEADERS = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const

export function deskRoutes(settings: DeskSettings): (server: FastifyInstance) => Promise<void> {
  const sessions = staffSessions({ ...settings.signIn, nowMs: settings.nowMs })
  const tryToken = tokenTrial(sessions, settings.signIn.tries)
  const assets = deskAssets()

  const languageOf = (request: FastifyRequest): Frame['language'] =>
    readCookie(request, 'hanwen-desk-language') === 'en' ? 'en' : 'zh'

  const frameOf = (request: FastifyRequest, staff: Frame['staff']): Frame => ({
    language: languageOf(request),
    words: deskWords(languageOf(request)),
    assets: { stylesheet: assets.stylesheet.path, script: assets.script.path },
    staff,
    path: request.url,
  })

  // A script may bring the staff token itself; a browser brings the session's cookie.
  const visitorOf = async (request: FastifyRequest): Promise<Visitor | 'nobody'> => {
    const [scheme, said] = (request.headers.authorization ?? '').split(' ')
    if (
      request.method === 'GET' &&
      scheme === 'Bearer' &&
      (await tryToken(said, request.ip)).kind === 'right'
    ) {
      return { name: 'API', formToken: '' }
    }
    return signedIn(request)
  }

  const signedIn = (request: FastifyRequest): Visitor | 'nobody' => {
    const cookie = readCookie(request, 'hanwen-desk')
    const staff = sessions.read(cookie)
    return staff === 'nobody' || cookie === undefined
      ? 'nobody'
      : { ...staff, formToken: sessions.formToken(cookie) }
  }

  const render = (reply: FastifyReply, page: VNode): FastifyReply =>
    reply.type('text/html; charset=utf-8').send(`<!doctype html>${renderToString(page)}`)

  const add = (server: FastifyInstance, routes: DeskRoutes): void => {
    for (const { method, path, answer } of routes) {
      server.route({
        method,
        url: path,
        handler: async (request, reply) => {
          const staff = await visitorOf(request)
          if (staff === 'nobody') return turnAway(request, reply)
          if (method === 'POST' && !isFromUs(request)) {
            return reply
              .code(403)
              .type('text/plain; charset=utf-8')
              .send(deskWords(languageOf(request))('form-expired'))
          }
          return answer(request, reply, {
            frame: frameOf(request, staff),
            staff,
            send: (page) => render(reply, page),
          })
        },
      })
    }
  }

  // Browsers are led to the sign-in; scripts are told.
  const turnAway = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const isPage = (request.headers.accept ?? '').includes('text/html')
    return isPage && request.method === 'GET'
      ? reply.redirect('/staff/sign-in', 303)
      : reply
          .code(401)
          .header('www-authenticate', 'Bearer')
          .type('application/problem+json')
          .send({ type: 'about:blank', title: 'Unauthorized', status: 401 })
  }

  const isFromUs = (request: FastifyRequest): boolean => {
    const cookie = readCookie(request, 'hanwen-desk')
    const body: unknown = request.body
    const token = typeof body === 'object' && body !== null && 'form-token' in body ? body['form-token'] : ''
    return cookie !== undefined && sessions.isFormToken(cookie, token)
  }

  return async (server) => {
    await server.register(formBody, { bodyLimit: BODY_BYTES_MAX })
    server.addHook('onRequest', async (_request, reply) => {
      reply.headers(HEADERS)
    })
    // Mostly a store that is away: staff are told so in words, and shown again what they wrote.
    server.setErrorHandler<FastifyError>((error, request, reply) => {
      const status = error.statusCode ?? 503
      if (status < 500) return reply.code(status).send(error)
      settings.onFault(error.name)
      const frame = frameOf(request, signedIn(request))
      return render(reply.code(503), <TroublePage frame={frame} unsent={textIn(request.body)} />)
    })
    for (const file of [assets.stylesheet, assets.script]) serveAsset(server, file)
    server.post('/staff/language', async (request, reply) => {
      const chosen = languageShape.safeParse(request.body)
      if (!chosen.success) return reply.code(400).send()
      writeCookie(reply, 'hanwen-desk-language', chosen.data.language, {
        lifeMs: LANGUAGE_LIFE_MS,
        sameSite: 'Strict',
        isSecure: settings.signIn.isSecure,
      })
      return reply.redirect(chosen.data.back, 303)
    })
    signInRoutes(server, {
      settings: settings.signIn,
      sessions,
      frameOf: (request) => frameOf(request, 'nobody'),
      render,
      isFromUs,
      tryToken,
    })
    add(server, [
      ...overviewRoutes(settings),
      ...draftRoutes(settings),
      ...deadLetterRoutes(settings),
      ...caseRoutes(settings),
    ])
  }
}

function textIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'text' in body && typeof body.text === 'string'
    ? body.text
    : ''
}

// The name changes with the bytes, so that a browser need never ask again.
function serveAsset(server: FastifyInstance, { path, type, text }: Asset): void {
  server.get(path, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=31536000, immutable').type(type).send(text),
  )
}
