// The desk's one stylesheet and one script, each served under a name that changes with its bytes.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { programFolder } from '../http/program-folder.ts'

export type Asset = { readonly path: string; readonly type: string; readonly text: string }
export type DeskAssets = { readonly stylesheet: Asset; readonly script: Asset }

const STYLES = [
  'adapters/http/style/tokens.css',
  'adapters/http/style/base.css',
  'adapters/desk/style/desk.css',
] as const
// Bundled from live.ts by "npm run build".
const SCRIPT = 'dist/web/desk.js'

export function deskAssets(): DeskAssets {
  const root = programFolder()
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
