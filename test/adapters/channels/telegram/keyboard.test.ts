// The buttons stand in a grid that fits a phone, and steps stand apart from answers.
import { expect, test } from 'vitest'
import { keyboardOf } from '../../../../adapters/channels/telegram/keyboard.ts'
import type { ChoiceToken, ShownChoice } from '../../../../src/model/reply.ts'

const choice = (label: string, role?: 'step'): ShownChoice => ({
  label,
  say: label,
  token: `t1.${label}` as ChoiceToken,
  ...(role && { role }),
})
const rows = (labels: readonly string[], steps: readonly string[] = []) =>
  keyboardOf([...labels.map((label) => choice(label)), ...steps.map((label) => choice(label, 'step'))]).map(
    (row) => row.map(({ text }) => text),
  )

test.each([
  ['yes and no side by side', ['是', '否'], [['是', '否']]],
  [
    'degrees three abreast',
    ['初中及以下', '高中', '中专', '大专', '本科', '硕士', '博士'],
    [['初中及以下', '高中', '中专'], ['大专', '本科', '硕士'], ['博士']],
  ],
  [
    'four as two and two',
    ['一', '二', '三', '四'],
    [
      ['一', '二'],
      ['三', '四'],
    ],
  ],
  [
    'longer ones two abreast',
    ['Wuhan', 'Elsewhere in Hubei'.slice(0, 16), 'Abroad'],
    [['Wuhan', 'Elsewhere in Hub'], ['Abroad']],
  ],
  [
    'among long ones, short neighbours together',
    ['租房', '落户', 'How do I register my hukou?', 'English', '毕业几年内可以落户'],
    [['租房', '落户'], ['How do I register my hukou?'], ['English'], ['毕业几年内可以落户']],
  ],
])('%s', (_what, labels, expected) => {
  expect(rows(labels)).toEqual(expected)
})

test('what steers the talk stands below the answers, in a row of its own', () => {
  expect(rows(['是', '否', '都不是'], ['不知道', '跳过', '先到这里'])).toEqual([
    ['是', '否', '都不是'],
    ['不知道', '跳过', '先到这里'],
  ])
})

test('the way to other pages is one row', () => {
  expect(rows(['怎么落户'], ['◀ 1/11', '3/11 ▶'])).toEqual([['怎么落户'], ['◀ 1/11', '3/11 ▶']])
})
