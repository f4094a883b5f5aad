// Who comes to the page: the talk that is theirs, the language they read, and what they say in it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { LOCALES, type Locale } from '../../../../src/model/language.ts'
import type { MessageBody } from '../../../../src/model/message.ts'
import { preferredLocale } from '../preferred-locale.ts'
import type { Answered } from '../talks.ts'
import type { TakeRate } from '../web-rates.ts'
import { type Holder, type HolderSettings, type Holders, holders } from './talk-holder.ts'

export type VisitSettings = HolderSettings & {
  readonly take: TakeRate
  readonly localeFallback: Locale
}

export type SaidOutcome =
  | { readonly kind: 'slow-down'; readonly retryAfterSeconds: number }
  | { readonly kind: 'answered'; readonly answered: Answered; readonly bearer: string }

export type Visits = {
  readonly hold: Holders
  readonly localeOf: (request: FastifyRequest) => Locale
  readonly keepLocale: (reply: FastifyReply, locale: Locale) => void
  // `key`: what the sender calls this message, so that one that is sent again is said once.
  readonly say: (
    request: FastifyRequest,
    reply: FastifyReply,
    holder: Holder,
    body: MessageBody,
    key?: string,
  ) => Promise<SaidOutcome>
}

const LANGUAGE_COOKIE = 'hanwen-language'
const YEAR_SECONDS = 31_536_000

export function visits(settings: VisitSettings): Visits {
  const hold = holders(settings)

  const localeOf = (request: FastifyRequest): Locale => {
    // A frame on another site says its language itself, whatever cookie there is of a page of ours.
    const { authorization } = request.headers
    const kept = z.enum(LOCALES).safeParse(request.cookies[LANGUAGE_COOKIE])
    return kept.success && authorization === undefined
      ? kept.data
      : preferredLocale(request.headers['accept-language'], settings.localeFallback)
  }
  const keepLocale = (reply: FastifyReply, locale: Locale): void => {
    reply.setCookie(LANGUAGE_COOKIE, locale, {
      path: '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: settings.isSecure,
      maxAge: YEAR_SECONDS,
    })
  }

  const say = async (
    request: FastifyRequest,
    reply: FastifyReply,
    holder: Holder,
    body: MessageBody,
    key = 'none',
  ): Promise<SaidOutcome> => {
    if (holder.kind === 'newcomer') {
      const granted = await settings.take('address-talks', request.ip)
      if (granted.kind === 'exceeded') return { ...granted, kind: 'slow-down' }
    }
    const { talk, token } = await hold.begun(holder, reply)
    const granted = await settings.take('token-messages', token)
    if (granted.kind === 'exceeded') return { ...granted, kind: 'slow-down' }
    const answered = await settings.talks.say(talk, { body, localeHint: localeOf(request), key })
    if (answered.kind === 'forgotten') hold.drop(reply)
    return { kind: 'answered', answered, bearer: `${talk}.${token}` }
  }

  return { hold, localeOf, keepLocale, say }
}
