// The desk's one stylesheet and one script, each served under a name that changes with its bytes.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export type Asset = { readonly path: string; readonly type: string; readonly text: string }
export type DeskAssets = { readonly stylesheet: Asset; readonly script: Asset }

const STYLES = [
  'adapters/http/style/tokens.css',
  'adapters/http/style/base.css',
  'adapters/desk/style/desk.css',
] as const
// Bundled from live.ts by "npm run build".
const SCRIPT = 'dist/web/desk.js'
const FOLDERS_UP_MAX = 5

export function deskAssets(): DeskAssets {
  const root = rootAbove(import.meta.dirname)
  const text = (path: string): string => readFileSync(join(root, path), 'utf8')
  return {
    stylesheet: asset('css', 'text/css; charset=utf-8', STYLES.map(text).join('\n')),
    script: asset('js', 'text/javascript; charset=utf-8', text(SCRIPT)),
  }
}

function asset(extension: string, type: string, text: string): Asset {
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 12)
  return { path: `/staff/assets/desk-${hash}.${extension}`, type, text }
}

// The program runs from dist/ or from its sources; both lie under the folder that holds the styles.
function rootAbove(folder: string): string {
  let root = folder
  for (let up = 0; up < FOLDERS_UP_MAX; up += 1) {
    if (existsSync(join(root, STYLES[0]))) return root
    root = dirname(root)
  }
  throw new Error(`no ${STYLES[0]} above ${folder}`)
}
