// The one stylesheet of the public pages: read once, served under a name that changes with its bytes.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programFolder } from '../http/program-folder.ts'

export type Stylesheet = { readonly path: string; readonly css: string }

const PARTS = [
  'adapters/http/style/tokens.css',
  'adapters/http/style/base.css',
  'adapters/site/style/page.css',
  'adapters/site/style/form.css',
  'adapters/site/style/print.css',
] as const

export function stylesheet(): Stylesheet {
  const root = programFolder()
  const css = PARTS.map((part) => readFileSync(join(root, part), 'utf8')).join('\n')
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 12)
  return { path: `/assets/site-${hash}.css`, css }
}
