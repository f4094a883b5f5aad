// What YAML reads otherwise than its author meant is named where it stands.
import { expect, it } from 'vitest'
import { compileContent } from '../../src/content/compile-content.ts'
import { formatFault } from '../../src/errors.ts'
import { aContentFolder, RENT } from './a-content-folder.ts'

const faultsOf = (text: string): string =>
  compileContent(aContentFolder({ 'questions/home/rent.yaml': text }), 'content')
    .faults.map(formatFault)
    .join('\n')

it('a text that begins with a figure must be quoted', () => {
  const begins = RENT.replace('zh: 租金不超过市场价的 {share}。', 'zh: {share}是上限。')
  expect(faultsOf(begins)).toMatch(/rent\.yaml:\d+:1 yaml-trap: a text that begins with "\{"/)
  expect(faultsOf(begins.replace('{share}是上限。', '"{share}是上限。"'))).toBe('')
  expect(faultsOf(begins.replace('{share}是上限。', '|\n        {share}是上限。'))).toBe('')
})

it.each<[string, string, RegExp]>([
  ['an alias inside what it names', '[&a [*a]]', /yaml-syntax: an alias \(\*\) stands inside what it names/],
  ['a map named like a part of the language', '{ toString: x }', /wrong-type|invalid-value/],
  ['a key that JavaScript keeps for itself', '{ __proto__: x }', /wrong-type|unknown-key/],
])('%s is a fault and ends no check', (_, value, fault) => {
  expect(faultsOf(RENT.replace('related: [hukou]', `related: ${value}`))).toMatch(fault)
  expect(faultsOf(RENT.replace('"2022-06-07"', value))).toMatch(/yaml-syntax|wrong-type/)
})

it('a choice among words that holds a map instead is a fault and ends no check', () => {
  const sources = aContentFolder().find((file) => file.path === 'sources.yaml')?.text ?? ''
  const spoilt = sources.replace('reliability: P', 'reliability: { toString: P }')
  const { faults } = compileContent(aContentFolder({ 'sources.yaml': spoilt }), 'content')
  expect(faults.map(formatFault).join('\n')).toMatch(/sources\.yaml:6:16 invalid-value/)
})
