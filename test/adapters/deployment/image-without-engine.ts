// Carries out a Dockerfile in folders of this machine: the same copies and commands, without a container engine.
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { DockerfileParser, type Instruction } from 'dockerfile-ast'

export const root = resolve(import.meta.dirname, '../../..')
export const dockerfileText = readFileSync(join(root, 'Dockerfile'), 'utf8')

type Stage = { readonly name: string; readonly image: string; readonly instructions: readonly Instruction[] }

export function stages(): readonly Stage[] {
  const found: { name: string; image: string; instructions: Instruction[] }[] = []
  for (const instruction of DockerfileParser.parse(dockerfileText).getInstructions()) {
    const keyword = instruction.getKeyword()
    const words = argumentsOf(instruction)
    if (keyword === 'FROM') found.push({ name: words[2] ?? '', image: words[0] ?? '', instructions: [] })
    else found.at(-1)?.instructions.push(instruction)
  }
  return found
}

export function argumentsOf(instruction: Instruction): readonly string[] {
  return instruction.getArguments().map((argument) => argument.getValue())
}

// The words of CMD or of HEALTHCHECK's CMD, which stand as a JSON list.
export function commandOf(stage: Stage, keyword: 'CMD' | 'HEALTHCHECK'): readonly string[] {
  const text =
    stage.instructions.find((each) => each.getKeyword() === keyword)?.getRawArgumentsContent() ?? ''
  return JSON.parse(text.slice(text.indexOf('[')))
}

export function environmentOf(stage: Stage): Readonly<Record<string, string>> {
  const pairs = stage.instructions
    .filter((each) => each.getKeyword() === 'ENV')
    .flatMap((each) => argumentsOf(each).map((pair) => pair.split('=')))
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]))
}

// The last line that fits decides; a folder's line holds for what is in it.
export function isSentToBuilder(path: string): boolean {
  let isSent = true
  for (const line of readFileSync(join(root, '.dockerignore'), 'utf8').split('\n')) {
    const pattern = line.trim()
    if (pattern === '' || pattern.startsWith('#')) continue
    const bare = pattern.replace(/^!/, '')
    if (bare === '*' || path === bare || path.startsWith(`${bare}/`)) isSent = pattern.startsWith('!')
  }
  return isSent
}

export type Built = { readonly folderOf: (stage: string) => string; readonly remove: () => void }

export function buildImage(): Built {
  const place = mkdtempSync(join(tmpdir(), 'hanwen-image-'))
  // Tens of thousands of files; nobody needs to wait for that.
  const remove = (): void => spawn('rm', ['-rf', place], { detached: true, stdio: 'ignore' }).unref()
  try {
    return { folderOf: carriedOut(place), remove }
  } catch (error) {
    remove()
    throw error
  }
}

// Each stage has a folder of its own in the place of its file system; WORKDIR is one below it.
function carriedOut(place: string): Built['folderOf'] {
  // Another user is to run what is in it.
  chmodSync(place, 0o755)
  const workdirs = new Map<string, string>()
  const list = stages()
  for (const [at, stage] of list.entries()) {
    const name = at === list.length - 1 ? 'final' : stage.name
    const base = join(place, name)
    let workdir = base
    mkdirSync(base)
    for (const instruction of stage.instructions) {
      const words = argumentsOf(instruction)
      switch (instruction.getKeyword()) {
        case 'WORKDIR':
          workdir = join(base, words[0] ?? '')
          mkdirSync(workdir, { recursive: true })
          break
        case 'COPY': {
          const from = /--from=(\S+)/.exec(instruction.getTextContent())?.[1]
          const paths = words.filter((word) => !word.startsWith('--'))
          const target = join(workdir, paths.at(-1) ?? '')
          for (const source of paths.slice(0, -1)) {
            const origin = from === undefined ? join(root, source) : join(place, from, source)
            if (!existsSync(origin)) throw new Error(`COPY ${source}: there is no such thing`)
            // A folder's contents go into the target; a file goes into a folder or becomes the target.
            const isFolder = statSync(origin).isDirectory()
            const into = isFolder || !paths.at(-1)?.endsWith('/') ? target : join(target, source)
            if (from === undefined) {
              const filter = (path: string) => path === origin || isSentToBuilder(path.slice(root.length + 1))
              cpSync(origin, into, { recursive: true, filter })
            }
            // A stage's folders are thousands of files; links to them do.
            else execFileSync('cp', ['-alT', origin, into])
          }
          break
        }
        case 'RUN':
          execFileSync('sh', ['-c', instruction.getRawArgumentsContent() ?? ''], {
            cwd: workdir,
            stdio: ['ignore', 'ignore', 'inherit'],
            // What is not asked of the registry again need not be; the commands stay the same.
            env: { PATH: process.env.PATH, HOME: process.env.HOME, npm_config_prefer_offline: 'true' },
          })
          break
        default:
      }
    }
    workdirs.set(name, workdir)
  }
  return (stage) => workdirs.get(stage) ?? ''
}
