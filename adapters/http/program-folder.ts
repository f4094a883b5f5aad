// Where the program lies on disk, with the files that it serves.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The nearest folder above that holds a package: the program runs from dist/ or from its sources, and both lie in
 * it. Throws where there is none.
 */
export function programFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error(`no package.json above ${import.meta.dirname}`)
    folder = above
  }
  return folder
}
