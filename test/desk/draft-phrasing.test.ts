// A phrasing goes to the end of its list, and everything else in the file stays as it was written.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { draftPhrasing } from '../../src/desk/draft-phrasing.ts'

const FILE = `# A comment.
id: rent
title: { zh: 租房, en: Rent }
phrasings:
  zh:
    - 租房补贴   # said most
    - "房租: 有没有"
  en: [rent help, "rent, please"]
related: []
`

const drafted = (language: 'zh' | 'en', utterance: string, text = FILE): string => {
  const draft = draftPhrasing(text, language, utterance)
  if (draft.kind !== 'drafted') throw new Error(draft.kind)
  return draft.text
}

it('a list of lines gets one more line, with the indent of the others', () => {
  expect(drafted('zh', '租金能报吗')).toBe(
    FILE.replace('"房租: 有没有"\n', '"房租: 有没有"\n    - "租金能报吗"\n'),
  )
})

it('a list in brackets gets one more item, also where it was empty', () => {
  expect(drafted('en', 'help with rent')).toContain('en: [rent help, "rent, please", "help with rent"]')
  const empty = FILE.replace('[rent help, "rent, please"]', '[]')
  expect(drafted('en', 'help with rent', empty)).toContain('en: ["help with rent"]')
})

it.each(['- dash', '# hash', '"quoted"', "it's: so", '{x}', 'a\nb', '02787654321', 'null', '\\', '：'])(
  'words that YAML would read in its own way stay words: %j',
  (utterance) => {
    for (const language of ['zh', 'en'] as const) {
      const read = parse(drafted(language, utterance)).phrasings[language].at(-1)
      expect(read).toBe(utterance.replace(/\s+/g, ' '))
    }
  },
)

it('what stands there already, spelt a little differently, is not added again', () => {
  expect(draftPhrasing(FILE, 'zh', '租房 补贴？')).toEqual({ kind: 'there-already', as: '租房补贴' })
})

it('a file without such a list, or that cannot be read, takes none', () => {
  expect(draftPhrasing('id: x\n', 'zh', '租金')).toEqual({ kind: 'no-list' })
  expect(draftPhrasing('phrasings: [', 'zh', '租金')).toEqual({ kind: 'no-list' })
})

it('a real file of the content keeps every other line', () => {
  const before = readFileSync('content/questions/hukou/hukou-collective.yaml', 'utf8')
  const after = drafted('zh', '户口放哪个集体户最方便', before).split('\n')
  const added = after.findIndex((line) => line.includes('户口放哪个集体户最方便'))
  expect(after.toSpliced(added, 1).join('\n')).toBe(before)
})
