// The HTTP API: begin a conversation, say something in it, listen, have it exported, have it forgotten.
import cors from '@fastify/cors'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Locale } from '../../../../src/model/language.ts'
import type { StoredSession } from '../../../../src/model/stored-session.ts'
import { preferredLocale } from '../preferred-locale.ts'
import { presentEntry, presentReply } from '../present.ts'
import { answerErrors, sendProblem } from '../problem.ts'
import { saidBody } from '../said-body.ts'
import { type EventService, serveEvents } from '../serve-events.ts'
import { readTalkId, type TalkId } from '../talk-id.ts'
import type { Answered, Talks } from '../talks.ts'
import type { TakeRate } from '../web-rates.ts'
import { describeApi, problems, SECURED } from './openapi.ts'
import * as form from './wire-forms.ts'

export type ApiSettings = EventService & {
  readonly talks: Talks
  readonly take: TakeRate
  // Other sites whose scripts may call the API.
  readonly origins: readonly string[]
  readonly localeFallback: Locale
  readonly retentionDays: number
  readonly sessionOf: (talk: TalkId) => Promise<StoredSession | 'new'>
  // Told what is no fault of the request's: the name of an error, never its words.
  readonly recordFault: (error: unknown) => void
}

const BODY_BYTES_MAX = 65_536
const LATE_RETRY_SECONDS = 2
const FULL_RETRY_SECONDS = 5

export function apiRoutes(settings: ApiSettings): (server: FastifyInstance) => Promise<void> {
  const { talks } = settings

  // Who may not come in has had an answer when this returns `refused`.
  const holder = async (
    request: FastifyRequest<{ Params: z.output<typeof form.talkParams> }>,
    reply: FastifyReply,
  ): Promise<{ readonly talk: TalkId; readonly token: string } | 'refused'> => {
    const token = /^Bearer +([\w-]{1,100})$/i.exec(request.headers.authorization ?? '')?.[1]
    if (token === undefined) {
      sendProblem(reply, 'token-missing')
      return 'refused'
    }
    const talk = readTalkId(request.params.conversation)
    const outcome = talk === 'invalid' ? 'unknown' : await talks.letIn(talk, token)
    if (talk !== 'invalid' && outcome === 'let-in') return { talk, token }
    sendProblem(reply, outcome === 'refused' ? 'token-refused' : 'unknown-conversation')
    return 'refused'
  }

  return async (plain) => {
    plain.setValidatorCompiler(validatorCompiler)
    plain.setSerializerCompiler(serializerCompiler)
    plain.setErrorHandler(answerErrors(settings.recordFault))
    await plain.register(cors, {
      origin: [...settings.origins],
      methods: ['GET', 'POST', 'DELETE'],
      allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Last-Event-ID'],
      exposedHeaders: ['Retry-After'],
      credentials: false,
      maxAge: 600,
    })
    await describeApi(plain)
    readJson(plain)
    plain.addHook('onRequest', async (request, reply) => {
      reply.header('Cache-Control', 'no-store')
      const granted = await settings.take('address-requests', request.ip)
      if (granted.kind === 'exceeded') return sendProblem(reply, 'rate-exceeded', granted)
    })
    const server = plain.withTypeProvider<ZodTypeProvider>()

    server.post(
      '/api/v1/conversations',
      {
        bodyLimit: BODY_BYTES_MAX,
        schema: {
          operationId: 'beginConversation',
          summary: 'Begin a conversation',
          body: form.beginBody,
          response: { 201: form.begunForm, ...problems(400, 413, 429, 503) },
        },
      },
      async (request, reply) => {
        const granted = await settings.take('address-talks', request.ip)
        if (granted.kind === 'exceeded') return sendProblem(reply, 'rate-exceeded', granted)
        const { talk, token } = await talks.begin()
        return reply
          .code(201)
          .header('Location', `/api/v1/conversations/${talk}`)
          .send({ conversation: talk, token })
      },
    )

    server.post(
      '/api/v1/conversations/:conversation/messages',
      {
        bodyLimit: BODY_BYTES_MAX,
        schema: {
          operationId: 'say',
          summary: 'Say something, and get the reply',
          ...SECURED,
          params: form.talkParams,
          querystring: form.layoutQuery,
          headers: form.messageHeaders,
          body: form.messageBody,
          response: { 200: form.replyForm, ...problems(400, 401, 404, 413, 415, 429, 503) },
        },
      },
      async (request, reply) => {
        const entered = await holder(request, reply)
        if (entered === 'refused') return reply
        const { talk, token } = entered
        const granted = await settings.take('token-messages', token)
        if (granted.kind === 'exceeded') return sendProblem(reply, 'rate-exceeded', granted)
        const answered = await talks.say(talk, {
          body: saidBody(request.body),
          localeHint: preferredLocale(request.headers['accept-language'], settings.localeFallback),
          key: request.headers['idempotency-key'] ?? 'none',
        })
        return sendAnswered(reply, talk, answered, request.query.blocks === 'true')
      },
    )

    server.get(
      '/api/v1/conversations/:conversation/events',
      {
        schema: {
          operationId: 'listen',
          summary: 'Listen to what is said, as server-sent events',
          description:
            'Events "said" and "reply" carry a number as their id; "forgotten" ends the stream. Without Last-Event-ID or "after" it begins with what comes next.',
          ...SECURED,
          params: form.talkParams,
          querystring: form.eventsQuery,
          headers: form.eventsHeaders,
          response: {
            200: { description: 'The events.', content: { 'text/event-stream': { schema: z.string() } } },
            ...problems(401, 404, 429, 503),
          },
        },
      },
      async (request, reply) => {
        const entered = await holder(request, reply)
        if (entered === 'refused') return reply
        const { talk } = entered
        const withBlocks = request.query.blocks === 'true'
        const named = Number(request.headers['last-event-id'] ?? request.query.after ?? Number.NaN)
        const after = Number.isSafeInteger(named) && named >= 0 ? named : await lastNumber(talks, talk)
        return serveEvents(settings, reply, talk, after, ({ number, entry }) =>
          entry.kind === 'said'
            ? { conversation: talk, text: entry.text }
            : { ...presentReply(talk, entry.reply, withBlocks), number },
        )
      },
    )

    server.get(
      '/api/v1/conversations/:conversation/export',
      {
        schema: {
          operationId: 'exportConversation',
          summary: 'Everything that is kept of the conversation',
          ...SECURED,
          params: form.talkParams,
          response: { 200: form.exportForm, ...problems(401, 404, 429, 503) },
        },
      },
      async (request, reply) => {
        const entered = await holder(request, reply)
        if (entered === 'refused') return reply
        const { talk } = entered
        const transcript = await talks.read(talk, 0)
        if (transcript.kind !== 'open') return sendProblem(reply, 'unknown-conversation')
        const session = await settings.sessionOf(talk)
        return {
          conversation: talk,
          exportedAt: new Date(settings.clock.nowMs()).toISOString(),
          retentionDays: settings.retentionDays,
          session: session === 'new' ? {} : session,
          entries: transcript.entries.map((each) => presentEntry(talk, each, true)),
        }
      },
    )

    server.delete(
      '/api/v1/conversations/:conversation',
      {
        bodyLimit: BODY_BYTES_MAX,
        schema: {
          operationId: 'forgetConversation',
          summary: 'Forget everything of the conversation',
          ...SECURED,
          params: form.talkParams,
          response: { 204: z.void().describe('Nothing is kept any more.'), ...problems(401, 404, 429, 503) },
        },
      },
      async (request, reply) => {
        const entered = await holder(request, reply)
        if (entered === 'refused') return reply
        const answered = await talks.say(entered.talk, {
          body: { kind: 'command', command: 'forget', argument: '' },
          localeHint: settings.localeFallback,
          key: 'none',
        })
        if (answered.kind === 'forgotten' || answered.kind === 'unknown') return reply.code(204).send()
        return sendAnswered(reply, entered.talk, answered, false)
      },
    )
  }
}

async function lastNumber(talks: Talks, talk: TalkId): Promise<number> {
  const transcript = await talks.read(talk, 0)
  return transcript.kind === 'open' ? (transcript.entries.at(-1)?.number ?? 0) : 0
}

function sendAnswered(
  reply: FastifyReply,
  talk: TalkId,
  answered: Answered,
  withBlocks: boolean,
): FastifyReply {
  switch (answered.kind) {
    case 'answered':
    case 'forgotten':
      if (answered.reply.kind !== 'replied') throw new Error('a message is no reply')
      return reply.code(200).send(presentReply(talk, answered.reply.reply, withBlocks))
    case 'late':
      return sendProblem(reply, 'reply-late', { retryAfterSeconds: LATE_RETRY_SECONDS })
    case 'full':
      return sendProblem(reply, 'rate-exceeded', { retryAfterSeconds: FULL_RETRY_SECONDS })
    case 'unknown':
      return sendProblem(reply, 'unknown-conversation')
  }
}

// A body is JSON whatever its sender calls it, unless it is called something else: clients send an empty one
// with a content type, and a full one with none or the plainest.
function readJson(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error')
  const parse = (
    request: FastifyRequest,
    body: string | Buffer,
    done: (error: Error | null, body?: unknown) => void,
  ) => {
    if (body.length === 0) done(null, undefined)
    else parseJson(request, String(body), done)
  }
  server.removeAllContentTypeParsers()
  server.addContentTypeParser(['application/json', 'text/plain'], { parseAs: 'string' }, parse)
  server.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    const named = request.headers['content-type']
    if (named === undefined) parse(request, body, done)
    else done(Object.assign(new Error('unknown media type'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }))
  })
}
