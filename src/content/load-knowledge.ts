// Loads the content folder whole: knowledge where it is sound, every fault where it is not.
import { FaultsError } from '../errors.ts'
import type { Knowledge } from '../model/content.ts'
import { trainOn } from '../understanding/understand.ts'
import { compileContent, contentHash } from './compile-content.ts'
import { compileKnowledge, lessonsOf } from './compile-knowledge.ts'
import { keepCompilation, keptCompilation } from './knowledge-cache.ts'
import { readContentFolder } from './read-folder.ts'

// Throws FaultsError with all errors of all files; warnings do not stop it.
export async function loadKnowledge(folder: string): Promise<Knowledge> {
  const files = await readContentFolder(folder)
  const kept = await keptCompilation(contentHash(files))
  if (kept !== 'absent') return compileKnowledge(kept.content, kept.model)
  const { content, faults } = compileContent(files, folder)
  if (content === 'faulty') throw new FaultsError(faults.filter((fault) => fault.severity === 'error'))
  const model = trainOn(lessonsOf(content))
  await keepCompilation({ content, model })
  return compileKnowledge(content, model)
}
