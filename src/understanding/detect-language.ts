// Tells in which language an utterance is, by script and by words.
import { Converter } from 'opencc-js/t2cn'
import type { Locale } from '../model/language.ts'
import { once } from '../model/once.ts'
import { readSyllables } from './syllables.ts'

export type DetectedLanguage =
  // `zh` also where the characters are the same in both Chinese scripts.
  | Locale
  // Too little to tell: digits, a symbol, a single letter.
  | 'not-known'
  // Words of a script that is neither Chinese nor Latin.
  | 'other'

const PINYIN_SYLLABLE_LETTERS_MAX = 6
// So large a share of the words must be Pinyin and no English for a sentence to be Chinese.
const PINYIN_SHARE_MIN = 0.6
const PINYIN_WORD_LETTERS_MIN = 5

const pinyinSyllables = once((): ReadonlySet<string> => new Set(readSyllables().values()))

const toSimplified = Converter({ from: 't', to: 'cn' })

/**
 * `englishWords` are lower-case words known to be English: "rule" also splits into the syllables ru and le,
 * and only a list can tell.
 */
export function detectLanguage(utterance: string, englishWords: () => ReadonlySet<string>): DetectedLanguage {
  const han = utterance.match(/\p{Script=Han}/gu)?.length ?? 0
  const latinWords = utterance.match(/[\p{Script=Latin}][\p{Script=Latin}\p{M}'’-]*/gu) ?? []
  const other = utterance.match(/(?!\p{Script=Han}|\p{Script=Latin})\p{L}/gu)?.length ?? 0
  const latinLetters = latinWords.join('').length
  if (other > han + latinLetters || /[\p{Script=Hiragana}\p{Script=Katakana}]{2}/u.test(utterance))
    return 'other'
  if (han > 0 && han >= latinWords.length) return toSimplified(utterance) === utterance ? 'zh' : 'zh-Hant'
  if (latinLetters < 2) return 'not-known'
  return isPinyin(latinWords, englishWords) ? 'zh' : 'en'
}

// Every word splits into Pinyin syllables, and most of them are no English words.
function isPinyin(words: readonly string[], englishWords: () => ReadonlySet<string>): boolean {
  const lower = words.map((word) => word.toLowerCase())
  if (!lower.every((word) => splitsIntoSyllables(word))) return false
  const english = englishWords()
  const telling = lower.filter((word) => !english.has(word))
  if (telling.length < lower.length * PINYIN_SHARE_MIN) return false
  return telling.length >= 2 || (telling[0]?.length ?? 0) >= PINYIN_WORD_LETTERS_MIN
}

function splitsIntoSyllables(word: string): boolean {
  const syllables = pinyinSyllables()
  // reachable[i]: the first i letters split into whole syllables.
  const reachable = [true]
  for (let end = 1; end <= word.length; end += 1) {
    reachable[end] = false
    for (let start = Math.max(0, end - PINYIN_SYLLABLE_LETTERS_MAX); start < end; start += 1) {
      if (reachable[start] === true && syllables.has(word.slice(start, end))) reachable[end] = true
    }
  }
  return reachable[word.length] === true
}
