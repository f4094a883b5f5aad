// Splits a normalised utterance into words of Latin (and other spaced) script and runs of Han characters.

export type TokenKind = 'word' | 'number' | 'han' | 'sign'

export type Token = {
  // A Han token is a whole run, not split into words; a sign is an emoji, '?' or '!'.
  readonly kind: TokenKind
  readonly text: string
}

const TOKEN =
  /(\p{Script=Han}+)|(\p{N}+)|((?:(?!\p{Script=Han})[\p{L}\p{M}])+(?:'(?:(?!\p{Script=Han})\p{L})+)*)|([?!]|\p{Extended_Pictographic})/gu
const KINDS: readonly TokenKind[] = ['han', 'number', 'word', 'sign']

/** The tokens of a normalised utterance in order; punctuation other than ? and ! is left out. */
export function tokenise(normalised: string): Token[] {
  const tokens: Token[] = []
  for (const found of normalised.matchAll(TOKEN)) {
    const group = KINDS.findIndex((_, at) => found[at + 1] !== undefined)
    tokens.push({ kind: KINDS[group] ?? 'sign', text: found[0] })
  }
  return tokens
}
