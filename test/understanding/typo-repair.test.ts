// Mistyped words and characters of the same sound are read as what the training lines hold.
import { pinyin } from 'pinyin-pro'
import { describe, expect, it } from 'vitest'
import { fitHomophones } from '../../src/understanding/homophones.ts'
import { fitSpelling } from '../../src/understanding/spelling.ts'
import { readSyllables } from '../../src/understanding/syllables.ts'
import { tokenise } from '../../src/understanding/tokenise.ts'

const phrases = new Set(['rent subsidy', 'my rent', 'the subsidy', 'call me', 'me tom', 'be called'])
const spell = fitSpelling({
  wordCounts: new Map(
    ['rent', 'subsidy', 'my', 'the', 'call', 'me', 'tom', 'be', 'called', 'went'].map((word) => [word, 5]),
  ).set('wuxi', 0),
  isPhrase: (first, second) => phrases.has(`${first} ${second}`),
})
const respelt = (text: string): string =>
  spell(tokenise(text))
    .map((token) => token.text)
    .join(' ')

describe('spelling', () => {
  it.each([
    ['a dropped letter', 'rent subidy', 'rent subsidy'],
    ['an added letter', 'rent subsxidy', 'rent subsidy'],
    ['a changed letter', 'rent sabsidy', 'rent subsidy'],
    ['two letters swapped', 'rent susbidy', 'rent subsidy'],
    ['a lost space', 'myrent', 'my rent'],
    ['a space inside a word', 'sub sidy', 'subsidy'],
    ['a space one letter off', 'b ecalled', 'be called'],
    ['neighbours decide between two words that are as near', 'my zent', 'my rent'],
    ['a known word stays though another is near', 'went', 'went'],
    ['a short word without fitting neighbours stays', 'tqm', 'tqm'],
    ['nothing becomes a word that no line holds', 'wuxii', 'wuxii'],
    ['a name of a place stays', 'wuxi', 'wuxi'],
    ['a word two slips away stays', 'sabsidyx', 'sabsidyx'],
  ])('%s', (_, typed, read) => {
    expect(respelt(typed)).toBe(read)
  })
})

describe('characters of the same sound', () => {
  const mend = fitHomophones(
    new Map([
      ['落户', 9],
      ['户政', 2],
      ['政策', 9],
      ['武汉', 9],
      ['城市', 5],
      ['长沙', 0],
    ]),
  )

  it.each([
    ['the pair that sounds alike is meant', '罗户', '落户'],
    ['with its neighbours', '武汉罗户政策', '武汉落户政策'],
    ['sounds that many do not keep apart count as alike', '层四', '城市'],
    ['a known pair is never touched', '落户政策', '落户政策'],
    ['nothing becomes a pair that no line holds', '常沙', '常沙'],
    ['a pair of another sound stays', '买房', '买房'],
  ])('%s', (_, typed, read) => {
    expect(mend(typed)).toBe(read)
  })

  it('every syllable of the table is the reading that pinyin-pro gives', () => {
    const syllables = readSyllables()
    expect(syllables.size).toBeGreaterThan(6700)
    const differing = [...syllables].filter(
      ([character, syllable]) => pinyin(character, { toneType: 'none', v: true }) !== syllable,
    )
    expect(differing).toEqual([])
  })
})
