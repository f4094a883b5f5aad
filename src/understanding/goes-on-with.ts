// Recognises words that go on from the last question, and what they name: "函授" of "那函授呢".

const MARKED =
  /^(?:那么?|那如果|如果)?(?:是|像)?(?<han>[\p{Script=Han}\d]{2,8}?)(?:的话)?呢?[?!.]*$|^(?:and |so )?(?:what about|how about|and)(?: for| with| in)? (?<latin>[a-z][a-z' -]{2,30})\?*$/u
const IS_MARKED = /^那|呢[?!.]*$|^(?:and|what about|how about|so what about)\b/
// These point at something and name nothing.
const POINTS =
  /^(?:and )?(?:那么?)?(?:然后|之后|后来|这个|那个|这样|那样|你|您|我|他|她|它|个|还有|其他|别的|以后)|\b(?:that|this|it|then|you|me|after|afterwards|now|else|the rest|others?)\b/

/** Of a normalised utterance; `none` where it asks for itself. */
export function goesOnWith(normalised: string): string | 'none' {
  if (!IS_MARKED.test(normalised)) return 'none'
  const found = MARKED.exec(normalised)?.groups
  const named = (found?.han ?? found?.latin ?? '').trim()
  return named === '' || POINTS.test(normalised) ? 'none' : named
}
