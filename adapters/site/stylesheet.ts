// The one stylesheet of the public pages: read once, served under a name that changes with its bytes.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Stylesheet = { readonly path: string; readonly css: string }

const PARTS = [
  'adapters/http/style/tokens.css',
  'adapters/http/style/base.css',
  'adapters/site/style/page.css',
  'adapters/site/style/form.css',
  'adapters/site/style/print.css',
] as const
// The program runs from dist/ or from its sources; both lie under the folder that holds the styles.
const FOLDERS_UP_MAX = 5

export function stylesheet(): Stylesheet {
  const root = rootAbove(import.meta.dirname)
  const css = PARTS.map((part) => readFileSync(join(root, part), 'utf8')).join('\n')
  const hash = createHash('sha256').update(css).digest('hex').slice(0, 12)
  return { path: `/assets/site-${hash}.css`, css }
}

function rootAbove(folder: string): string {
  let root = folder
  for (let up = 0; up < FOLDERS_UP_MAX; up += 1) {
    if (existsSync(join(root, PARTS[0]))) return root
    root = dirname(root)
  }
  throw new Error(`no ${PARTS[0]} above ${folder}`)
}
