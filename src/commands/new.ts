// `new`: writes the skeleton of a question or a benefit, which an officer then fills in.
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { didYouMean } from '../content/nearest-name.ts'
import { ID } from '../content/shapes.ts'
import { benefitSkeleton, questionSkeleton } from '../content/skeletons.ts'
import { FaultsError } from '../errors.ts'
import type { Command, CommandIo } from './command-io.ts'
import { usageFault, withUsage } from './usage-fault.ts'
import { usageOf } from './usages.ts'

const KINDS = ['question', 'benefit'] as const
const YAML_FILE = /\.ya?ml$/

export const newFile: Command = async (args, io) => {
  const { values, positionals } = withUsage('new', () =>
    parseArgs({ args: [...args], allowPositionals: true, options: { area: { type: 'string' } } }),
  )
  const [kind = '', id = '', ...rest] = positionals
  if (kind !== 'question' && kind !== 'benefit') {
    refuse('new', 'say whether it is a question or a benefit.', didYouMean(kind, KINDS) || usageOf('new'))
  }
  if (rest.length > 0) refuse(rest.join(' '), 'one file is made at a time.', usageOf('new'))
  if (!ID.test(id)) {
    const hint = 'Use lower-case letters and digits, with hyphens between words: rent-subsidy.'
    refuse(id === '' ? 'new' : id, id === '' ? 'the id is missing.' : 'this is no id.', hint)
  }
  if (kind === 'benefit' && values.area !== undefined)
    refuse('--area', 'a benefit has no area.', 'Leave it out.')
  const folder = readConfig(io.env).content
  const made = kind === 'question' ? newQuestion(folder, id, values.area, io) : newBenefit(folder, id, io)
  const { path, text } = await made
  await mkdir(dirname(path), { recursive: true })
  // `wx`: a file that somebody made in the meantime is left alone.
  await writeFile(path, text, { flag: 'wx' })
  io.out(path)
  io.out('Fill it in; "check" names what is still missing.')
  return 0
}

type NewFile = { readonly path: string; readonly text: string }

async function newQuestion(
  folder: string,
  id: string,
  area: string | undefined,
  io: CommandIo,
): Promise<NewFile> {
  const questions = join(folder, 'questions')
  const files = await filesUnder(questions)
  const areas = await foldersIn(questions)
  refuseExisting(id, files)
  const chosen = area ?? areaByName(id, files)
  if (chosen === 'none') refuse('--area', 'the area is missing.', `It is one of ${areas.join(', ')}.`)
  if (!areas.includes(chosen)) {
    const hint = didYouMean(chosen, areas) || `It is one of ${areas.join(', ')}; make a folder for a new one.`
    refuse('--area', `"${chosen}" is no area.`, hint)
  }
  return { path: join(questions, chosen, `${id}.yaml`), text: questionSkeleton(id, io.now().day) }
}

async function newBenefit(folder: string, id: string, io: CommandIo): Promise<NewFile> {
  const benefits = join(folder, 'benefits')
  refuseExisting(id, await filesUnder(benefits))
  return { path: join(benefits, `${id}.yaml`), text: benefitSkeleton(id, io.now().day) }
}

function refuseExisting(id: string, files: readonly string[]): void {
  const existing = files.find((path) => idOf(path) === id)
  if (existing !== undefined)
    refuse(id, `the id is taken by ${existing}.`, 'Choose another, or edit that file.')
}

// The area that holds all the questions whose ids begin with the same word ("hukou-…").
function areaByName(id: string, files: readonly string[]): string {
  const word = id.split('-')[0]
  const areas = new Set(
    files.filter((path) => idOf(path).split('-')[0] === word).map((path) => basename(dirname(path))),
  )
  const [only] = areas
  return areas.size === 1 && only !== undefined ? only : 'none'
}

function idOf(path: string): string {
  return basename(path).replace(YAML_FILE, '')
}

async function filesUnder(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() =>
    unreadable(folder),
  )
  return entries
    .filter((entry) => entry.isFile() && YAML_FILE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => unreadable(folder))
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

function unreadable(folder: string): never {
  refuse(folder, 'the folder cannot be read.', 'Name the folder of the content with HANWEN_CONTENT.')
}

function refuse(argument: string, message: string, hint: string): never {
  throw new FaultsError([usageFault(argument, message, hint)])
}
