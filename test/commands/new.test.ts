// `new` writes a skeleton that is well formed and incomplete, and never over something that exists.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { newFile } from '../../src/commands/new.ts'
import { compileContent } from '../../src/content/compile-content.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import { WITH_GRANT } from '../content/a-grant.ts'
import { aWrittenFolder, save } from '../content/a-written-folder.ts'
import { run } from './a-command-io.ts'

const faultsIn = async (folder: string) => compileContent(await readContentFolder(folder), folder).faults
const numbers = Array.from({ length: 12 }, (_, index) => `p${index} `)

describe('a new question', () => {
  it('is a file of its area that says what belongs where, with the day it was made', async () => {
    const content = aWrittenFolder()
    const { out } = await run(newFile, ['question', 'deposit', '--area', 'home'], {
      content,
      today: '2026-12-01',
    })
    const path = join(content, 'questions/home/deposit.yaml')
    expect(out).toEqual([path, 'Fill it in; "check" names what is still missing.'])
    const text = readFileSync(path, 'utf8')
    expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../../schema/question.json')
    expect(text).toContain('id: deposit\n')
    expect(text).toContain('checked: "2026-12-01"')
  })

  it('is incomplete, and no more than that', async () => {
    const content = aWrittenFolder()
    await run(newFile, ['question', 'deposit', '--area', 'home'], { content })
    const faults = await faultsIn(content)
    expect(faults.length).toBeGreaterThan(0)
    expect(faults.map(({ code, message }) => `${code} ${message.replace(/^"[^"]+": /, '')}`)).toEqual(
      faults.map(() => 'invalid-value the text is empty.'),
    )
  })

  it('is sound once it is filled in', async () => {
    const content = aWrittenFolder()
    await run(newFile, ['question', 'deposit', '--area', 'home'], { content })
    const path = join(content, 'questions/home/deposit.yaml')
    const filled = readFileSync(path, 'utf8')
      .replace('title: { zh: "", en: "" }', 'title: { zh: 押金, en: Deposit }')
      .replace('zh: []', `zh: [${numbers.map((n) => `押金${n}`).join(', ')}]`)
      .replace('en: []', `en: [${numbers.map((n) => `deposit ${n}`).join(', ')}]`)
      .replace('sources: []', 'sources: [S1]')
      .replace('answer: { zh: "", en: "" }', 'answer: { zh: 要押金。, en: There is a deposit. }')
    writeFileSync(path, filled)
    expect(await faultsIn(content)).toEqual([])
  })

  it('goes to the area whose questions begin with the same word, where there is one', async () => {
    const content = aWrittenFolder()
    save(content, 'questions/money/loan-sum.yaml', 'id: loan-sum\n')
    const { out } = await run(newFile, ['question', 'loan-time'], { content })
    expect(out[0]).toBe(join(content, 'questions/money/loan-time.yaml'))
  })
})

it('a new benefit is incomplete in the same way, and sound once it is filled in', async () => {
  const content = aWrittenFolder(WITH_GRANT)
  const { out } = await run(newFile, ['benefit', 'bonus'], { content })
  const path = join(content, 'benefits/bonus.yaml')
  expect(out[0]).toBe(path)
  expect((await faultsIn(content)).map(({ message }) => message)).toEqual([
    '"title.zh": the text is empty.',
    '"title.en": the text is empty.',
  ])
  const filled = readFileSync(path, 'utf8')
    .replace('title: { zh: "", en: "" }', 'title: { zh: 奖金, en: Bonus }')
    .replace('sources: []', 'sources: [S1]')
    .replace('figures: {}', 'figures: { sum: { yuan: 500 }, limit: { age: 30 } }')
    .replace('amount: { zh: "", en: "" }', 'amount: { zh: "{sum}", en: "{sum}" }')
    .replace(
      'all: []',
      'all: [{ fact: age, under: limit, reason: { zh: "未满 {limit}", en: "under {limit}" } }]',
    )
  writeFileSync(path, filled)
  expect(await faultsIn(content)).toEqual([])
})

describe('it refuses', () => {
  it.each<[string, readonly string[], RegExp]>([
    [
      'an id that a question has',
      ['question', 'rent', '--area', 'home'],
      /rent usage: the id is taken by .*questions\/home\/rent\.yaml/,
    ],
    [
      'an id that a benefit has',
      ['benefit', 'grant'],
      /grant usage: the id is taken by .*benefits\/grant\.yaml/,
    ],
    [
      'an id in another form',
      ['question', 'Rent_2', '--area', 'home'],
      /Rent_2 usage: this is no id\. Use lower-case/,
    ],
    ['an id that leads out of the folder', ['benefit', '../escape'], /\.\.\/escape usage: this is no id/],
    ['a missing id', ['question'], /new usage: the id is missing/],
    [
      'an area that is a slip',
      ['question', 'deposit', '--area', 'hme'],
      /--area usage: "hme" is no area\. Did you mean "home"\?/,
    ],
    [
      'an area that is none',
      ['question', 'deposit', '--area', 'zzzzzz'],
      /"zzzzzz" is no area\. It is one of home; make a folder/,
    ],
    [
      'a question of which it cannot tell the area',
      ['question', 'deposit'],
      /--area usage: the area is missing\. It is one of home/,
    ],
    ['a benefit with an area', ['benefit', 'bonus', '--area', 'home'], /--area usage: a benefit has no area/],
    [
      'a thing that is neither',
      ['questoin', 'deposit'],
      /new usage: say whether .* Did you mean "question"\?/,
    ],
    ['two at a time', ['benefit', 'bonus', 'prize'], /prize usage: one file is made at a time/],
    ['an option that it does not have', ['benefit', 'bonus', '--force'], /new usage: .*--force/],
  ])('%s', async (_, args, why) => {
    const content = aWrittenFolder(WITH_GRANT)
    const before = await readContentFolder(content)
    await expect(run(newFile, args, { content })).rejects.toThrow(why)
    expect(await readContentFolder(content)).toEqual(before)
  })

  it('a folder that has no questions', async () => {
    await expect(run(newFile, ['question', 'a'], { content: 'nowhere-at-all' })).rejects.toThrow(
      /questions usage: the folder cannot be read/,
    )
  })

  it('but a question and a benefit may share an id', async () => {
    const { exit } = await run(newFile, ['question', 'grant', '--area', 'home'], {
      content: aWrittenFolder(WITH_GRANT),
    })
    expect(exit).toBe(0)
  })
})
