// The benchmark command: its report line, and what it says to someone who calls it wrongly.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { benchMatch } from '../../src/commands/bench-match.ts'
import { areaUnderRoc, expectedCalibrationError, macroF1, quantile } from '../../src/commands/match-scores.ts'

let folder = ''
const file = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name)
  writeFileSync(path, lines.join('\n'))
  return path
}
const line = (text: string, intent: string): string => JSON.stringify({ text, intent })
const run = async (...args: string[]): Promise<{ code: number; lines: string[] }> => {
  const lines: string[] = []
  const code = await benchMatch(args, (text) => lines.push(text))
  return { code, lines }
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanwen-bench-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('bench match', () => {
  const train = ['red apple', 'green apple', 'an apple'].map((text) => line(text, 'fruit'))
  const cars = ['fast car', 'my car', 'a new car'].map((text) => line(text, 'vehicle'))

  it('reports every figure of the design as one JSON line', async () => {
    const trainFile = file('train.jsonl', [...train, ...cars, ''])
    const testFile = file('test.jsonl', [line('old apple', 'fruit'), line('old car', 'vehicle')])
    const oosFile = file('oos.jsonl', [line('rainy weather', 'oos')])
    const { code, lines } = await run(
      '--train',
      trainFile,
      '--test',
      testFile,
      '--oos-test',
      oosFile,
      '--lang',
      'en',
      '--json',
    )
    expect(code).toBe(0)
    expect(lines).toHaveLength(1)
    const report: unknown = JSON.parse(lines[0] ?? '')
    expect(report).toMatchObject({
      classes: 2,
      train: 6,
      test: 2,
      accuracy: 1,
      macroF1: 1,
      oos: { auroc: 1 },
    })
    expect(Object.keys(report as object).sort()).toEqual([
      'accuracy',
      'classes',
      'ece',
      'macroF1',
      'oos',
      'p50Us',
      'p99Us',
      'rssMb',
      'test',
      'train',
      'trainMs',
    ])
  })

  it.each([
    ['a missing option is named', () => ['--train', file('only.jsonl', train)], /--test/],
    ['an unknown option is named', () => ['--tarin', 'x'], /--tarin/],
    [
      'a file that is not there is named',
      () => ['--train', join(folder, 'none.jsonl'), '--test', 'x'],
      /none\.jsonl.*ENOENT/,
    ],
    [
      'an empty file is named',
      () => ['--train', file('empty.jsonl', []), '--test', 'x'],
      /empty\.jsonl.*no line/,
    ],
    [
      'a line that cannot be read is named by file and number',
      () => ['--train', file('bad.jsonl', [...train, '{"text":1}']), '--test', 'x'],
      /bad\.jsonl:4/,
    ],
  ])('%s, with exit code 2', async (_, args, said) => {
    const { code, lines } = await run(...args())
    expect(code).toBe(2)
    expect(lines.join('\n')).toMatch(said)
  })
})

describe('the figures', () => {
  it('macro F1 weighs a rare intent like a frequent one', () => {
    expect(macroF1(['a', 'a', 'a', 'b'], ['a', 'a', 'a', 'a'])).toBeCloseTo((6 / 7 + 0) / 2)
  })
  it('the calibration error is how far confidence lies from being right', () => {
    expect(expectedCalibrationError([0.8, 0.8, 0.8, 0.8], [true, true, true, false])).toBeCloseTo(0.05)
    expect(expectedCalibrationError([1, 1], [true, true])).toBe(0)
  })
  it('the area under the curve is the share of pairs in the right order, ties half', () => {
    expect(areaUnderRoc([0.9, 0.5], [0.5, 0.1])).toBeCloseTo(3.5 / 4)
  })
  it('a quantile is one of the values', () => {
    expect(quantile([5, 1, 3], 0.5)).toBe(3)
    expect(quantile([5, 1, 3], 0.99)).toBe(5)
  })
})
