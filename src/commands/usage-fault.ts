// The fault of a command called wrongly.
import { type Fault, FaultsError } from '../errors.ts'
import { type CommandName, usageOf } from './usages.ts'

export function usageFault(argument: string, message: string, hint: string): Fault {
  return { code: 'usage', severity: 'error', place: { kind: 'argument', name: argument }, message, hint }
}

// Options of node:util parseArgs that it refuses become one clear fault.
export function withUsage<T>(command: CommandName, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    const why = error instanceof Error ? (error.message.split('. ')[0] ?? error.message) : String(error)
    throw new FaultsError([usageFault(command, `${lowerFirst(why.replace(/\.$/, ''))}.`, usageOf(command))])
  }
}

/** For a command that takes none: whatever is given would be silently without effect. */
export function withoutArguments(command: CommandName, args: readonly string[]): void {
  const [first] = args
  if (first === undefined) return
  const hint = `${usageOf(command)}. Settings are variables of the environment.`
  throw new FaultsError([usageFault(command, `"${first}" is not understood.`, hint)])
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
