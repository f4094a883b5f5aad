// `eligibility` on the content itself: JSON, text, CSV, bad input and exit codes.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CommandIo } from '../../src/commands/command-io.ts'
import { eligibility } from '../../src/commands/eligibility.ts'
import { FaultsError } from '../../src/errors.ts'
import { day } from '../eligibility/an-applicant.ts'

const CONTENT = resolve(import.meta.dirname, '../../content')
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hanwen-facts-'))
})

type Ran = { readonly out: readonly string[]; readonly err: readonly string[]; readonly exit: number }

async function run(args: readonly string[], stdin = '', locale = 'en'): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []]
  const io: CommandIo = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stdinLines: async function* () {
      yield* stdin.split('\n')
    },
    env: { HANWEN_CONTENT: CONTENT, HANWEN_LOCALE: locale },
    now: () => ({ day: day('2026-11-24'), minuteOfDay: 0 }),
    isTerminal: false,
  }
  try {
    return { out, err, exit: await eligibility(args, io) }
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error
    return { out, err: error.message.split('\n'), exit: 2 }
  }
}

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const DEGREE = ['--benefit', 'hukou-by-degree'] as const

describe('one applicant', () => {
  it('gets the wire form: the day, and for each benefit its verdict, reasons and missing facts', async () => {
    const { out, exit } = await run(
      ['--facts', '-', '--json', ...DEGREE],
      '{"degree":"bachelor","school-location":"wuhan","age":null}',
    )
    expect(exit).toBe(0)
    expect(out).toHaveLength(1)
    const json = JSON.parse(out[0] ?? '')
    expect(json).toEqual({
      on: '2026-11-24',
      benefits: [{ id: 'hukou-by-degree', verdict: 'depends', reasons: expect.any(Array), missing: ['age'] }],
    })
    expect(json.benefits[0].reasons).toContain('Not known yet: under 45')
  })

  it('YAML from a file is judged on the day asked', async () => {
    const path = file(
      'old.yaml',
      'degree: bachelor\nfull-time-degree: true\nschool-location: wuhan\nage: 40\n',
    )
    const on = async (asked: string) =>
      JSON.parse((await run(['--facts', path, '--on', asked, '--json', ...DEGREE])).out[0] ?? '').benefits[0]
        .verdict
    expect(await on('2019-06-01')).toBe('not-eligible')
    expect(await on('2021-06-01')).toBe('eligible')
  })

  it('what follows from a fact is not missing: who is employed is not registered as unemployed', async () => {
    const facts = '{"degree":"bachelor","age":23,"graduation-date":"2025-06-30","employment":"employed"}'
    const trainee = ['--benefit', 'traineeship-allowance'] as const
    const { out } = await run(['--facts', '-', '--json', ...trainee], facts)
    expect(JSON.parse(out[0] ?? '').benefits[0]).toMatchObject({ verdict: 'not-eligible', missing: [] })
    const rows = 'degree,age,graduation-date,employment\nbachelor,23,2025-06-30,employed'
    expect((await run(['--facts', '-', '--csv', ...trainee], rows)).out[1]).toBe('1,not-eligible,')
  })

  it('the reasons stand in Traditional characters where those are the language', async () => {
    const { out } = await run(['--facts', '-', '--json', ...DEGREE], '{"degree":"master"}', 'zh-Hant')
    expect(out[0]).toContain('碩士')
    expect(out[0]).not.toContain('硕士')
  })

  it('all benefits are judged where none is named', async () => {
    const { out } = await run(['--facts', '-', '--json'], '{}')
    const ids = JSON.parse(out[0] ?? '').benefits.map((benefit: { id: string }) => benefit.id)
    expect(ids).toContain('talent-rental')
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(20)
  })

  it('the reasons name what failed with the own values, in the language asked for', async () => {
    const facts = '{"degree":"bachelor","school-location":"wuhan","age":45}'
    expect((await run(['--facts', '-', ...DEGREE], facts, 'zh')).out.join('\n')).toContain(
      '未满 45 周岁（年龄：45）',
    )
    expect((await run(['--facts', '-', ...DEGREE], facts)).out.join('\n')).toContain('under 45 (age: 45)')
  })
})

describe('bad input', () => {
  it('unknown facts and values are reported with the nearest name, the rest is judged', async () => {
    const path = file('bad.yaml', 'degree: bachelr\nagge: 30\nschool-location: wuhan\nage: 50\n')
    const { out, err, exit } = await run(['--facts', path, '--json', ...DEGREE])
    expect(exit).toBe(1)
    expect(err).toEqual([
      `${path}:1:9 unknown-value: "degree": "bachelr" is no value of "degree". Did you mean "bachelor"? It counts as not known.`,
      `${path}:2:1 unknown-fact: "agge" is no fact. Did you mean "age"?`,
    ])
    expect(JSON.parse(out[0] ?? '').benefits[0].missing).toEqual(['degree'])
  })

  it('facts that cannot all be true are reported and not believed', async () => {
    const facts = '{"age":26,"degree":"doctorate","school-location":"wuhan","graduation-date":"1990"}'
    const { out, err } = await run(['--facts', '-', '--json', '--benefit', 'talent-rental'], facts)
    expect(err.join()).toContain('facts-contradict: "age" and "graduation-date" cannot all be true')
    expect(JSON.parse(out[0] ?? '').benefits[0].missing).toContain('graduation-date')
  })

  it.each([
    [['--json'], '--facts usage: there are no facts.'],
    [['--facts', '-', '--on', '2026-02-30'], '--on usage: "2026-02-30" is not a day.'],
    [['--facts', '-', '--benefit', 'hukou-by-degre'], 'Did you mean "hukou-by-degree"?'],
    [['--facts', '-', '--json', '--csv'], '--csv usage'],
    [['--facts', '/nowhere/at-all.yaml'], 'file-unreadable'],
    [['--fact', '-'], 'usage'],
  ])('%j is refused with what to do', async (args, message) => {
    const { err, exit } = await run(args, '{}')
    expect(exit).toBe(2)
    expect(err.join('\n')).toContain(message)
  })

  it('a list is no map of facts, and broken YAML is shown where it breaks', async () => {
    expect((await run(['--facts', '-'], '[1, 2]')).err.join()).toContain('standard input:1:1 wrong-type')
    const broken = await run(['--facts', '-'], 'age: [1')
    expect(broken.exit).toBe(2)
    expect(broken.err.join()).toContain('yaml-syntax')
  })
})

describe('a table of applicants', () => {
  it('gets a row of verdicts for each row, in order, with the facts that are missing', async () => {
    const rows = [
      'id,degree,school-location,age',
      'a,master,wuhan,',
      '"b, the second",bachelor,mainland,',
      'c,bachelor,wuhan,45',
    ]
    const { out, exit } = await run(['--facts', '-', '--csv', ...DEGREE], rows.join('\n'))
    expect(exit).toBe(0)
    expect(out).toEqual([
      'applicant,hukou-by-degree,hukou-by-degree missing',
      'a,eligible,',
      '"b, the second",depends,age',
      'c,not-eligible,',
    ])
  })

  it('a faulty field is reported at its row and column, and its row is judged without it', async () => {
    const path = file('some.csv', 'degree,agge,age\nmaster,3,old\n\nbachelr,4,30\n')
    const { out, err, exit } = await run(['--facts', path, '--csv', ...DEGREE])
    expect(exit).toBe(1)
    expect(err.map((line) => line.slice(path.length))).toEqual([
      ':1:8 unknown-fact: "agge" is no fact; the column is left out. Did you mean "age"?',
      ':2:10 unknown-value: "age": "old" is no number. Write a whole number from 0 to 120.',
      ':4:1 unknown-value: "degree": "bachelr" is no value of "degree". Did you mean "bachelor"?',
    ])
    expect(out.slice(1)).toEqual([
      '1,depends,school-location overseas-degree-certified',
      '2,depends,degree school-location overseas-degree-certified',
    ])
  })

  it('an empty table is refused', async () => {
    expect((await run(['--facts', '-', '--csv'], '')).exit).toBe(2)
  })
})
