// Keeps compiled content and the trained matcher beside the program, so that the next start need not compile.
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { z } from 'zod'
import type { Content } from '../model/content.ts'
import type { MatcherModel } from '../understanding/matcher-model.ts'
import { decodeMatcher, encodeMatcher } from '../understanding/stored-matcher.ts'

export type Compilation = { readonly content: Content; readonly model: MatcherModel }

const FOLDER = 'knowledge'

const keptShape = z.object({
  // The names of the program's files hold their hashes: another build is another compiler.
  build: z.string(),
  hash: z.string(),
  content: z.custom<Content>((value) => typeof value === 'object' && value !== null),
  matcher: z.instanceof(Uint8Array),
})

// Only the built program keeps anything: its files stand in a folder of their own that every build empties.
function programFolder(): string | 'not-built' {
  const path = fileURLToPath(import.meta.url)
  return path.endsWith('.js') ? dirname(path) : 'not-built'
}

async function buildName(folder: string): Promise<string> {
  const names = await readdir(folder)
  return names
    .filter((name) => name.endsWith('.js'))
    .sort()
    .join(' ')
}

// `absent` where nothing fits: never compiled, other content, another build, or a file that cannot be read.
export async function keptCompilation(
  hash: string,
  folder = programFolder(),
): Promise<Compilation | 'absent'> {
  if (folder === 'not-built') return 'absent'
  try {
    const bytes = await readFile(join(folder, FOLDER, `${hash}.v8`))
    const kept = keptShape.parse(deserialize(bytes))
    if (kept.hash !== hash || kept.build !== (await buildName(folder))) return 'absent'
    const matcher = decodeMatcher(kept.matcher)
    return matcher.kind === 'model' ? { content: kept.content, model: matcher.model } : 'absent'
  } catch {
    return 'absent'
  }
}

// Written beside and renamed, so that a start in another process never reads half of it. A folder that
// cannot be written to costs the next start its time and nothing else.
export async function keepCompilation({ content, model }: Compilation): Promise<void> {
  const folder = programFolder()
  if (folder === 'not-built') return
  const kept = {
    build: await buildName(folder),
    hash: content.hash,
    content,
    matcher: encodeMatcher(model),
  }
  try {
    await mkdir(join(folder, FOLDER), { recursive: true })
    const path = join(folder, FOLDER, `${content.hash}.v8`)
    await writeFile(`${path}.${process.pid}`, serialize(kept))
    await rename(`${path}.${process.pid}`, path)
  } catch {
    return
  }
}
