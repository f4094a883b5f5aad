// Serves the figures at /metrics, to this machine itself or to whoever brings the token.
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isSameSecret } from '../http/same-secret.ts'
import type { ServiceMetrics } from './service-metrics.ts'

// What a proxy adds: a request that carries one comes from elsewhere, whatever its last hop is.
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'] as const
const LOOPBACK = /^(?:127\.|::1$|::ffff:127\.)/

/**
 * The figures name no person, but tell strangers how busy and how healthy the service is. With a token
 * (HANWEN_METRICS_TOKEN) every scraper must bring it as `Authorization: Bearer …`; without one only this
 * machine is served, and only where no proxy stands between.
 */
export function metricsRoute(
  metrics: Pick<ServiceMetrics, 'expose'>,
  token: string | 'none',
): (server: FastifyInstance) => Promise<void> {
  return async (server) => {
    server.get('/metrics', async (request, reply) => {
      if (!mayRead(request, token)) {
        return reply
          .code(token === 'none' ? 403 : 401)
          .type('text/plain')
          .send('not for you\n')
      }
      const { contentType, text } = await metrics.expose()
      return reply.type(contentType).header('cache-control', 'no-store').send(text)
    })
  }
}

function mayRead(request: FastifyRequest, token: string | 'none'): boolean {
  if (token === 'none') {
    const isDirect = FORWARDED.every((name) => request.headers[name] === undefined)
    return isDirect && LOOPBACK.test(request.socket.remoteAddress ?? '')
  }
  const brought = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  return isSameSecret(brought, token)
}
