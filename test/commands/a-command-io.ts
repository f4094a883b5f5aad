// A command's surroundings for tests: what it prints is kept, the day is given.
import type { Command, CommandIo, ExitCode } from '../../src/commands/command-io.ts'
import type { Day } from '../../src/model/day.ts'

export type Ran = {
  readonly exit: ExitCode
  readonly out: readonly string[]
  readonly err: readonly string[]
}

export function aCommandIo(settings: { readonly content?: string; readonly today?: string } = {}) {
  const out: string[] = []
  const err: string[] = []
  const day = (settings.today ?? '2026-11-24') as Day
  const io: CommandIo = {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
    stdinLines: async function* () {},
    env: settings.content === undefined ? {} : { HANWEN_CONTENT: settings.content },
    now: () => ({ day, minuteOfDay: 720 }),
    isTerminal: false,
  }
  return { io, out, err }
}

export async function run(
  command: Command,
  args: readonly string[],
  settings: Parameters<typeof aCommandIo>[0] = {},
): Promise<Ran> {
  const { io, out, err } = aCommandIo(settings)
  return { exit: await command(args, io), out, err }
}
