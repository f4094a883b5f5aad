// `watch`: checks the content again on each save.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { compileContent, faultsSoFar } from '../content/compile-content.ts'
import { lintReviews } from '../content/lint-reviews.ts'
import { type FolderState, folderStates, lookEvery } from '../content/watch-folder.ts'
import type { ContentFile } from '../content/yaml-file.ts'
import type { Fault } from '../errors.ts'
import { type Command, type CommandIo, printFaults } from './command-io.ts'
import { withUsage } from './usage-fault.ts'

const LOOK_EVERY_MS = 200
const CHANGES_NAMED_MAX = 5

export const watch: Command = async (args, io) => {
  const { positionals } = withUsage('watch', () => parseArgs({ args: [...args], allowPositionals: true }))
  const folder = (positionals[0] ?? readConfig(io.env).content).replace(/\/$/, '')
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  await watchAndCheck(folder, io, { everyMs: LOOK_EVERY_MS, signal: stopping.signal })
  return 0
}

// Reports the folder as it is, then after each change, until the signal aborts.
export async function watchAndCheck(
  folder: string,
  io: CommandIo,
  settings: { readonly everyMs: number; readonly signal: AbortSignal },
): Promise<void> {
  let before: readonly ContentFile[] = []
  for await (const state of folderStates(folder, lookEvery(settings.everyMs, settings.signal))) {
    if (before.length > 0 && state.kind === 'files') io.out(changeLine(before, state.files))
    const faults = faultsOf(folder, state, io)
    printFaults(io, faults)
    const errors = faults.filter((fault) => fault.severity === 'error').length
    io.out(`${errors} errors, ${faults.length - errors} warnings; waiting for the next save`)
    if (state.kind === 'files') before = state.files
  }
}

function faultsOf(folder: string, state: FolderState, io: CommandIo): readonly Fault[] {
  if (state.kind === 'unreadable') return state.faults
  const compiled = compileContent(state.files, folder)
  lintReviews(compiled.files.values(), io.now().day)
  return faultsSoFar(compiled)
}

function changeLine(before: readonly ContentFile[], after: readonly ContentFile[]): string {
  const [old, now] = [before, after].map((files) => new Map(files.map((file) => [file.path, file.text])))
  const paths = [...new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])]
  const changed = paths.filter((path) => old?.get(path) !== now?.get(path)).sort()
  const named = changed.slice(0, CHANGES_NAMED_MAX).join(', ')
  const rest = changed.length - CHANGES_NAMED_MAX
  if (changed.length === 0) return 'saved without a change'
  return `changed: ${named}${rest > 0 ? ` and ${rest} more` : ''}`
}
