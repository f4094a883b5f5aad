// Loads the content folder without training a matcher, for work that matches nothing.
import { FaultsError } from '../errors.ts'
import type { Content } from '../model/content.ts'
import { type Compiled, compileContent } from './compile-content.ts'
import { readContentFolder } from './read-folder.ts'
import type { ContentFile } from './yaml-file.ts'

// Throws FaultsError with all errors of all files; warnings do not stop it.
export async function loadContent(folder: string): Promise<Content> {
  return soundContent(await readContentFolder(folder), folder)
}

// The same of files that are read already.
export function soundContent(files: readonly ContentFile[], folder: string): Content {
  return soundOf(compileContent(files, folder))
}

// The same of files that are compiled already.
export function soundOf({ content, faults }: Compiled): Content {
  if (content === 'faulty') throw new FaultsError(faults.filter((fault) => fault.severity === 'error'))
  return content
}
