// Reads the content folder from disk: every YAML file, as text.
import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { type Fault, FaultsError } from '../errors.ts'
import type { ContentFile } from './yaml-file.ts'

const FILES_MAX = 2000

// Every `.yaml` file under a folder, in order of path. Throws FaultsError where the folder or a file cannot
// be read, naming each.
export async function readContentFolder(folder: string): Promise<readonly ContentFile[]> {
  const faults: Fault[] = []
  const unreadable = (path: string, error: unknown): void => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    faults.push({
      code: 'content-unreadable',
      severity: 'error',
      place: { kind: 'argument', name: path },
      message: `the content cannot be read (${code}).`,
      hint: 'Name a folder that holds questions/, sources.yaml and the rest, for instance with HANWEN_CONTENT.',
    })
  }
  const paths: string[] = []
  try {
    if (!(await stat(folder)).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      // Links count as files (a mounted ConfigMap holds nothing else); hidden folders hold no content.
      const isFile = entry.isFile() || entry.isSymbolicLink()
      const path = join(entry.parentPath, entry.name)
      const isHidden = relative(folder, path)
        .split(/[\\/]/)
        .some((part) => part.startsWith('.'))
      if (isFile && !isHidden && /\.ya?ml$/.test(entry.name)) paths.push(path)
    }
  } catch (error) {
    unreadable(folder, error)
  }
  const files: ContentFile[] = []
  for (const path of paths.sort().slice(0, FILES_MAX)) {
    try {
      const inside = relative(folder, path).replaceAll('\\', '/')
      files.push({ path: inside, shownAs: path, text: await readFile(path, 'utf8') })
    } catch (error) {
      unreadable(path, error)
    }
  }
  if (faults.length > 0) throw new FaultsError(faults)
  return files
}
