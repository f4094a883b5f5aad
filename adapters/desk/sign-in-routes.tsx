// Signing in to the desk with the staff token or a work account, and out again.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { VNode } from 'preact'
import { readCookie, writeCookie } from './desk-cookies.ts'
import type { DeskTries } from './desk-rates.ts'
import { signInShape } from './desk-requests.ts'
import type { Frame } from './markup/frame.tsx'
import { SignIn } from './markup/sign-in.tsx'
import { SESSION_LIFE_MS, type StaffSessions } from './staff-session.ts'
import type { TryToken } from './try-token.ts'
import type { DeskWord } from './words.ts'
import type { WorkAccounts } from './work-accounts.ts'

export type SignInSettings = {
  readonly staffToken: string | 'none'
  // Keys the sessions; every worker has the same, and a new one ends them all.
  readonly sessionSecret: string
  readonly workAccounts: WorkAccounts | 'off'
  readonly tries: DeskTries
  // Behind https cookies are sent over https alone.
  readonly isSecure: boolean
}

type SignInRoutes = {
  readonly settings: SignInSettings
  readonly sessions: StaffSessions
  readonly frameOf: (request: FastifyRequest) => Frame
  readonly render: (reply: FastifyReply, page: VNode) => FastifyReply
  readonly isFromUs: (request: FastifyRequest) => boolean
  readonly tryToken: TryToken
}

const OIDC_LIFE_MS = 600_000

export function signInRoutes(server: FastifyInstance, routes: SignInRoutes): void {
  const { settings, sessions } = routes
  const { workAccounts } = settings
  const ways = { hasToken: settings.staffToken !== 'none', hasOidc: workAccounts !== 'off' }

  const ask = (request: FastifyRequest, reply: FastifyReply, fault: DeskWord | 'none'): FastifyReply =>
    routes.render(reply, <SignIn frame={routes.frameOf(request)} ways={ways} fault={fault} />)

  const enter = (reply: FastifyReply, name: string): FastifyReply => {
    writeCookie(reply, 'hanwen-desk', sessions.open({ name }), {
      lifeMs: SESSION_LIFE_MS,
      sameSite: 'Strict',
      isSecure: settings.isSecure,
    })
    return reply.redirect('/staff', 303)
  }

  server.get('/staff/sign-in', async (request, reply) => ask(request, reply, 'none'))

  server.post('/staff/sign-in', async (request, reply) => {
    const said = signInShape.safeParse(request.body)
    const tried = await routes.tryToken(said.success ? said.data.token : '', request.ip)
    if (tried.kind === 'refused') {
      reply.code(429).header('retry-after', tried.retryAfterSeconds)
      return ask(request, reply, 'too-many-tries')
    }
    if (said.success && tried.kind === 'right') return enter(reply, said.data.name)
    return ask(request, reply.code(401), 'wrong-token')
  })

  server.post('/staff/sign-out', async (request, reply) => {
    if (!routes.isFromUs(request)) return reply.code(403).send()
    writeCookie(reply, 'hanwen-desk', '', { lifeMs: 0, sameSite: 'Strict', isSecure: settings.isSecure })
    return reply.redirect('/staff/sign-in', 303)
  })

  if (workAccounts === 'off') return
  server.post('/staff/sign-in/oidc', async (request, reply) => {
    const begun = await workAccounts.begin().catch(() => 'unreachable' as const)
    if (begun === 'unreachable') return ask(request, reply.code(502), 'oidc-failed')
    writeCookie(reply, 'hanwen-desk-oidc', begun.memo, {
      lifeMs: OIDC_LIFE_MS,
      sameSite: 'Lax',
      isSecure: settings.isSecure,
    })
    return reply.redirect(begun.address, 303)
  })

  server.get('/staff/sign-in/oidc/callback', async (request, reply) => {
    const memo = readCookie(request, 'hanwen-desk-oidc') ?? ''
    writeCookie(reply, 'hanwen-desk-oidc', '', { lifeMs: 0, sameSite: 'Lax', isSecure: settings.isSecure })
    const name = await workAccounts.finish(request.url, memo).catch(() => 'refused' as const)
    return name === 'refused' ? ask(request, reply.code(401), 'oidc-failed') : enter(reply, name)
  })
}
