// Loads the content folder whole: knowledge where it is sound, every fault where it is not.
import type { Knowledge } from '../model/content.ts'
import { trainOn } from '../understanding/lessons.ts'
import { contentHash } from './compile-content.ts'
import { compileKnowledge, lessonsOf } from './compile-knowledge.ts'
import { keepCompilation, keptCompilation } from './knowledge-cache.ts'
import { soundContent } from './load-content.ts'
import { readContentFolder } from './read-folder.ts'

// Throws FaultsError with all errors of all files; warnings do not stop it.
export async function loadKnowledge(folder: string): Promise<Knowledge> {
  const files = await readContentFolder(folder)
  const kept = await keptCompilation(contentHash(files))
  if (kept !== 'absent') return compileKnowledge(kept.content, kept.model)
  const content = soundContent(files, folder)
  const model = trainOn(lessonsOf(content))
  await keepCompilation({ content, model })
  return compileKnowledge(content, model)
}
