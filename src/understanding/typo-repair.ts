// Mends what was mistyped in an utterance, by what the training lines hold: Latin words and Han characters.
import { fitHomophones } from './homophones.ts'
import { fitSpelling } from './spelling.ts'
import type { Survey } from './survey-lines.ts'
import type { Token } from './tokenise.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Repairs tokens of later utterances; a word or pair that the training lines hold is never touched. */
export function typoRepair(
  { words, pairs }: Pick<Survey, 'words' | 'pairs'>,
  { idOf, stemOf }: Vocabulary,
): (tokens: readonly Token[]) => readonly Token[] {
  const mendWords = fitSpelling({
    wordCounts: words,
    isPhrase: (first, second) => idOf(`${stemOf(first)} ${stemOf(second)}`) >= 0,
  })
  const mendHan = fitHomophones(pairs)
  return (tokens) =>
    mendWords(tokens).map((token) =>
      token.kind === 'han' ? { kind: token.kind, text: mendHan(token.text) } : token,
    )
}
