// The eligibility form without any script: what it asks, what it tells, and what it keeps to itself.
import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { eligibility } from '../../../src/commands/eligibility.ts'
import type { Knowledge } from '../../../src/model/content.ts'
import type { FactId } from '../../../src/model/fact.ts'
import { realKnowledge } from '../../setup/real-knowledge.ts'
import { aSite, TODAY } from './a-site.ts'
import { hrefsIn, readable } from './read-html.ts'

let knowledge: Knowledge
let site: FastifyInstance

beforeAll(async () => {
  knowledge = await realKnowledge()
  site = await aSite(knowledge, { publicUrl: 'https://talent.example.org' })
})

type Answers = Readonly<Record<string, string>>

async function filled(answers: Answers, path = '/en/check') {
  return site.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ do: 'result', ...answers }).toString(),
  })
}

function verdictsIn(html: string): Readonly<Record<string, string>> {
  const rows = html.matchAll(/data-benefit="([^"]+)" data-verdict="([^"]+)"/g)
  return Object.fromEntries([...rows].map((row) => [row[1], row[2]]))
}

// Names of the fields that the page asks for, and those that it keeps as told.
function fieldsIn(html: string): readonly string[] {
  return [...new Set([...html.matchAll(/ name="([a-z0-9-]+)"/g)].map((match) => match[1] ?? ''))].filter(
    (name) => knowledge.content.facts.has(name as FactId),
  )
}

function rowOf(html: string, benefit: string): string {
  const from = html.indexOf(`data-benefit="${benefit}"`)
  return html.slice(from, html.indexOf('</tr>', from))
}

const judged = z.object({
  benefits: z.array(
    z.object({
      id: z.string(),
      verdict: z.string(),
      reasons: z.array(z.string()),
      missing: z.array(z.string()),
    }),
  ),
})

async function commandLine(facts: string): Promise<z.infer<typeof judged>> {
  const out: string[] = []
  await eligibility(['--facts', '-', '--json', '--on', TODAY], {
    out: (line) => out.push(line),
    err: () => undefined,
    stdinLines: async function* () {
      yield facts
    },
    env: { HANWEN_LOCALE: 'en' },
    now: () => ({ day: TODAY, minuteOfDay: 0 }),
    isTerminal: false,
  })
  return judged.parse(JSON.parse(out.join('\n')))
}

const APPLICANTS: readonly Answers[] = [
  { degree: 'bachelor' },
  { degree: 'bachelor', age: '44', 'school-location': 'wuhan' },
  { degree: 'bachelor', age: '45', 'school-location': 'wuhan' },
  { degree: 'master', 'school-location': 'overseas', 'overseas-degree-certified': 'no' },
  { degree: 'secondary', age: '30', 'skill-level': 'senior', hukou: 'hubei' },
  { 'study-status': 'final-year', 'low-income-household': 'yes', degree: 'secondary' },
  {
    'business-running': 'yes',
    'business-in-wuhan': 'yes',
    'business-registered': '2026-01',
    'first-business': 'yes',
  },
  { employment: 'unemployed', 'graduation-date': '2025-06-30', age: '22', degree: 'associate' },
  { 'works-in-wuhan': 'yes', 'owns-wuhan-home': 'no', degree: 'doctorate', 'graduation-date': '2024' },
  { nationality: 'foreign', degree: 'doctorate', 'years-abroad': '5' },
]

describe('the verdicts are those of the command line', () => {
  it.each(APPLICANTS.map((each) => [JSON.stringify(each), each] as const))('%s', async (_name, answers) => {
    const facts = Object.entries(answers).map(([id, value]) => {
      const written =
        { yes: true, no: false }[value] ??
        (/^\d+$/.test(value) && id !== 'graduation-date' ? Number(value) : value)
      return [id, written]
    })
    const { benefits } = await commandLine(JSON.stringify(Object.fromEntries(facts)))
    expect(benefits.length).toBeGreaterThan(30)
    const { body } = await filled(answers)
    expect(verdictsIn(body)).toEqual(Object.fromEntries(benefits.map(({ id, verdict }) => [id, verdict])))
    for (const { id, reasons, missing } of benefits) {
      const row = readable(rowOf(body, id))
      for (const reason of reasons) expect([id, row]).toEqual([id, expect.stringContaining(reason)])
      for (const fact of missing) {
        const name = knowledge.content.facts.get(fact as FactId)?.name.en ?? 'no such fact'
        expect([id, row]).toEqual([id, expect.stringContaining(name)])
      }
    }
  })
})

it('asks at first for the few facts that decide most, and for no dependent one before its ground', async () => {
  const asked = fieldsIn((await site.inject('/en/check')).body)
  expect(asked).toHaveLength(5)
  expect(asked).toContain('degree')
  expect(asked).not.toContain('graduation-date')
  expect(asked).not.toContain('overseas-degree-certified')
})

it('keeps what was told and asks only what can still change a verdict', async () => {
  const answers = { degree: 'bachelor', 'school-location': 'wuhan', age: '30' }
  const { body } = await filled(answers, '/en/check/hukou-by-degree')
  expect(verdictsIn(body)).toEqual({ 'hukou-by-degree': 'eligible' })
  expect(new Set(fieldsIn(body))).toEqual(new Set(Object.keys(answers)))
  expect(readable(body)).toContain('nothing else would change the result')
})

it('"I don\'t know" is an answer that is not asked again', async () => {
  const { body } = await filled(
    { age: '?', degree: 'bachelor', 'school-location': 'wuhan' },
    '/en/check/hukou-by-degree',
  )
  expect(verdictsIn(body)).toEqual({ 'hukou-by-degree': 'depends' })
  expect(body).toContain(`value="I don't know"`)
  const again = await filled({ age: "I don't know", degree: 'bachelor' }, '/en/check/hukou-by-degree')
  expect(readable(again.body)).not.toContain('Please enter a number')
})

it('lists all that can matter where somebody asks for it, and keeps to that', async () => {
  const all = await filled({ shows: 'all' })
  expect(fieldsIn(all.body).length).toBeGreaterThan(25)
  expect(all.body).toContain('<input type="hidden" name="shows" value="all"')
})

it('shows each input fault at its field, all at once, and counts the rest', async () => {
  const { body } = await filled({ age: '300', 'graduation-date': 'soon', degree: 'wizard', hukou: 'hubei' })
  const text = readable(body)
  expect(text).toContain('Please enter a number from 0 to 120.')
  expect(text).toContain('Please enter a date such as 2024-06-30, 2024-06 or 2024.')
  expect(text).toContain('Please choose one of the answers listed.')
  for (const fact of ['age', 'graduation-date', 'degree']) {
    expect(body).toContain(`id="${fact}-fault"`)
    expect(hrefsIn(body)).toContain(`#fact-${fact}`)
    expect(body).toContain(`id="fact-${fact}"`)
  }
  expect(body).toContain('value="300"')
  expect(Object.keys(verdictsIn(body)).length).toBeGreaterThan(30)
})

it.each([
  ['26岁', 'age', 26],
  ['２６', 'age', 26],
  ['26', 'age', 26],
])('reads %s as people write it', async (written) => {
  const { body } = await filled(
    { age: written, degree: 'bachelor', 'school-location': 'wuhan' },
    '/zh/check/hukou-by-degree',
  )
  expect(verdictsIn(body)).toEqual({ 'hukou-by-degree': 'eligible' })
})

it.each(['2024-06', '2024/6', '2024.6', '2024年6月', 'June 2024'])('reads %s as a date', async (written) => {
  const { body } = await filled({ 'graduation-date': written })
  expect(body).not.toContain('graduation-date-fault')
})

it('facts that cannot all be true are told at each of them, and count as not known', async () => {
  const { body } = await filled({
    age: '20',
    'graduation-date': '2009-06',
    degree: 'bachelor',
    'school-location': 'wuhan',
  })
  expect(body).toContain('id="age-fault"')
  expect(body).toContain('id="graduation-date-fault"')
  expect(readable(rowOf(body, 'hukou-by-degree'))).toContain('age')
})

it('facts stand in no address and no cache', async () => {
  const { headers, body } = await filled({ age: '44', degree: 'bachelor' })
  expect(headers['cache-control']).toBe('no-store')
  expect(headers['referrer-policy']).toBe('same-origin')
  expect(headers['set-cookie']).toBeUndefined()
  expect(body).toContain('method="post"')
  const viaAddress = await site.inject('/en/check?degree=bachelor&age=44')
  expect(verdictsIn(viaAddress.body)).toEqual({})
})

it('an empty form says so, and shows no verdicts', async () => {
  const { body } = await filled({})
  expect(readable(body)).toContain('Nothing was filled in yet')
  expect(verdictsIn(body)).toEqual({})
})

it('another language gets what was entered along', async () => {
  const { body } = await filled({ do: '', degree: 'master' }, '/zh/check')
  expect(body).toContain('formaction="/en/check"')
  expect(body).toMatch(/<option(?=[^>]*selected)(?=[^>]*value="master")/)
})

it('refuses what is no form of ours: too large, of another kind, for no benefit', async () => {
  const large = await filled({ age: 'x'.repeat(20_000) })
  expect(large.statusCode).toBe(413)
  expect(readable(large.body)).toContain('could not be read')
  const json = await site.inject({ method: 'POST', url: '/en/check', payload: { age: 3 } })
  expect(json.statusCode).toBe(415)
  expect((await filled({}, '/en/check/no-such-benefit')).statusCode).toBe(404)
})

it('a flood from one address is refused kindly', async () => {
  const flooded = await aSite(knowledge)
  const statuses = new Set<number>()
  for (let press = 0; press < 70; press += 1) {
    const { statusCode } = await flooded.inject({
      method: 'POST',
      url: '/zh/check/hukou-by-degree',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'degree=bachelor',
    })
    statuses.add(statusCode)
  }
  expect(statuses).toEqual(new Set([200, 429]))
})
