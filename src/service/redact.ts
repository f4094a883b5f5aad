// Takes identity-card numbers, phones, e-mail addresses and the like out of what a person wrote, before it is kept.
import { assertNever } from '../model/assert-never.ts'
import type { Message, MessageBody } from '../model/message.ts'
import { MARKS, type RedactedKind } from '../model/redaction.ts'
import { foldText } from './redact/folded-text.ts'
import { identityCards } from './redact/identity-card.ts'
import { EMAIL, PATTERNS, type Pattern } from './redact/named-patterns.ts'
import { type WrittenNumber, writtenNumbers } from './redact/number-groups.ts'
import { kindOf } from './redact/number-kinds.ts'

export type Redacted = { readonly text: string; readonly kinds: readonly RedactedKind[] }

type Found = { readonly kind: RedactedKind; readonly start: number; readonly end: number }

// What is read of a text; the rest is dropped. Twice what any platform lets a person send would still be kept.
const READ_UTF16_MAX = 16_000
// The shortest personal number, a QQ id, has so many digits.
const DIGITS_MIN = 5
// What is kept: enough for the dialogue to say that it is too long to be read.
const KEPT_UTF16_MAX = 4000

/**
 * The text with a mark (`[电话号码]`, `[phone number]`) in place of everything personal that was found, and the
 * kinds found. Pure; time linear in the length; what was redacted once is left as it is. At most 16,000 UTF-16
 * units are read and 4,000 kept, so that no number cut in half at the end survives.
 */
export function redact(text: string): Redacted {
  const read = text.slice(0, READ_UTF16_MAX)
  const found = merged(personalIn(read))
  if (found.length === 0) return { text: read.slice(0, KEPT_UTF16_MAX), kinds: [] }
  const script = /\p{Script=Han}/u.test(read) ? 'han' : 'latin'
  let kept = ''
  let at = 0
  for (const { kind, start, end } of found) {
    kept += read.slice(at, start) + MARKS[kind][script]
    at = end
  }
  kept += read.slice(at)
  return { text: kept.slice(0, KEPT_UTF16_MAX), kinds: [...new Set(found.map(({ kind }) => kind))] }
}

// The message as it may be stored and logged. A choice's token is ours and holds nothing of a person.
export function redactMessage(message: Message): Message {
  const body = redactBody(message.body)
  return body === message.body ? message : { ...message, body }
}

function redactBody(body: MessageBody): MessageBody {
  switch (body.kind) {
    case 'text':
      return { ...body, text: redact(body.text).text }
    case 'command':
      return { ...body, argument: redact(body.argument).text }
    case 'attachment':
      return { ...body, caption: redact(body.caption).text }
    case 'choice':
    case 'rating':
    case 'timer':
    // Between our own mailboxes, and what staff write: the phone of an office must reach the person.
    case 'letter':
      return body
    default:
      return assertNever(body)
  }
}

// Once with Chinese digits as they stand, so that "13800138000一直" ends after its last nought, and once with
// them as digits.
function personalIn(text: string): readonly Found[] {
  const folded = foldText(text)
  const hasNumber = (folded.digits.match(/\d/g)?.length ?? 0) >= DIGITS_MIN
  if (!hasNumber && !/@|微信|薇信|wechat|weixin|wx|vx/.test(folded.plain)) return []
  const views = [...new Set([folded.plain, folded.digits])]
  const found = [
    ...matches(folded.plain, EMAIL),
    ...views.flatMap((view) => [
      ...identityCards(view).map((span) => ({ kind: 'identity-card', ...span }) as const),
      ...writtenNumbers(view).flatMap((number) => numberFound(view, folded.plain, number)),
      ...PATTERNS.flatMap((pattern) => matches(view, pattern)),
    ]),
  ]
  return found.map(({ kind, start, end }) => ({
    kind,
    start: folded.from[start] ?? 0,
    end: folded.to[end - 1] ?? text.length,
  }))
}

function matches(view: string, { kind, form, isIt }: Pattern): readonly Found[] {
  return [...view.matchAll(form)].flatMap((match) => {
    const [start, end] = match.indices?.groups?.it ?? [0, 0]
    return isIt(match.groups?.it ?? '') ? [{ kind, start, end }] : []
  })
}

function numberFound(view: string, plain: string, number: WrittenNumber): readonly Found[] {
  const kind = kindOf(number)
  if (kind === 'none') return []
  // Two notations side by side are two numbers, unless together they are plainly one.
  const isMixed = /\d/.test(plain.slice(number.start, number.end)) && view !== plain
  if (kind === 'long-number' && isMixed) return []
  const isPhone = kind === 'phone'
  return [
    {
      kind,
      start: isPhone ? number.start - prefixLength(view, number) : number.start,
      end: isPhone ? number.end + extensionLength(view, number) : number.end,
    },
  ]
}

// "+86", "0086" and the bracket before 区号 belong to the number after them.
function prefixLength(view: string, { start, end }: WrittenNumber): number {
  const before = view.slice(Math.max(0, start - 10), start)
  const prefix =
    /(?:\((?:\+|00)\s?86\)[ -]?|(?:\+|00)\s?86[ \-)]{0,3}|(?<!\d)86[ \-()]{1,3}|\+)$/.exec(before)?.[0]
      .length ?? 0
  if (prefix > 0) return prefix
  return before.endsWith('(') && view.slice(start, end).includes(')') ? 1 : 0
}

// "-801" or "转801": the extension behind a landline.
function extensionLength(view: string, { digits, end }: WrittenNumber): number {
  const form = digits.startsWith('0')
    ? /^\s?(?:-|转|轉|ext\.?)\s?\d{1,5}(?!\d)/
    : /^\s?(?:转|轉|ext\.?)\s?\d{1,5}(?!\d)/
  return form.exec(view.slice(end, end + 12))?.[0].length ?? 0
}

// In order and without overlaps; where two overlap their union takes the kind that was found first.
function merged(found: readonly Found[]): readonly Found[] {
  const inOrder = found
    .map((each, rank) => ({ ...each, rank }))
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const out: (Found & { rank: number })[] = []
  for (const next of inOrder) {
    const last = out.at(-1)
    if (last === undefined || next.start >= last.end) {
      out.push(next)
      continue
    }
    const first = next.rank < last.rank ? next : last
    out[out.length - 1] = { ...first, start: last.start, end: Math.max(last.end, next.end) }
  }
  return out
}
