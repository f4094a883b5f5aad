// The files that browsers load: built ahead of time, named by their hash, kept whole in memory.
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { FaultsError } from '../../src/errors.ts'
import { programFolder } from './program-folder.ts'
import type { HttpRoutes } from './server.ts'

export type Assets = {
  // Where a file stands, by its name before it was built: "chat.css" is at "/assets/chat-1A2B3C.css".
  readonly path: (name: string) => string
  readonly routes: HttpRoutes
  // The text of a file, for a route that serves it under a name of its own.
  readonly text: (name: string) => string
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

// In order of their worth.
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

type Kept = { readonly plain: Buffer; readonly br: Buffer; readonly gzip: Buffer; readonly type: string }

// A name with a hash never changes its content.
const FOR_EVER = 'public, max-age=31536000, immutable'

// Throws FaultsError where they were not built.
export function loadAssets(): Assets {
  const folder = join(programFolder(), 'dist', 'web')
  const names = namesIn(folder)
  const kept = new Map<string, Kept>()
  for (const file of Object.values(names)) {
    const type = TYPES[extname(file)]
    if (type === undefined) continue
    const [plain, br, gzip] = ['', '.br', '.gz'].map((end) => readFileSync(join(folder, file + end)))
    if (plain === undefined || br === undefined || gzip === undefined) continue
    kept.set(file, { plain, br, gzip, type })
  }
  const builtName = (name: string): string => {
    const built = names[name]
    if (built === undefined) throw new Error(`there is no asset "${name}"`)
    return built
  }
  return {
    path: (name) => `/assets/${builtName(name)}`,
    text: (name) => kept.get(builtName(name))?.plain.toString('utf8') ?? '',
    routes: async (server) => {
      server.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
        const found = kept.get(request.params.file)
        if (found === undefined) return reply.callNotFound()
        const accepted = request.headers['accept-encoding'] ?? ''
        const encoding = ENCODINGS.find(([name]) =>
          new RegExp(`\\b${name}\\b(?!;q=0(?:\\.0*)?(?:,|$))`).test(accepted),
        )
        reply.type(found.type).header('Cache-Control', FOR_EVER).header('Vary', 'Accept-Encoding')
        if (encoding === undefined) return reply.send(found.plain)
        return reply.header('Content-Encoding', encoding[0]).send(found[encoding[0]])
      })
    },
  }
}

function namesIn(folder: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8'))
  } catch {
    throw new FaultsError([
      {
        code: 'file-unreadable',
        severity: 'error',
        place: { kind: 'service', name: 'dist/web' },
        message: 'what browsers load has not been built.',
        hint: 'Run "npm run build".',
      },
    ])
  }
}
