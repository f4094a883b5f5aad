// What the guides name is there: files, folders, links, npm scripts, commands and variables.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = resolve(import.meta.dirname, '../..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

const within = (folder: string, recursive: boolean): readonly string[] =>
  readdirSync(join(root, folder), { recursive, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
const paths = [
  ...within('.', false),
  ...['content', 'src', 'adapters', 'test'].flatMap((top) => within(top, true)),
].filter((path) => !path.includes('node_modules/'))
const guides = paths.filter((path) => path.endsWith('.md'))

// A guide may name a file from any folder above it: "facts.yaml", "signs/age.ts".
const endings = (path: string): readonly string[] => {
  const parts = path.split('/')
  return parts.map((_, from) => parts.slice(from).join('/'))
}
const foldersAbove = (path: string): readonly string[] => {
  const parts = path.split('/').slice(0, -1)
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'))
}
const files = new Set(paths.flatMap(endings))
const folders = new Set(paths.flatMap(foldersAbove).flatMap(endings))

// What looks like a path and is none of ours.
const NO_PATHS: ReadonlySet<string> = new Set([
  '/openapi.json', // served
  '../schema/benefit.json', // made by "hanwen schema", for editors
])
const FILE = /^[\w./-]+\.(?:tsx?|mjs|yaml|md|json|css|html|service|sh)$/
const FOLDER = /^[\w.][\w./-]*\/$/

const words = (guide: string): readonly string[] =>
  [...read(guide).matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(/[\s,]+/))

function missingPaths(guide: string): readonly string[] {
  const named = words(guide).filter((word) => !NO_PATHS.has(word))
  const lostFiles = named.filter((word) => FILE.test(word) && !files.has(word))
  const lostFolders = named.filter((word) => FOLDER.test(word) && !folders.has(word.slice(0, -1)))
  return [...lostFiles, ...lostFolders]
}

function deadLinks(guide: string): readonly string[] {
  const targets = [...read(guide).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = '']) => target)
  return targets.filter(
    (target) => !/^https?:/.test(target) && !existsSync(join(root, dirname(guide), target)),
  )
}

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')))
const commands = [...read('src/main.ts').matchAll(/^ {2}(\w+): async \(\) =>/gm)].map(([, name = '']) => name)

const variables = new Set(
  ['src/config.ts', ...readdirSync(join(root, 'src/config')).map((name) => `src/config/${name}`)]
    .flatMap((path) => [...read(path).matchAll(/'((?:[A-Z]+_)+[A-Z]+)'/g)])
    .map(([, name = '']) => name),
)
const VARIABLE = /\b(?:HANWEN|SLACK|TELEGRAM)(?:_[A-Z]+)+\b/g

describe.each(guides)('%s', (guide) => {
  it('names no file or folder that is not there', () => {
    expect(missingPaths(guide)).toEqual([])
  })

  it('links to nothing that is not there', () => {
    expect(deadLinks(guide)).toEqual([])
  })

  it('names no npm script that package.json lacks', () => {
    const named = [...read(guide).matchAll(/npm run (?:-s )?([\w:]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
  })

  it('calls no command that Hanwen lacks', () => {
    const called = [...read(guide).matchAll(/hanwen -- ([a-z]+)/g)].map(([, name = '']) => name)
    expect(called.filter((name) => !commands.includes(name))).toEqual([])
  })

  it('names no variable that the program does not read', () => {
    const named = read(guide).match(VARIABLE) ?? []
    expect(named.filter((name) => !variables.has(name))).toEqual([])
  })
})

it('the README lists every command', () => {
  const [, section = ''] = read('README.md').split('## Commands')
  const listed = [...(section.split('\n## ')[0]?.matchAll(/`([a-z]+)/g) ?? [])].map(([, name = '']) => name)
  expect(commands.filter((name) => !listed.includes(name))).toEqual([])
})

it('every variable that the program reads is explained in a guide', () => {
  const explained = new Set(guides.flatMap((guide) => read(guide).match(VARIABLE) ?? []))
  expect(
    [...variables].filter((name) => !explained.has(name) && /^(?:HANWEN|SLACK|TELEGRAM)/.test(name)),
  ).toEqual([])
})

it('the README has a row for every folder of src and adapters', () => {
  const text = read('README.md')
  const parts = [...folders].filter((folder) => /^(?:src|adapters)\/[\w-]+$/.test(folder))
  expect(parts.filter((folder) => !text.includes(`\`${folder}/`))).toEqual([])
})
