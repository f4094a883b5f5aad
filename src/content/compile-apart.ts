// Compiles content away from the event loop, so that a service goes on answering while it takes up new content.
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Fault } from '../errors.ts'
import type { Content } from '../model/content.ts'
import { trainOn } from '../understanding/lessons.ts'
import { decodeMatcher, encodeMatcher } from '../understanding/stored-matcher.ts'
import { compileContent } from './compile-content.ts'
import { lessonsOf } from './compile-knowledge.ts'
import type { Compilation } from './knowledge-cache.ts'
import type { ContentFile } from './yaml-file.ts'

export type CompileJob = { readonly files: readonly ContentFile[]; readonly folder: string }

// As it passes between threads: the matcher as bytes.
export type CompiledApart =
  | { readonly kind: 'compiled'; readonly content: Content; readonly matcher: Uint8Array }
  | { readonly kind: 'faulty'; readonly faults: readonly Fault[] }

export function compileJob({ files, folder }: CompileJob): CompiledApart {
  const { content, faults } = compileContent(files, folder)
  if (content === 'faulty') return { kind: 'faulty', faults }
  return { kind: 'compiled', content, matcher: encodeMatcher(trainOn(lessonsOf(content))) }
}

// Only the built program has a file that a thread can run; elsewhere it is done in place.
function threadFile(): URL | 'not-built' {
  return fileURLToPath(import.meta.url).endsWith('.js')
    ? new URL('./content/compile-thread.js', import.meta.url)
    : 'not-built'
}

// Rejects where the thread dies; the reason is then unforeseen.
export async function compileApart(
  job: CompileJob,
): Promise<Compilation | { readonly faults: readonly Fault[] }> {
  const file = threadFile()
  const compiled = file === 'not-built' ? compileJob(job) : await inThread(file, job)
  if (compiled.kind === 'faulty') return { faults: compiled.faults }
  const matcher = decodeMatcher(compiled.matcher)
  if (matcher.kind !== 'model') throw new Error('the trained matcher cannot be read')
  return { content: compiled.content, model: matcher.model }
}

function inThread(file: URL, job: CompileJob): Promise<CompiledApart> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(file, { workerData: job })
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the compiling thread ended with ${code}`)))
  })
}
