// `verify` on the content itself and on rules spoilt for the purpose.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CommandIo } from '../../src/commands/command-io.ts'
import { verify } from '../../src/commands/verify.ts'
import { FaultsError } from '../../src/errors.ts'
import { day } from '../eligibility/an-applicant.ts'

const CONTENT = resolve(import.meta.dirname, '../../content')

async function run(content: string, args: readonly string[] = [], isTerminal = false) {
  const [out, err]: [string[], string[]] = [[], []]
  const io: CommandIo = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stdinLines: async function* () {},
    env: { HANWEN_CONTENT: content },
    now: () => ({ day: day('2026-11-24'), minuteOfDay: 0 }),
    isTerminal,
  }
  try {
    return { out, err, exit: await verify(args, io) }
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error
    return { out, err: error.message.split('\n'), exit: 2 }
  }
}

// A copy of the content with one thing changed in one benefit.
function spoiltContent(benefit: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hanwen-verify-'))
  cpSync(CONTENT, folder, { recursive: true })
  const path = join(folder, 'benefits', `${benefit}.yaml`)
  const text = readFileSync(path, 'utf8')
  if (!text.includes(from)) throw new Error(`no "${from}" in ${benefit}`)
  writeFileSync(path, text.replace(from, to))
  return folder
}

describe('verification of the content', () => {
  it('every rule of the content is sound and every case of its authors holds', async () => {
    const { out, err, exit } = await run(CONTENT)
    expect(err).toEqual([])
    expect(out.join()).toMatch(/^\d+ benefits, \d+ combinations, \d+ cases: 0 faults$/)
    expect(exit).toBe(0)
  })

  it('the same as JSON', async () => {
    const { out } = await run(CONTENT, ['--json'])
    expect(JSON.parse(out[0] ?? '')).toMatchObject({ faults: [], benefits: expect.any(Number) })
  })

  it('on a terminal a bar tells how far it is', async () => {
    const { err } = await run(CONTENT, [], true)
    expect(err[0]).toMatch(/^░+ 0\/\d+ /)
    expect(err.at(-1)).toMatch(/█+ (\d+)\/\1 $/)
  })
})

describe('a fault is shown at its line', () => {
  it('a case that no longer holds', async () => {
    const folder = spoiltContent('hukou-by-degree', 'age-limit: { age: 45 }', 'age-limit: { age: 44 }')
    const { err, exit } = await run(folder)
    expect(exit).toBe(1)
    expect(err[0]).toMatch(
      /benefits\/hukou-by-degree\.yaml:\d+:\d+ benefit-test-failed: "a bachelor one year below the limit may register": expected eligible, but it is not-eligible\./,
    )
  })

  it('a condition that never matters', async () => {
    const idle =
      '        - fact: degree\n          at-least: secondary\n          reason: { zh: 高中, en: high school }\n        - fact: degree\n          at-least: master\n'
    const folder = spoiltContent(
      'talent-rental-free',
      '        - fact: degree\n          at-least: master\n',
      idle,
    )
    const { err, exit } = await run(folder)
    expect(exit).toBe(1)
    expect(err.join('\n')).toMatch(/talent-rental-free\.yaml:\d+:11 condition-useless: /)
  })

  it('content that cannot be read is no matter of verification', async () => {
    const { exit } = await run(spoiltContent('talent-rental', 'fact: degree', 'fact: degre'))
    expect(exit).toBe(2)
  })

  it('wrong usage is told', async () => {
    expect((await run(CONTENT, ['--jason'])).exit).toBe(2)
  })
})
