// Splits a message into the parts that may each hold a question of its own.

// Ends of sentences, and words that open a further question.
const STRONG =
  /[?？!！;；。\n]+|\.\s+|(?<=[\u4e00-\u9fff])[.]|另外|还有就是|还想问|顺便问|(?:,|and)? ?\balso\b,?|\band another thing\b|\bby the way\b/
const WEAK = /[,，、]|还有|以及|\band\b/

const SEPARATORS = { strong: STRONG, weak: new RegExp(`${STRONG.source}|${WEAK.source}`) } as const

// More parts than this are not told apart: nobody asks so many things at once.
const PARTS_MAX = 6
const PART_UTF16_MIN = 2

type SplitStrength = keyof typeof SEPARATORS

export function splitQuestions(utterance: string, strength: SplitStrength): readonly string[] {
  const parts = utterance
    .split(SEPARATORS[strength])
    .map((part) => part.trim())
    .filter((part) => part.length >= PART_UTF16_MIN)
  return parts.length > PARTS_MAX ? [utterance] : parts
}
