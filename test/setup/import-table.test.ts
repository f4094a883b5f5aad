// Imports point inwards only: every import of every file is held against one table.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, it } from 'vitest'

// Adding a word here is a decision about the design, and says so in its commit.
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  errors: ['model'],
  eligibility: ['model'],
  understanding: ['model'],
  answers: ['model', 'eligibility'],
  dialogue: ['model', 'eligibility', 'understanding', 'answers'],
  // What the public pages say, before any markup.
  pages: ['model', 'eligibility', 'understanding', 'answers'],
  content: ['model', 'eligibility', 'understanding', 'errors'],
  ports: ['model'],
  // What staff see and mend: it reads the journal, and drafts changes of content.
  desk: ['model', 'ports', 'content', 'understanding'],
  service: ['model', 'dialogue', 'ports', 'errors'],
  adapters: ['model', 'ports', 'service', 'desk', 'errors'],
  config: ['model', 'errors'],
  wiring: [
    ...['model', 'errors', 'eligibility', 'understanding', 'answers', 'dialogue', 'content', 'pages'],
    ...['ports', 'service', 'desk', 'adapters', 'config'],
  ],
}

// Packages that a part may use; the core parts use none that touches the world.
const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  model: [],
  errors: [],
  eligibility: [],
  understanding: ['natural/', 'opencc-js', 'zod'],
  answers: ['opencc-js'],
  dialogue: ['opencc-js'],
  pages: [],
  content: ['node:', 'yaml', 'zod', 'natural/'],
  ports: [],
  desk: ['yaml'],
  service: [],
  config: [],
  adapters: [
    'node:',
    'zod',
    'telegraf',
    '@slack/',
    'ioredis',
    'fastify',
    '@fastify/',
    'pino',
    'prom-client',
    'preact',
    'rate-limiter-flexible',
    'd3-',
    'csv-stringify',
    'diff',
    'openid-client',
    'eventsource-parser',
  ],
  wiring: ['node:', 'zod', 'pino', 'yaml'],
}

const root = resolve(import.meta.dirname, '../..')
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^'"]*?from\s+'([^']+)'|(?:^|\n)\s*import\s+'([^']+)'|import\('([^']+)'\)/g

function partOf(path: string): string {
  const [top, second = ''] = path.split('/')
  if (top === 'adapters') return 'adapters'
  if (second === 'main.ts' || second === 'commands') return 'wiring'
  return second.replace(/\.ts$/, '')
}

// Common ground, which an adapter of any kind may stand on: what serving over HTTP takes, and what
// keeping in Redis takes.
const COMMON_GROUND: ReadonlySet<string> = new Set(['http', 'redis'])

// Two adapters know nothing of each other; the folder below its kind is an adapter's own. The HTTP server, the
// public pages, the staff desk and the metrics have no kind above them, and the journals share one stored form.
function adapterOf(path: string): string {
  const [, kind = '', own = ''] = path.split('/')
  return ['http', 'redis', 'site', 'desk', 'metrics', 'journals'].includes(kind) ? kind : `${kind}/${own}`
}

const files = ['src', 'adapters'].flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(top, name).replaceAll('\\', '/')),
)

function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8')
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function offence(path: string, imported: string): string | 'none' {
  const part = partOf(path)
  if (!imported.startsWith('.')) {
    const isAllowed = (MAY_USE[part] ?? []).some((name) => imported === name || imported.startsWith(name))
    return isAllowed ? 'none' : `${path} uses ${imported}, which "${part}" may not`
  }
  const target = relative(root, resolve(root, dirname(path), imported)).replaceAll('\\', '/')
  const targetPart = partOf(target)
  if (part === 'adapters' && targetPart === 'adapters') {
    return adapterOf(path) === adapterOf(target) || COMMON_GROUND.has(adapterOf(target))
      ? 'none'
      : `${path} reaches into another adapter: ${target}`
  }
  const isAllowed = part === targetPart || (MAY_IMPORT[part] ?? []).includes(targetPart)
  return isAllowed ? 'none' : `${path} imports ${target}, but "${part}" may not import "${targetPart}"`
}

it('there are files to look at, in every part of the table', () => {
  expect(new Set(files.map(partOf))).toEqual(new Set(Object.keys(MAY_IMPORT)))
})

it('imports point inwards only', () => {
  const offences = files.flatMap((path) => importsOf(path).map((imported) => offence(path, imported)))
  expect(offences.filter((each) => each !== 'none')).toEqual([])
})

it('an import that points outwards would be found', () => {
  expect(offence('src/model/day.ts', '../dialogue/take-turn.ts')).toContain('may not import')
  expect(offence('src/dialogue/take-turn.ts', 'node:fs')).toContain('may not')
  expect(offence('adapters/channels/slack/a.ts', '../telegram/b.ts')).toContain('another adapter')
  expect(offence('adapters/http/a.ts', '../desk/b.ts')).toContain('another adapter')
  expect(offence('src/understanding/a.ts', 'natural')).toContain('may not')
})

it('every file begins with a line that says what it is for', () => {
  const silent = files.filter((path) => !/^(\/\/ |#!)/.test(readFileSync(join(root, path), 'utf8')))
  expect(silent).toEqual([])
})
