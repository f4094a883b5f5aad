// A route whose handler needs the very bytes of the body, because it checks the sender before it reads them.
import type { HttpRoutes } from './server.ts'

export type RawRequest = {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly rawBody: Buffer
}
export type RawResponse = {
  readonly status: number
  readonly contentType: string
  readonly body: string
  // Beside the content type.
  readonly headers?: Readonly<Record<string, string>>
}

// Encapsulated by fastify, so that no other route loses its body parsers.
export function signedRoute(path: string, handle: (request: RawRequest) => Promise<RawResponse>): HttpRoutes {
  return async (server) => {
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    server.post(path, async (request, reply) => {
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      const response = await handle({ headers: request.headers, rawBody })
      return reply
        .code(response.status)
        .headers(response.headers ?? {})
        .type(response.contentType)
        .send(response.body)
    })
  }
}
