// Builds what browsers load: script and style bundled, named by their hash, and compressed ahead of time.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'

// The name by which a page asks for it, and the file that it is made of.
const ENTRIES: Readonly<Record<string, string>> = {
  'chat.css': 'adapters/channels/web/style/chat.css',
  'chat.js': 'adapters/channels/web/browser/chat.tsx',
  'print.js': 'adapters/channels/web/browser/print.ts',
  'mark.svg': 'adapters/channels/web/page/mark.svg',
}

const SCRIPTS: Readonly<Record<string, string>> = {
  'widget.js': 'adapters/channels/web/browser/widget.ts',
}

const OUT = join('dist', 'web')

const shared = {
  bundle: true,
  minify: true,
  // Phones since 2021; an older one goes on without the script.
  target: ['es2020', 'chrome92', 'safari15.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  entryNames: '[name]-[hash]',
  outdir: OUT,
  loader: { '.svg': 'copy' },
  metafile: true,
  logLevel: 'warning',
} as const satisfies BuildOptions

// What a tag on another site loads keeps its names to itself.
const [modules, scripts] = await Promise.all([
  build({ ...shared, format: 'esm', entryPoints: Object.values(ENTRIES) }),
  build({ ...shared, format: 'iife', entryPoints: Object.values(SCRIPTS) }),
])
const outputs = { ...modules.metafile.outputs, ...scripts.metafile.outputs }
const entries = { ...ENTRIES, ...SCRIPTS }

const names: Record<string, string> = {}
for (const [path, output] of Object.entries(outputs)) {
  const name = Object.keys(entries).find((each) => entries[each] === output.entryPoint)
  if (name !== undefined) names[name] = basename(path)
  const bytes = readFileSync(path)
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality))
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}
const missing = Object.keys(entries).filter((name) => names[name] === undefined)
if (missing.length > 0) throw new Error(`not built: ${missing.join(', ')}`)
writeFileSync(join(OUT, 'names.json'), JSON.stringify(names))
process.stdout.write(`${relative('.', OUT)}: ${Object.values(names).join(', ')}\n`)
