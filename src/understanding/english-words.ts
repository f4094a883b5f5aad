// The words of Latin letters that are English rather than Pinyin, learnt from the lines that are taught.
// A line with one of these words is English, whichever language its author put it under.
const ENGLISH_LINE =
  /\b(?:the|is|are|for|to|how|what|which|when|where|who|can|do|does|of|my|with|any|there|get|from|this|that|need)\b/

type Taught = { readonly phrasings: { readonly zh: readonly string[]; readonly en: readonly string[] } }

// The words of English lines that are rarer in lines of Latin letters without such a word, which are Pinyin or
// terse: "hukou" and "wuhan" are English too, "zufang" is not.
export function englishWordsOf(taught: readonly Taught[]): ReadonlySet<string> {
  const balance = new Map<string, number>()
  for (const { phrasings } of taught) {
    for (const text of [...phrasings.en, ...phrasings.zh]) {
      if (/\p{Script=Han}/u.test(text)) continue
      const line = text.toLowerCase()
      const weight = ENGLISH_LINE.test(line) ? 1 : -1
      for (const word of line.match(/[a-z]+/g) ?? []) balance.set(word, (balance.get(word) ?? 0) + weight)
    }
  }
  return new Set([...balance].filter(([, sum]) => sum > 0).map(([word]) => word))
}
