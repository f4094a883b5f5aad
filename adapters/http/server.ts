// The one HTTP server of the process: health for operators, and the routes that channels bring.
import helmet, { type FastifyHelmetOptions } from '@fastify/helmet'
import fastify, { type FastifyInstance } from 'fastify'
import { FaultsError } from '../../src/errors.ts'
import { discardRest } from './late-body.ts'

// Adds its routes to the server; what it registers (parsers, hooks) holds for its own routes alone.
export type HttpRoutes = (server: FastifyInstance) => Promise<void>

export type HttpSettings = {
  readonly host: string
  readonly port: number
  // Whether content, store and channels are all there, or a list of what is missing.
  readonly isReady: () => Promise<boolean | readonly string[]>
  // What keeps nobody from being served and must be mended all the same, in words.
  readonly troubles: () => readonly string[]
  readonly routes: readonly HttpRoutes[]
}

// How people come to the server, where that is not straight.
export type Reached = {
  // Over https browsers are told to stay there.
  readonly publicUrl: string | 'not-known'
  readonly trustedProxies: readonly string[]
}

export type HttpServer = { readonly port: number; readonly close: () => Promise<void> }

const BODY_BYTES_MAX = 1_048_576
const REQUEST_TIMEOUT_MS = 5000

const HSTS_SECONDS = 31_536_000
const NO_DEVICES = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'
const NOTHING_HERE = { type: 'about:blank', title: 'There is nothing at this address.', status: 404 }

// A page loads its own files and nothing else; no script or style stands inside a page. A route that is made
// to be framed or loaded by others says so itself.
function headersFor(publicUrl: string): FastifyHelmetOptions {
  const own = ["'self'"]
  const nobody = ["'none'"]
  return {
    global: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: nobody,
        scriptSrc: own,
        styleSrc: own,
        imgSrc: [...own, 'data:'],
        connectSrc: own,
        manifestSrc: own,
        formAction: own,
        frameAncestors: nobody,
        baseUri: nobody,
      },
    },
    // With no referrer at all browsers would send forms from the origin "null".
    referrerPolicy: { policy: 'same-origin' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: publicUrl.startsWith('https:') ? { maxAge: HSTS_SECONDS } : false,
  }
}

const STRAIGHT: Reached = { publicUrl: 'not-known', trustedProxies: [] }

// Listens; throws FaultsError where the port cannot be had.
export async function httpServer(settings: HttpSettings, reached = STRAIGHT): Promise<HttpServer> {
  const server = fastify({
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: 2 * REQUEST_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    logger: false,
    trustProxy: reached.trustedProxies.length > 0 ? [...reached.trustedProxies] : false,
  })
  await server.register(helmet, headersFor(reached.publicUrl))
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('Permissions-Policy', NO_DEVICES)
  })
  server.addHook('onSend', async (request, reply) => {
    if (reply.getHeader('connection') === 'close') await discardRest(request.raw)
  })
  server.setNotFoundHandler(async (_request, reply) =>
    reply.code(404).type('application/problem+json; charset=utf-8').send(JSON.stringify(NOTHING_HERE)),
  )
  server.get('/healthz', async () => ({ status: 'ok' }))
  server.get('/readyz', async (_request, reply) => {
    const standing = await settings.isReady().catch(() => false)
    const missing = typeof standing === 'boolean' ? (standing ? [] : ['not known']) : standing
    const troubles = settings.troubles()
    const told = troubles.length === 0 ? {} : { troubles }
    if (missing.length === 0) return reply.send({ status: 'ready', ...told })
    return reply.code(503).send({ status: 'not ready', missing, ...told })
  })
  for (const routes of settings.routes) await server.register(routes)

  try {
    await server.listen({ host: settings.host, port: settings.port })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new FaultsError([
      {
        code: 'port-taken',
        severity: 'error',
        place: { kind: 'variable', name: 'HANWEN_PORT' },
        message: `nothing can listen on ${settings.host}:${settings.port} (${code}).`,
        hint: 'Stop what uses the port, or set HANWEN_PORT or HANWEN_HOST to another.',
      },
    ])
  }
  const address = server.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : settings.port
  return { port, close: () => server.close() }
}
