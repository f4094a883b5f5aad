// `check` names every fault, tries the phrasings on the matcher, and fails on errors only.
import { describe, expect, it } from 'vitest'
import { check } from '../../src/commands/check.ts'
import { FaultsError } from '../../src/errors.ts'
import { RENT } from '../content/a-content-folder.ts'
import { aWrittenFolder } from '../content/a-written-folder.ts'
import { run } from './a-command-io.ts'

const RENT_FILE = 'questions/home/rent.yaml'
const REVIEWED = RENT.replace('    sources: [S1]', '    review-by: "2026-11-24"\n    sources: [S1]')
const MISPLACED = RENT.replace('- rent help l', '- hukou rule for me')
const SPOILT = RENT.replace('related:', 'relatd:')

const jsonOf = (lines: readonly string[]) => JSON.parse(lines.join('\n'))

it('a sound folder passes, with the shares of held-out phrasings understood', async () => {
  const { exit, out, err } = await run(check, [aWrittenFolder()])
  expect([exit, err]).toEqual([0, []])
  expect(out.join('\n')).toMatch(
    /^zh: of 24 held-out phrasings [\d.]+ % are understood, .*\nen: of 24 .*\n0 errors, 0 warnings$/,
  )
})

it('warnings do not fail the check', async () => {
  const { exit, out, err } = await run(check, [aWrittenFolder({ [RENT_FILE]: MISPLACED })])
  expect(exit).toBe(0)
  expect(err.join('\n')).toMatch(
    /rent\.yaml:29:7 warning phrasing-confused: "hukou rule for me" is taken for "hukou"/,
  )
  expect(out.at(-1)).toMatch(/^0 errors, [1-9]\d* warnings$/)
})

it('errors fail it, and the phrasings are tried once they are mended', async () => {
  const folder = aWrittenFolder({ [RENT_FILE]: SPOILT })
  const { exit, out, err } = await run(check, [folder])
  expect(exit).toBe(1)
  expect(err).toEqual([
    `${folder}/${RENT_FILE}:30:1 unknown-key: "relatd" is not a key here. Did you mean "related"?`,
  ])
  expect(out).toEqual(['the matcher is tried once the errors are mended', '1 errors, 0 warnings'])
})

describe('as JSON', () => {
  it('the counts and faults stand with their places, and the matcher’s shares beside them', async () => {
    const folder = aWrittenFolder({ [RENT_FILE]: MISPLACED })
    const { exit, out } = await run(check, [folder, '--json'])
    expect(exit).toBe(0)
    expect(out).toHaveLength(1)
    const report = jsonOf(out)
    expect(report).toMatchObject({
      errors: 0,
      matcher: {
        kind: 'cross-validated',
        folds: 5,
        languages: { zh: { phrasings: 24 }, en: { phrasings: 24 } },
      },
    })
    expect(report.warnings).toBe(report.faults.length)
    expect(report.faults[0]).toMatchObject({
      code: 'phrasing-confused',
      severity: 'warning',
      file: `${folder}/${RENT_FILE}`,
      line: 29,
      column: 7,
    })
    expect(report.matcher.confused.found).toBe(report.matcher.confused.shown)
    expect(report.matcher.languages.en.top1).toBeLessThan(1)
  })

  it('it is said why the phrasings were not tried', async () => {
    const quick = await run(check, [aWrittenFolder(), '--json', '--quick'])
    expect(jsonOf(quick.out)).toEqual({
      errors: 0,
      warnings: 0,
      faults: [],
      matcher: { kind: 'skipped', why: 'quick' },
    })
    const spoilt = await run(check, [aWrittenFolder({ [RENT_FILE]: SPOILT }), '--json'])
    expect(jsonOf(spoilt.out)).toMatchObject({ errors: 1, matcher: { kind: 'skipped', why: 'errors' } })
  })
})

it('--quick leaves the phrasings alone', async () => {
  const { out, err } = await run(check, [aWrittenFolder({ [RENT_FILE]: MISPLACED }), '--quick'])
  expect([out, err]).toEqual([['0 errors, 0 warnings'], []])
})

it('a review is overdue on the day of the check, not on the day before', async () => {
  const folder = aWrittenFolder({ [RENT_FILE]: REVIEWED })
  const on = async (today: string) => (await run(check, [folder, '--quick'], { today })).err
  expect(await on('2026-11-24')).toEqual([])
  expect(await on('2026-11-25')).toEqual([expect.stringContaining('review-due')])
})

it('without a folder, the configured one is checked', async () => {
  const { out } = await run(check, ['--quick'], { content: aWrittenFolder() })
  expect(out).toEqual(['0 errors, 0 warnings'])
})

it('a folder that is none, and an unknown option, are faults of usage', async () => {
  await expect(run(check, ['nowhere-at-all'])).rejects.toThrow(FaultsError)
  await expect(run(check, ['--quik'])).rejects.toThrow(/check usage: .*--quik/)
})
