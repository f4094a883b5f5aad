// The schemas that editors read: up to date, explained key by key, and true of the content.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fastify } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { AUTHOR_SCHEMAS, jsonSchemaText } from '../../src/content/author-schemas.ts'
import { RENT } from './a-content-folder.ts'
import { GRANT } from './a-grant.ts'

const content = resolve(import.meta.dirname, '../../content')
const committed = join(content, 'schema')
const files = readdirSync(content, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.yaml'))

// Fastify validates bodies with Ajv, which knows nothing of the shapes that the schemas were made from.
const app = fastify({
  bodyLimit: 10_000_000,
  ajv: {
    customOptions: {
      coerceTypes: false,
      useDefaults: false,
      removeAdditional: false,
      allErrors: true,
      strict: false,
    },
  },
})
beforeAll(async () => {
  for (const each of AUTHOR_SCHEMAS) {
    const body: unknown = JSON.parse(jsonSchemaText(each))
    app.post(`/${each.name}`, { schema: { body } }, async () => 'fits')
  }
  await app.ready()
})
afterAll(() => app.close())

async function faultsIn(name: string, text: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const answer = await app.inject({
    method: 'POST',
    url: `/${name}`,
    headers,
    payload: JSON.stringify(parse(text)),
  })
  return answer.body === 'fits' ? 'none' : answer.body
}

describe('the committed schema is the one that `npm run -s hanwen -- schema` writes', () => {
  it.each(AUTHOR_SCHEMAS)('$name', (each) => {
    expect(readFileSync(join(committed, `${each.name}.json`), 'utf8')).toBe(jsonSchemaText(each))
  })

  it('and there is no other', () => {
    expect(readdirSync(committed).sort()).toEqual(AUTHOR_SCHEMAS.map(({ name }) => `${name}.json`).sort())
  })
})

it('each content file has exactly one schema', () => {
  const owners = files.map((path) => AUTHOR_SCHEMAS.filter(({ describes }) => describes.test(path)).length)
  expect(files.filter((_, index) => owners[index] !== 1)).toEqual([])
  expect(files.length).toBeGreaterThan(50)
})

it('every content file fits its schema', async () => {
  const unfit: string[] = []
  for (const path of files) {
    const owner = AUTHOR_SCHEMAS.find(({ describes }) => describes.test(path))
    const faults = await faultsIn(owner?.name ?? 'none', readFileSync(join(content, path), 'utf8'))
    if (faults !== 'none') unfit.push(`${path}: ${faults}`)
  }
  expect(unfit).toEqual([])
})

describe('the editor sees the same slips of form as `check`', () => {
  it.each<[string, string, string]>([
    ['an unknown key', 'question', RENT.replace('related:', 'relatd:')],
    ['a missing translation', 'question', RENT.replace('en: Rent }', 'fr: Loyer }')],
    ['a year without quotes', 'question', RENT.replace('"2022-06-07"', '2022')],
    ['a date in another form', 'question', RENT.replace('"2022-06-07"', '"07/06/2022"')],
    ['a figure of no known kind', 'question', RENT.replace('percent: 70', 'percentage: 70')],
    ['a comparison that is none', 'benefit', GRANT.replace('under:', 'younger-than:')],
    [
      'a condition without a reason',
      'benefit',
      GRANT.replace(', reason: { zh: "未满 {age-limit}", en: "under {age-limit}" }', ''),
    ],
    ['an unknown verdict', 'benefit', GRANT.replace('verdict: eligible', 'verdict: yes')],
  ])('%s', async (_, name, spoilt) => {
    expect([RENT, GRANT]).not.toContain(spoilt)
    expect(await faultsIn(name, spoilt)).toContain('body')
  })

  it('and none in sound files', async () => {
    expect([await faultsIn('question', RENT), await faultsIn('benefit', GRANT)]).toEqual(['none', 'none'])
  })
})

describe('every key is explained in an author’s words', () => {
  it.each(AUTHOR_SCHEMAS)('$name', (each) => {
    expect(unexplained(JSON.parse(jsonSchemaText(each)), each.name)).toEqual([])
  })
})

// Keys of any `properties` that have no description. Acts are named by their ids, which say what they are.
function unexplained(schema: unknown, path: string): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return []
  return Object.entries(schema).flatMap(([key, inner]) => {
    if (key !== 'properties' || path === 'acts') return unexplained(inner, `${path}.${key}`)
    return Object.entries(inner as object).flatMap(
      ([name, property]: [string, { description?: unknown }]) => [
        ...(typeof property.description === 'string' && property.description !== ''
          ? []
          : [`${path}.${name}`]),
        ...unexplained(property, `${path}.${name}`),
      ],
    )
  })
}
