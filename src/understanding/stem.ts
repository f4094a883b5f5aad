// The stem of an English word: applying, applies and applied become one.
import porterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js'

/** Porter, "An algorithm for suffix stripping", Program 14 (1980); `word` is in lower case. */
export function stem(word: string): string {
  return porterStemmer.stem(word)
}
