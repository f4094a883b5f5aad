// What a turn knows of the real content, compiled once for all tests by the program that their set-up built.
import { resolve } from 'node:path'
import { contentHash } from '../../src/content/compile-content.ts'
import { compileKnowledge } from '../../src/content/compile-knowledge.ts'
import { keptCompilation } from '../../src/content/knowledge-cache.ts'
import { loadKnowledge } from '../../src/content/load-knowledge.ts'
import { readContentFolder } from '../../src/content/read-folder.ts'
import type { Knowledge } from '../../src/model/content.ts'

const root = resolve(import.meta.dirname, '../..')

export async function realKnowledge(): Promise<Knowledge> {
  const folder = resolve(root, 'content')
  const kept = await keptCompilation(contentHash(await readContentFolder(folder)), resolve(root, 'dist'))
  // An author who edits while tests are watched.
  if (kept === 'absent') return loadKnowledge(folder)
  return compileKnowledge(kept.content, kept.model)
}
