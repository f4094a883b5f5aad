// A file that nests too deep is a fault at its place and never reaches the parser, which it could exhaust.
import { describe, expect, it } from 'vitest'
import { compileContent } from '../../src/content/compile-content.ts'
import { deepNestingAt } from '../../src/content/nesting.ts'
import { formatFault } from '../../src/errors.ts'
import { aContentFolder, HUKOU, RENT } from './a-content-folder.ts'

describe('too deep is', () => {
  it.each<[string, string]>([
    ['brackets in brackets', '['.repeat(61)],
    ['brackets over many lines', 'a: [\n'.repeat(61)],
    ['maps in maps', '{ a: '.repeat(61)],
    // The parser's own pattern for the indent ran out of memory on this, and took the process with it.
    ['lists in lists', '- '.repeat(50_000)],
    ['keys under keys', Array.from({ length: 130 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('%s', (_, text) => {
    expect(deepNestingAt(text)).not.toBe('none')
  })
})

it('what authors write is not', () => {
  expect([RENT, HUKOU, '['.repeat(60), '{ a: [1] }\n'.repeat(500)].map(deepNestingAt)).toEqual(
    Array.from({ length: 4 }, () => 'none'),
  )
})

it('the fault names the line and column', () => {
  const text = `${RENT}extra: ${'['.repeat(61)}`
  const line = text.split('\n').length
  const { faults } = compileContent(aContentFolder({ 'questions/home/rent.yaml': text }), 'content')
  expect(faults.map(formatFault)).toContain(
    `content/questions/home/rent.yaml:${line}:68 yaml-syntax: the file nests too deep. Undo the last change here.`,
  )
})
