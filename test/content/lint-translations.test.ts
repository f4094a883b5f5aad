// The two languages of a text say the same: each figure and each list item stands in both.
import { expect, it } from 'vitest'
import { compileContent } from '../../src/content/compile-content.ts'
import { formatFault } from '../../src/errors.ts'
import { aContentFolder, RENT } from './a-content-folder.ts'
import { GRANT, WITH_GRANT } from './a-grant.ts'

const faultsOf = (changed: Parameters<typeof aContentFolder>[0]): readonly string[] =>
  compileContent(aContentFolder(changed), 'content').faults.map(formatFault)
const inRent = (from: string, to: string) => faultsOf({ 'questions/home/rent.yaml': RENT.replace(from, to) })

it('a figure that only one side shows is a warning at that side', () => {
  expect(inRent('At most {share} of', 'Some of')).toEqual([
    'content/questions/home/rent.yaml:40:21 warning translation-differs: "{share}" stands in the Chinese text and not in the English one. Bring the two to the same state.',
  ])
})

it('the order of figures and how often they stand are the translator’s affair', () => {
  expect(inRent('At most {share} of', 'Of market rent {share}, at most {share} of')).toEqual([])
})

it('a list item that only one side has is a warning at the other', () => {
  const [fault] = inRent('zh: 租金不超过市场价的 {share}。', 'zh: |\n        {share}：\n        - 一项')
  expect(fault).toMatch(
    /rent\.yaml:\d+:11 warning translation-differs: the Chinese text lists 1 items, the English one 0/,
  )
})

it('the reasons and amounts of benefits are held to the same', () => {
  const grant = GRANT.replace('en: "under {age-limit}"', 'en: "under the limit"')
  expect(faultsOf({ ...WITH_GRANT, 'benefits/grant.yaml': grant })).toEqual([
    expect.stringMatching(/grant\.yaml:\d+:\d+ warning translation-differs: "\{age-limit\}"/),
  ])
})
