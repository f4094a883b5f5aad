// Every phrasing is tried on a matcher that has not seen it, and each trial comes out the same.
import { expect, it } from 'vitest'
import { compileContent } from '../../src/content/compile-content.ts'
import { FOLDS, holdOutPhrasings, rankOf, scoresOf } from '../../src/content/hold-out-phrasings.ts'
import type { Content } from '../../src/model/content.ts'
import { aContentFolder, RENT } from './a-content-folder.ts'

function aContent(changed: Parameters<typeof aContentFolder>[0] = {}): Content {
  const { content, faults } = compileContent(aContentFolder(changed), 'content')
  if (content === 'faulty') throw new Error(JSON.stringify(faults))
  return content
}

it('each phrasing of each language is tried once, with its place in the file', () => {
  const content = aContent()
  const tried = holdOutPhrasings(content)
  const written = [...content.questions.values()].flatMap(({ id, phrasings }) =>
    (['zh', 'en'] as const).flatMap((language) =>
      phrasings[language].map((text, index) => `${id} ${language} ${index} ${text}`),
    ),
  )
  expect(
    tried.map(({ question, language, index, text }) => `${question} ${language} ${index} ${text}`).sort(),
  ).toEqual(written.sort())
})

it('two trials of the same content agree to the last digit', () => {
  const content = aContent()
  expect(JSON.stringify(holdOutPhrasings(content))).toBe(JSON.stringify(holdOutPhrasings(content)))
})

it('the progress is told fold by fold', () => {
  const told: string[] = []
  holdOutPhrasings(aContent(), (done, of) => told.push(`${done}/${of}`))
  expect(told).toEqual(Array.from({ length: FOLDS }, (_, fold) => `${fold + 1}/${FOLDS}`))
})

it('a phrasing that its title repeats is held out with the title', () => {
  // With the title still in the lesson, its exact repetition would be recognised with ease.
  const odd = 'xylophone quokka'
  const rent = RENT.replace('en: Rent }', `en: ${odd} }`).replace('- rent help l', `- ${odd.toUpperCase()}!`)
  const tried = holdOutPhrasings(aContent({ 'questions/home/rent.yaml': rent }))
  const line = tried.find(({ text }) => text.startsWith(odd.toUpperCase()))
  expect(
    line?.match.candidates.find((candidate) => candidate.intent === 'rent')?.confidence ?? 0,
  ).toBeLessThan(0.9)
})

it('scores are shares of the phrasings of one language', () => {
  const tried = holdOutPhrasings(aContent())
  const { zh, en } = scoresOf(tried)
  expect([zh.phrasings, en.phrasings]).toEqual([24, 24])
  const right = tried.filter((line) => line.language === 'zh' && rankOf(line) === 0).length
  expect(zh.top1).toBe(right / 24)
  expect(zh.top3).toBeGreaterThanOrEqual(zh.top1)
  expect(zh.top1).toBeGreaterThan(0.8)
})
