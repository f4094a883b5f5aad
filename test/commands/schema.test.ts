// `schema` writes one schema a kind of file into the content folder.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { schema } from '../../src/commands/schema.ts'
import { AUTHOR_SCHEMAS, jsonSchemaText } from '../../src/content/author-schemas.ts'
import { aWrittenFolder } from '../content/a-written-folder.ts'
import { run } from './a-command-io.ts'

it('every schema is written, over what stood there, and named', async () => {
  const folder = aWrittenFolder({ 'schema/question.json': 'old' })
  const { exit, out } = await run(schema, [folder])
  expect(exit).toBe(0)
  expect(readdirSync(join(folder, 'schema')).sort()).toEqual(
    AUTHOR_SCHEMAS.map(({ name }) => `${name}.json`).sort(),
  )
  expect(out).toEqual(AUTHOR_SCHEMAS.map(({ name }) => join(folder, 'schema', `${name}.json`)))
  for (const each of AUTHOR_SCHEMAS) {
    expect(readFileSync(join(folder, 'schema', `${each.name}.json`), 'utf8')).toBe(jsonSchemaText(each))
  }
})
