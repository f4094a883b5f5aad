// Builds what browsers load: script and style bundled, named by their hash, and compressed ahead of time.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { build } from 'esbuild'

// The name by which a page asks for it, and the file that it is made of.
const ENTRIES: Readonly<Record<string, string>> = {
  'chat.css': 'adapters/channels/web/style/chat.css',
  'chat.js': 'adapters/channels/web/browser/chat.tsx',
  'print.js': 'adapters/channels/web/browser/print.ts',
  'mark.svg': 'adapters/channels/web/page/mark.svg',
}

const OUT = join('dist', 'web')

const built = await build({
  entryPoints: Object.values(ENTRIES),
  bundle: true,
  minify: true,
  format: 'esm',
  // Phones since 2021; an older one goes on without the script.
  target: ['es2020', 'chrome92', 'safari15.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  entryNames: '[name]-[hash]',
  outdir: OUT,
  loader: { '.svg': 'copy' },
  metafile: true,
  logLevel: 'warning',
})

const names: Record<string, string> = {}
for (const [path, output] of Object.entries(built.metafile.outputs)) {
  const name = Object.keys(ENTRIES).find((each) => ENTRIES[each] === output.entryPoint)
  if (name !== undefined) names[name] = basename(path)
  const bytes = readFileSync(path)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality))
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}
const missing = Object.keys(ENTRIES).filter((name) => names[name] === undefined)
if (missing.length > 0) throw new Error(`not built: ${missing.join(', ')}`)
writeFileSync(join(OUT, 'names.json'), JSON.stringify(names))
process.stdout.write(`${relative('.', OUT)}: ${Object.values(names).join(', ')}\n`)
