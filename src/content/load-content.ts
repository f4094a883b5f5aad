// Loads the content folder without training a matcher, for work that matches nothing.
import { FaultsError } from '../errors.ts'
import type { Content } from '../model/content.ts'
import { compileContent } from './compile-content.ts'
import { readContentFolder } from './read-folder.ts'

// Throws FaultsError with all errors of all files; warnings do not stop it.
export async function loadContent(folder: string): Promise<Content> {
  const { content, faults } = compileContent(await readContentFolder(folder), folder)
  if (content === 'faulty') throw new FaultsError(faults.filter((fault) => fault.severity === 'error'))
  return content
}
