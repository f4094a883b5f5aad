// What a command may touch of the world: its output, its input, the environment and the day.
import { type Fault, formatFault, sortFaults } from '../errors.ts'
import type { Moment } from '../model/day.ts'

export type CommandIo = {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
  // Lines of standard input, without their ends.
  readonly stdinLines: () => AsyncIterable<string>
  readonly env: Readonly<Record<string, string | undefined>>
  readonly now: () => Moment
  readonly isTerminal: boolean
}

export type Command = (args: readonly string[], io: CommandIo) => Promise<ExitCode>

// 0: as asked; 1: the thing looked at has errors; 2: wrong usage or a fault of the surroundings.
export type ExitCode = 0 | 1 | 2

// Prints faults for people, one a line; with a count where there is more than one.
export function printFaults(io: CommandIo, faults: readonly Fault[]): void {
  for (const fault of sortFaults(faults)) io.err(formatFault(fault))
}
