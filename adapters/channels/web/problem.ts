// What went wrong with a request, as a problem document (RFC 9457) that says what to do.
import type { FastifyReply, FastifyRequest } from 'fastify'

// Every problem that a request can meet; none tells anything of another's talk.
const PROBLEMS = {
  'unreadable-body': { status: 400, title: 'The body cannot be read.' },
  'unreadable-request': { status: 400, title: 'The request cannot be read.' },
  'token-missing': { status: 401, title: 'A token is needed: send "Authorization: Bearer TOKEN".' },
  'token-refused': { status: 401, title: 'The token does not belong to this conversation.' },
  'foreign-origin': { status: 403, title: 'Another site may not send this.' },
  'unknown-conversation': { status: 404, title: 'There is no such conversation, or it was forgotten.' },
  'unknown-address': { status: 404, title: 'There is nothing at this address.' },
  'body-too-large': { status: 413, title: 'The body is too large.' },
  'unknown-media-type': { status: 415, title: 'The body is of a kind that is not read here.' },
  'rate-exceeded': { status: 429, title: 'Too many requests: wait and try again.' },
  'listeners-exceeded': { status: 429, title: 'Too many listeners: close one, or try again later.' },
  fault: { status: 500, title: 'Something went wrong here.' },
  'reply-late': { status: 503, title: 'The message is kept; its reply comes later, as an event.' },
  unreachable: { status: 503, title: 'The conversations cannot be reached now: try again.' },
} as const

export type ProblemCode = keyof typeof PROBLEMS

const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

type About = { readonly detail?: string; readonly retryAfterSeconds?: number }

export type ProblemDocument = {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail?: string | undefined
}

function problemDocument(code: ProblemCode, { detail }: About = {}): ProblemDocument {
  const { status, title } = PROBLEMS[code]
  return { type: `urn:hanwen:problem:${code}`, title, status, ...(detail === undefined ? {} : { detail }) }
}

export function sendProblem(reply: FastifyReply, code: ProblemCode, about: About = {}): FastifyReply {
  const document = problemDocument(code, about)
  if (about.retryAfterSeconds !== undefined) reply.header('Retry-After', String(about.retryAfterSeconds))
  if (document.status === 401) reply.header('WWW-Authenticate', 'Bearer realm="hanwen"')
  // As text, so that no route's own schema is asked about it.
  return reply.code(document.status).type(PROBLEM_TYPE).send(JSON.stringify(document))
}

// Marks the error of a store that cannot be reached.
export const UNREACHABLE = 'HANWEN_UNREACHABLE'

// The server's own faults by their code; what has none of these is ours.
const OF_SERVER: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unknown-media-type',
  FST_ERR_CTP_INVALID_JSON_BODY: 'unreadable-body',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'unreadable-body',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'unreadable-body',
  [UNREACHABLE]: 'unreachable',
  FST_ERR_BAD_URL: 'unreadable-request',
}

const RETRY_SECONDS = 3

// An error as the problem that it is; `recordFault` is told of what is no fault of the request's.
export function answerErrors(recordFault: (error: unknown) => void) {
  return (error: unknown, _request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const { code, detail } = problemOf(error)
    if (code === 'fault') recordFault(error)
    const retry = code === 'unreachable' ? { retryAfterSeconds: RETRY_SECONDS } : {}
    return sendProblem(reply, code, { ...(detail === '' ? {} : { detail }), ...retry })
  }
}

// Which problem an error is, and a word about it that repeats nothing of what was sent.
function problemOf(error: unknown): { readonly code: ProblemCode; readonly detail: string } {
  if (!(error instanceof Error)) return { code: 'fault', detail: '' }
  if ('validation' in error && Array.isArray(error.validation)) {
    const isBody = 'validationContext' in error && error.validationContext === 'body'
    return { code: isBody ? 'unreadable-body' : 'unreadable-request', detail: faultsOf(error.validation) }
  }
  const code = 'code' in error ? String(error.code) : ''
  const known = OF_SERVER[code]
  if (known !== undefined) return { code: known, detail: '' }
  if ('statusCode' in error && error.statusCode === 400) return { code: 'unreadable-request', detail: '' }
  return { code: 'fault', detail: '' }
}

const FAULTS_SHOWN_MAX = 3

function faultsOf(validation: readonly unknown[]): string {
  return validation
    .slice(0, FAULTS_SHOWN_MAX)
    .map((each) => {
      const fault = each as { readonly instancePath?: unknown; readonly message?: unknown }
      const place = String(fault.instancePath ?? '').replace(/^\//, '') || 'the whole'
      return `${place}: ${String(fault.message ?? 'invalid')}`
    })
    .join('; ')
}
