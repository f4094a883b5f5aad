// `schema`: writes the JSON Schemas of the content files, which an author's editor reads.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { AUTHOR_SCHEMAS, jsonSchemaText } from '../content/author-schemas.ts'
import type { Command } from './command-io.ts'
import { withUsage } from './usage-fault.ts'

export const schema: Command = async (args, io) => {
  const { positionals } = withUsage('schema', () => parseArgs({ args: [...args], allowPositionals: true }))
  const folder = join(positionals[0] ?? readConfig(io.env).content, 'schema')
  await mkdir(folder, { recursive: true })
  for (const each of AUTHOR_SCHEMAS) {
    const path = join(folder, `${each.name}.json`)
    await writeFile(path, jsonSchemaText(each))
    io.out(path)
  }
  return 0
}
