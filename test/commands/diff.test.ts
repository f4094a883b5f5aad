// `diff` lists what is answered differently on two days: another provision, another state, other figures.
import { describe, expect, it } from 'vitest'
import type { DaysCompared } from '../../src/commands/compare-days.ts'
import { diff } from '../../src/commands/diff.ts'
import { HUKOU } from '../content/a-content-folder.ts'
import { GRANT, WITH_GRANT } from '../content/a-grant.ts'
import { aWrittenFolder } from '../content/a-written-folder.ts'
import { run } from './a-command-io.ts'

async function differences(
  from: string,
  to: string,
  changed: Parameters<typeof aWrittenFolder>[0] = WITH_GRANT,
) {
  const { exit, out } = await run(diff, ['--from', from, '--to', to, '--json'], {
    content: aWrittenFolder(changed),
  })
  expect(exit).toBe(0)
  const compared: DaysCompared = JSON.parse(out.join('\n'))
  return compared
}

const idsIn = async (from: string, to: string, changed?: Parameters<typeof aWrittenFolder>[0]) => {
  const { questions, benefits } = await differences(from, to, changed)
  return [...questions, ...benefits].map(({ id }) => id)
}

describe('a question differs', () => {
  it('from the first day of a provision on, and not before', async () => {
    expect(await idsIn('2019-12-30', '2019-12-31')).toEqual([])
    expect(await idsIn('2019-12-31', '2020-01-01')).toContain('hukou')
    expect(await idsIn('2020-01-01', '2020-01-02')).toEqual([])
  })

  it('with the provisions that answer on each day, and what they say', async () => {
    const { questions } = await differences('2019-12-31', '2020-01-01')
    expect(questions).toEqual([
      {
        id: 'hukou',
        title: { zh: '落户', en: 'Household registration' },
        from: {
          state: 'in-force',
          provision: { from: '2017-10-11', until: '2019-12-31', seen: 'not-stated', sources: ['S1'] },
          texts: [{ zh: '未满 40 周岁。', en: 'Under 40.' }],
        },
        to: {
          state: 'in-force',
          provision: { from: '2020-01-01', until: 'unknown', seen: '2023-05', sources: ['S1', 'S2'] },
          texts: [{ zh: '未满 45 周岁。', en: 'Under 45.' }],
        },
      },
    ])
  })

  it('where its own provision stays but a benefit’s figure in its answer changes', async () => {
    const { questions } = await differences('2022-12-31', '2023-01-01')
    expect(questions.map(({ id, from, to }) => [id, from.texts[0]?.en, to.texts[0]?.en])).toEqual([
      ['rent', 'The grant is 1,000 yuan.', 'The grant is 2,000 yuan.'],
    ])
  })

  it.each<[string, string, string, string]>([
    ['before its first provision', '2017-10-10', '2017-10-11', 'not-yet'],
    ['after its last one', '2020-01-01', '2019-12-31', 'ended'],
    ['between two, where nobody knows', '2019-12-15', '2019-12-01', 'not-known'],
  ])('%s', async (_, day, other, state) => {
    const hukou =
      state === 'not-known'
        ? HUKOU.replace('until: "2019-12-31"', 'until: "2019-12"')
        : HUKOU.slice(0, HUKOU.indexOf('  - from: "2020-01-01"'))
    const { questions } = await differences(day, other, { 'questions/home/hukou.yaml': hukou })
    expect(questions[0]?.from.state).toBe(state)
    expect(questions[0]?.to.state).toBe('in-force')
  })
})

describe('a benefit differs', () => {
  it('where another rule applies, with its conditions and amounts in figures', async () => {
    const { benefits } = await differences('2022-12-31', '2023-01-01')
    expect(benefits.map(({ id, from, to }) => [id, from.texts, to.texts])).toEqual([
      [
        'grant',
        [
          { zh: '1,000 元', en: '1,000 yuan, once' },
          { zh: '未满 40 周岁', en: 'under 40' },
        ],
        [
          { zh: '2,000 元', en: '2,000 yuan, once' },
          { zh: '未满 45 周岁', en: 'under 45' },
        ],
      ],
    ])
  })

  const withGrant = (grant: string) => ({ ...WITH_GRANT, 'benefits/grant.yaml': grant })
  it.each<[string, string, string, string]>([
    ['before its first rule', '2019-12-31', 'not-yet', GRANT],
    [
      'in an intended gap',
      '2022-12-31',
      'gap',
      GRANT.replace('2022-12-31', '2022-11-30').replace(
        'from: "2023-01-01"',
        'from: "2023-01-01"\n    gap-before: intended',
      ),
    ],
    [
      'on a day that may belong to either rule',
      '2022-12-15',
      'not-known',
      GRANT.replace('"2022-12-31"', '"2022-12"'),
    ],
    ['after its end', '2024-01-01', 'ended', GRANT.replace('until: open', 'until: "2023-12-31"')],
    [
      'where no document states the rule',
      '2021-01-01',
      'rule-unknown',
      GRANT.replace(/requires:\n.*\n/, 'unknown: { zh: 不详, en: Not known }\n'),
    ],
  ])('%s', async (_, day, state, grant) => {
    const { benefits } = await differences(day, '2023-06-01', withGrant(grant))
    expect(benefits[0]?.from.state).toBe(state)
    expect(benefits[0]?.to.state).toBe('in-force')
  })
})

it('the readable form says what went and what came, in the office’s language', async () => {
  const args = ['--from', '2022-12-31', '--to', '2023-01-01']
  const { out } = await run(diff, args, { content: aWrittenFolder(WITH_GRANT) })
  expect(out).toEqual([
    'rent  租房',
    '  2022-12-31  in force  2022-06-07 – open  S1',
    '  2023-01-01  in force  2022-06-07 – open  S1',
    '    - 补贴 1,000 元。',
    '    + 补贴 2,000 元。',
    '',
    'grant  补贴',
    '  2022-12-31  in force  2020-01-01 – 2022-12-31  S1',
    '  2023-01-01  in force  2023-01-01 – open  S1',
    '    - 1,000 元',
    '    - 未满 40 周岁',
    '    + 2,000 元',
    '    + 未满 45 周岁',
    '',
    '1 question and 1 benefit say something else on 2023-01-01 than on 2022-12-31',
  ])
})

it('days that are missing or none are named together', async () => {
  const content = aWrittenFolder()
  await expect(run(diff, ['--from', '2022-02-30'], { content })).rejects.toThrow(
    /--from usage: "2022-02-30" is not a day\.[\s\S]*--to usage: the day is missing\./,
  )
})
