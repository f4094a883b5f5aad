// Tries a draft in a process of its own, so that training a matcher a dozen times holds up no conversation.
import { spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { setPriority, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import type { Draft } from '../../src/desk/draft.ts'

const scoresShape = z.object({
  phrasings: z.number(),
  top1: z.number(),
  top3: z.number(),
  refused: z.number(),
})
const languagesShape = z.object({ zh: scoresShape, en: scoresShape })
const effectShape = z.object({
  errors: z.array(z.string()),
  warnings: z.array(z.string()),
  tried: z.union([
    z.literal('not-tried'),
    z.object({
      conversations: z.object({ of: z.number(), broken: z.array(z.string()), mended: z.array(z.string()) }),
      accuracy: z.object({ before: languagesShape, after: languagesShape }),
      heldOut: z.object({ nowRight: z.array(z.string()), nowWrong: z.array(z.string()) }),
    }),
  ]),
})
// What `hanwen effect --json` prints.
export type DraftEffect = z.output<typeof effectShape>

export type DraftTrial =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'tried'; readonly effect: DraftEffect }
  | { readonly kind: 'failed'; readonly why: string }

export type DraftTrials = {
  // Begins the trial where it is not begun; the same key is the same trial.
  readonly trial: (key: string, draft: Draft) => DraftTrial
  readonly stop: () => Promise<void>
}

type Settings = {
  readonly contentFolder: string
  // The built program, whose command `effect` is run.
  readonly program: string
}

const TRIALS_KEPT_MAX = 50
const WAITING_MAX = 10
const TRIAL_DEADLINE_MS = 300_000
const OUTPUT_BYTES_MAX = 4_000_000
// Of the operating system's scale from -20 to 19: conversations come first.
const NICENESS = 15

// One trial at a time, in order of asking. Each worker keeps its own: a trial of the same draft over the same content
// comes to the same, so where a proxy leads the waiting page to another worker that one tries too, at low priority
// and within the same bounds, and the page waits a little longer. Sharing them would put drafts into the store.
export function draftTrials(settings: Settings): DraftTrials {
  const trials = new Map<string, DraftTrial>()
  const stopping = new AbortController()
  let queue: Promise<void> = Promise.resolve()
  let waiting = 0

  const keep = (key: string, trial: DraftTrial): void => {
    trials.set(key, trial)
    for (const oldest of trials.keys()) {
      if (trials.size <= TRIALS_KEPT_MAX) break
      trials.delete(oldest)
    }
  }
  return {
    trial: (key, draft) => {
      const known = trials.get(key)
      if (known !== undefined && known.kind !== 'failed') return known
      if (waiting >= WAITING_MAX) return { kind: 'failed', why: 'too many drafts are being tried' }
      waiting += 1
      keep(key, { kind: 'waiting' })
      queue = queue.then(async () => {
        keep(key, await tryDraft(settings, draft, stopping.signal))
        waiting -= 1
      })
      return { kind: 'waiting' }
    },
    stop: async () => {
      stopping.abort()
      await queue
    },
  }
}

async function tryDraft(settings: Settings, draft: Draft, stop: AbortSignal): Promise<DraftTrial> {
  if (stop.aborted) return { kind: 'failed', why: 'the desk was closed' }
  const folder = await mkdtemp(join(tmpdir(), 'hanwen-draft-'))
  try {
    const changed = join(folder, 'content')
    await cp(settings.contentFolder, changed, { recursive: true })
    await mkdir(dirname(join(changed, draft.path)), { recursive: true })
    await writeFile(join(changed, draft.path), draft.after)
    const printed = await runEffect(settings, changed, stop)
    return { kind: 'tried', effect: effectShape.parse(JSON.parse(printed)) }
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.name : 'unknown' }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function runEffect(
  { program, contentFolder }: Settings,
  changed: string,
  stop: AbortSignal,
): Promise<string> {
  return new Promise((resolve, reject) => {
    // The environment may hold tokens; the trial needs none of it.
    const child = spawn(process.execPath, [program, 'effect', contentFolder, changed, '--json'], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'ignore'],
      signal: stop,
      timeout: TRIAL_DEADLINE_MS,
      killSignal: 'SIGKILL',
    })
    if (child.pid !== undefined) setPriority(child.pid, NICENESS)
    let printed = ''
    child.stdout.on('data', (bytes: Buffer) => {
      if (printed.length < OUTPUT_BYTES_MAX) printed += bytes.toString()
    })
    child.once('error', reject)
    // 1: the change breaks something, which is a finding like any other.
    child.once('close', (code) =>
      code === 0 || code === 1 ? resolve(printed) : reject(new Error(`exit ${code}`)),
    )
  })
}
