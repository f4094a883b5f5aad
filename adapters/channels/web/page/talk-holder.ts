// Who holds a talk on the page: by a cookie that no script sees, or in a frame by a word that the frame sends.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readTalkId, type TalkId } from '../talk-id.ts'
import type { Talks } from '../talks.ts'

export type Place = 'cookie' | 'frame'

export type Holder =
  | { readonly kind: 'holder'; readonly place: Place; readonly talk: TalkId; readonly token: string }
  // No talk yet, or one that is gone.
  | { readonly kind: 'newcomer'; readonly place: Place }

export type HolderSettings = {
  readonly talks: Talks
  // Over https a cookie is kept to https and to this very host.
  readonly isSecure: boolean
  readonly retentionDays: number
}

const SECONDS_A_DAY = 86_400

export type Holders = {
  readonly of: (request: FastifyRequest) => Promise<Holder>
  // The holder's own talk, or a new one; a page is given its cookie with the reply.
  readonly begun: (
    holder: Holder,
    reply: FastifyReply,
  ) => Promise<{ readonly talk: TalkId; readonly token: string }>
  readonly drop: (reply: FastifyReply) => void
}

export function holders({ talks, isSecure, retentionDays }: HolderSettings): Holders {
  const cookie = isSecure ? '__Host-hanwen' : 'hanwen'
  // Lax: whoever follows a link to us from elsewhere finds the talk again.
  const about = { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure } as const
  return {
    of: async (request) => {
      const { authorization } = request.headers
      const place: Place = authorization === undefined ? 'cookie' : 'frame'
      const word = place === 'frame' ? authorization?.replace(/^Bearer +/i, '') : request.cookies[cookie]
      const [id = '', token = ''] = (word ?? '').split('.')
      const talk = readTalkId(id)
      if (talk === 'invalid' || token === '') return { kind: 'newcomer', place }
      const outcome = await talks.letIn(talk, token)
      return outcome === 'let-in' ? { kind: 'holder', place, talk, token } : { kind: 'newcomer', place }
    },
    begun: async (holder, reply) => {
      if (holder.kind === 'holder') return holder
      const { talk, token } = await talks.begin()
      if (holder.place === 'cookie') {
        reply.setCookie(cookie, `${talk}.${token}`, { ...about, maxAge: retentionDays * SECONDS_A_DAY })
      }
      return { talk, token }
    },
    drop: (reply) => {
      reply.clearCookie(cookie, about)
    },
  }
}
