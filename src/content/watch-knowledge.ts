// Keeps a running service's knowledge in step with the content folder: swapped whole, or kept.
import type { Fault } from '../errors.ts'
import type { Knowledge } from '../model/content.ts'
import { compileApart } from './compile-apart.ts'
import { contentHash } from './compile-content.ts'
import { compileKnowledge } from './compile-knowledge.ts'
import { keepCompilation } from './knowledge-cache.ts'
import { type FolderState, folderStates, lookEvery } from './watch-folder.ts'

const LOOK_EVERY_MS = 1000

export type KnowledgeWatch = {
  // What the service answers from now.
  readonly current: Knowledge
  // Called with the whole new knowledge, and with the current one again where faulty files were put back.
  readonly onKnowledge: (knowledge: Knowledge) => void
  // Called with every fault of every file, errors and warnings; the knowledge stays as it was.
  readonly onFaults: (faults: readonly Fault[]) => void
  readonly signal: AbortSignal
  readonly everyMs?: number
}

/**
 * Resolves when the signal aborts. Nothing that the folder holds makes it reject: a service outlives its
 * authors' slips, and goes on answering while new content is compiled.
 */
export async function watchKnowledge(folder: string, watch: KnowledgeWatch): Promise<void> {
  let current = watch.current
  // What was reported last, so that each state of the folder is reported once.
  let known = current.content.hash
  const looks = lookEvery(watch.everyMs ?? LOOK_EVERY_MS, watch.signal)
  for await (const state of folderStates(folder, looks)) {
    const hash = state.kind === 'files' ? contentHash(state.files) : 'unreadable'
    if (hash === known) continue
    known = hash
    const reloaded = hash === current.content.hash ? current : await reload(folder, state)
    if ('faults' in reloaded) {
      watch.onFaults(reloaded.faults)
      continue
    }
    current = reloaded
    watch.onKnowledge(current)
  }
}

async function reload(
  folder: string,
  state: FolderState,
): Promise<Knowledge | { readonly faults: readonly Fault[] }> {
  if (state.kind === 'unreadable') return { faults: state.faults }
  try {
    const compiled = await compileApart({ files: state.files, folder })
    if ('faults' in compiled) return compiled
    // For the next start, and for the next process that sees the same files.
    await keepCompilation(compiled)
    return compileKnowledge(compiled.content, compiled.model)
  } catch (error) {
    return { faults: [unforeseen(folder, error)] }
  }
}

// A slip that no check foresaw is named, and the old knowledge kept.
function unforeseen(folder: string, error: unknown): Fault {
  const why = error instanceof Error ? error.message : String(error)
  return {
    code: 'content-unreadable',
    severity: 'error',
    place: { kind: 'argument', name: folder },
    message: `the content could not be compiled (${why}).`,
    hint: 'Undo the last change.',
  }
}
