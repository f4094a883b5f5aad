// Writes English contractions out, so that "what's", "whats" and "what is" are the same words.

const EXPANSIONS: readonly (readonly [RegExp, string])[] = [
  [/\b(what|where|who|how|when|that|it|there|here|he|she|let)'?s\b/g, '$1 is'],
  [/\bcan'?t\b/g, 'can not'],
  [/\bcannot\b/g, 'can not'],
  [/\bwon'?t\b/g, 'will not'],
  [/\b(do|does|did|is|are|was|were|have|has|had|could|would|should)n'?t\b/g, '$1 not'],
  [/\bi'?m\b/g, 'i am'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/'d\b/g, ' would'],
  [/'s\b/g, ' s'],
]

/** `normalised` with contractions written out; text without Latin letters comes back as it is. */
export function expandContractions(normalised: string): string {
  if (!/[a-z]/.test(normalised)) return normalised
  return EXPANSIONS.reduce((text, [form, whole]) => text.replace(form, whole), normalised)
}
