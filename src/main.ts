// The command line: a table of commands.
import { createInterface } from 'node:readline'
import { momentOn } from '../adapters/system-clock.ts'
import type { Command, CommandIo, ExitCode } from './commands/command-io.ts'
import { printFaults } from './commands/command-io.ts'
import { usageFault } from './commands/usage-fault.ts'
import { type CommandName, helpOn, overview } from './commands/usages.ts'
import { didYouMean } from './content/nearest-name.ts'
import { FaultsError } from './errors.ts'
import { parseDay } from './model/day.ts'

// Commands are loaded when called, so that none pays for the libraries of another.
const COMMANDS: Readonly<Record<CommandName, () => Promise<Command>>> = {
  start: async () => (await import('./commands/start/start.ts')).start,
  ask: async () => (await import('./commands/ask.ts')).ask,
  eligibility: async () => (await import('./commands/eligibility.ts')).eligibility,
  check: async () => (await import('./commands/check.ts')).check,
  test: async () => (await import('./commands/test.ts')).test,
  verify: async () => (await import('./commands/verify.ts')).verify,
  diff: async () => (await import('./commands/diff.ts')).diff,
  bench: async () => (await import('./commands/bench.ts')).bench,
  new: async () => (await import('./commands/new.ts')).newFile,
  watch: async () => (await import('./commands/watch.ts')).watch,
  effect: async () => (await import('./commands/effect.ts')).effect,
  schema: async () => (await import('./commands/schema.ts')).schema,
  compile: async () => (await import('./commands/compile.ts')).compile,
}

const HELP_OPTIONS = new Set(['--help', '-h'])

function processIo(): CommandIo {
  const fixed = parseDay(process.env.HANWEN_DAY ?? '')
  return {
    out: (line) => process.stdout.write(`${line}\n`),
    err: (line) => process.stderr.write(`${line}\n`),
    stdinLines: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    env: process.env,
    now: () => momentOn(fixed === 'invalid' ? 'today' : fixed, Date.now()),
    isTerminal: process.stdin.isTTY === true && process.stdout.isTTY === true,
  }
}

async function run(argv: readonly string[]): Promise<ExitCode> {
  const io = processIo()
  const [name = '', ...args] = argv
  try {
    if (name === 'help' || HELP_OPTIONS.has(name)) return printed(overview(), io)
    if (!isCommand(name)) throw new FaultsError([unknownCommand(name)])
    if (args.some((arg) => HELP_OPTIONS.has(arg))) return printed(helpOn(name), io)
    return await (await COMMANDS[name]())(args, io)
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error
    printFaults(io, error.faults)
    return 2
  }
}

function isCommand(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name)
}

function printed(lines: readonly string[], io: CommandIo): ExitCode {
  for (const line of lines) io.out(line)
  return 0
}

function unknownCommand(name: string) {
  const known = Object.keys(COMMANDS)
  const message = name === '' ? 'name a command.' : `"${name}" is no command.`
  return usageFault('hanwen', message, didYouMean(name, known) || `Commands: ${known.join(', ')}.`)
}

// Whoever reads may have seen enough (`hanwen diff … | head`): that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})
process.exitCode = await run(process.argv.slice(2))
