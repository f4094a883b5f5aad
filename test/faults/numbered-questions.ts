// Content whose answers tell which question they answer, so that a transcript can be checked.
import { contentOnDisk } from '../setup/hanwen-process.ts'

// Words that share no letters' sequence, so that none is taken for another.
const WORDS = ['apricot', 'bulldozer', 'cinnamon', 'dolphin', 'elbow', 'flute'] as const

export const QUESTIONS = WORDS.map((word) => ({ ask: `${word} allowance`, expected: `About the ${word}.` }))

export function numberedContent(): { readonly path: string; readonly remove: () => void } {
  const files = WORDS.map((word) => [`questions/home/${word}.yaml`, question(word)] as const)
  return contentOnDisk(Object.fromEntries(files))
}

function question(word: string): string {
  const numbers = Array.from({ length: 12 }, (_, index) => index)
  return `id: ${word}
title: { zh: ${word}, en: ${word} }
phrasings:
  zh:
${numbers.map((n) => `    - ${word}津贴${'甲乙丙丁戊己庚辛壬癸子丑'[n]}`).join('\n')}
  en:
    - ${word} allowance
${numbers.map((n) => `    - ${word} allowance ${'abcdefghijkl'[n]}`).join('\n')}
provisions:
  - from: "2022-06-07"
    until: open
    checked: "2026-11-24"
    sources: [S1]
    answer: { zh: 关于${word}。, en: About the ${word}. }
    ask: [hotline]
`
}
