// The drafts folder: patches that wait for whoever keeps the content.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createTwoFilesPatch } from 'diff'
import type { Draft } from '../../src/desk/draft.ts'

export type SavedDraft = { readonly name: string; readonly savedAtMs: number }

export type SavedDrafts = {
  readonly folder: string
  // The name it is saved under; `not-writable` where the folder is not ours to write to.
  readonly save: (draft: Draft) => Promise<string | 'not-writable'>
  readonly list: () => Promise<readonly SavedDraft[]>
  readonly read: (name: string) => Promise<string | 'gone'>
}

const LISTED_MAX = 200
const PATCH_NAME = /^[a-z0-9-]+\.[0-9a-f]{8}\.patch$/

// A unified diff that `git apply` and `patch -p1` take, inside the content folder.
export function patchOf(draft: Draft): string {
  const from = draft.before === '' ? '/dev/null' : `a/${draft.path}`
  return createTwoFilesPatch(from, `b/${draft.path}`, draft.before, draft.after, '', '', { context: 3 })
    .split('\n')
    .filter((line) => !line.startsWith('====='))
    .map((line) => line.replace(/^(---|\+\+\+) (.*?)\t$/, '$1 $2'))
    .join('\n')
}

export function patchName(draft: Draft): string {
  const id = draft.path.replace(/^.*\//, '').replace(/\.yaml$/, '')
  return `${id}.${createHash('sha256').update(draft.after).digest('hex').slice(0, 8)}.patch`
}

// Hidden inside the content folder, where reading the content passes it over.
export function savedDrafts(contentFolder: string): SavedDrafts {
  const folder = join(contentFolder, '.drafts')
  return {
    folder,
    save: async (draft) => {
      try {
        await mkdir(folder, { recursive: true })
        const name = patchName(draft)
        await writeFile(join(folder, name), patchOf(draft))
        return name
      } catch {
        return 'not-writable'
      }
    },
    list: async () => {
      const names = await readdir(folder).catch(() => [])
      const found = await Promise.all(
        names
          .filter((name) => PATCH_NAME.test(name))
          .map(async (name) => ({ name, savedAtMs: (await stat(join(folder, name))).mtimeMs })),
      )
      return found.sort((a, b) => b.savedAtMs - a.savedAtMs).slice(0, LISTED_MAX)
    },
    read: async (name) => {
      if (!PATCH_NAME.test(name)) return 'gone'
      return readFile(join(folder, name), 'utf8').catch(() => 'gone')
    },
  }
}
