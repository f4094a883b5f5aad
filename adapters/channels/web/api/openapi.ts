// Describes the API at /openapi.json, made from the very schemas that check its requests.
import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { problemForm } from './wire-forms.ts'

const SCHEME = 'conversationToken'

// What a route says that only the holder of the conversation's token may call.
export const SECURED = { security: [{ [SCHEME]: [] }] } as const

const SAYS = {
  400: 'The request cannot be read.',
  401: 'The token is missing or wrong.',
  404: 'There is no such conversation, or it was forgotten.',
  413: 'The body is too large.',
  415: 'The body is of a kind that is not read here.',
  429: 'Too many requests; Retry-After says when to try again.',
  503: 'The reply is late, or the store cannot be reached; Retry-After says when to try again.',
} as const

type ProblemResponse = {
  readonly description: string
  readonly content: { readonly 'application/problem+json': { readonly schema: z.ZodType } }
}

export function problems<const Status extends keyof typeof SAYS>(
  ...statuses: readonly Status[]
): Record<Status, ProblemResponse> {
  const responses = statuses.map((status) => [status, problemResponse(SAYS[status])] as const)
  return Object.fromEntries(responses) as Record<Status, ProblemResponse>
}

function problemResponse(description: string): ProblemResponse {
  return { description, content: { 'application/problem+json': { schema: problemForm } } }
}

export async function describeApi(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hanwen 汉问',
        version: '1',
        description: 'Ask about Wuhan’s talent policy, in Chinese and English.',
      },
      components: { securitySchemes: { [SCHEME]: { type: 'http', scheme: 'bearer' } } },
    },
    transform: jsonSchemaTransform,
  })
  server.get('/openapi.json', { schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(JSON.stringify(server.swagger())),
  )
}
