// The small test folder as real files in a folder of its own, which goes away with the test.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'
import { aContentFolder } from './a-content-folder.ts'

export function aWrittenFolder(changed: Parameters<typeof aContentFolder>[0] = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'hanwen-content-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const file of aContentFolder(changed)) save(folder, file.path, file.text)
  return folder
}

export function save(folder: string, path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}
