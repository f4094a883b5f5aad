// A desk on a real server, over a journal and a store in memory, with a browser's cookies kept by hand.
import { DESK_RATES } from '../../../adapters/desk/desk-rates.ts'
import { deskRoutes } from '../../../adapters/desk/desk-routes.tsx'
import type { SignInSettings } from '../../../adapters/desk/sign-in-routes.tsx'
import type { DraftTrials } from '../../../adapters/desk/try-draft.ts'
import { rateLimits } from '../../../adapters/http/rate-limits.ts'
import { httpServer } from '../../../adapters/http/server.ts'
import { memoryJournal } from '../../../adapters/journals/memory.ts'
import { formatFactValue } from '../../../src/answers/format-fact-value.ts'
import { phrasingKey } from '../../../src/content/lint-across-files.ts'
import { loadContent } from '../../../src/content/load-content.ts'
import type { Day } from '../../../src/model/day.ts'
import type { QuestionId } from '../../../src/model/question.ts'
import type { TurnEvent } from '../../../src/model/turn-event.ts'
import type { Conversations } from '../../../src/ports/conversations.ts'
import type { TurnEntry } from '../../../src/ports/journal.ts'
import { openCases } from '../../../src/service/open-cases.ts'
import { aMemoryStore } from '../../setup/a-memory-store.ts'
import { aTurnEntry } from '../../setup/a-turn-entry.ts'

export const STAFF_TOKEN = 'a-staff-token-for-tests'
export const NOW_MS = Date.parse('2026-11-24T10:00:00+08:00')

export type ADesk = Awaited<ReturnType<typeof aDesk>>

type Setting = {
  readonly contentFolder?: string
  readonly trials?: DraftTrials
  readonly port?: number
  readonly signIn?: Partial<SignInSettings>
  readonly conversations?: Conversations
  readonly accept?: Conversations['accept']
  readonly opensCases?: boolean
  readonly nowMs?: () => number
  readonly onRead?: () => void
}

const noTrials: DraftTrials = { trial: () => ({ kind: 'waiting' }), stop: async () => undefined }

export async function aDesk(setting: Setting = {}) {
  const content = await loadContent('content')
  const journal = memoryJournal({ retentionMs: 1e12, nowMs: () => NOW_MS })
  const conversations = setting.conversations ?? aMemoryStore().conversations
  const faults: string[] = []
  const tries = await rateLimits(DESK_RATES, 'in-memory')
  const server = await httpServer({
    host: '127.0.0.1',
    port: setting.port ?? 0,
    isReady: async () => true,
    troubles: () => [],
    routes: [
      deskRoutes({
        journal: {
          read: async (range) => {
            setting.onRead?.()
            return journal.read(range)
          },
        },
        content: () => content,
        deadLetters: conversations,
        cases: openCases(conversations),
        opensCases: setting.opensCases ?? true,
        accept: setting.accept ?? conversations.accept,
        factText: formatFactValue,
        contentFolder: setting.contentFolder ?? 'content',
        trials: setting.trials ?? noTrials,
        onFault: (why) => faults.push(why),
        nowMs: setting.nowMs ?? (() => NOW_MS),
        today: () => '2026-11-24' as Day,
        shortId: (id) => `short-${id.length}`,
        keyOf: phrasingKey,
        signIn: {
          staffToken: STAFF_TOKEN,
          sessionSecret: STAFF_TOKEN,
          workAccounts: 'off',
          tries,
          isSecure: false,
          ...setting.signIn,
        },
      }),
    ],
  })
  const origin = `http://127.0.0.1:${server.port}`
  return { origin, journal, conversations, faults, close: server.close }
}

// What a browser does: keeps cookies, follows no redirect by itself.
export function aBrowser(origin: string) {
  const jar = new Map<string, string>()
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, origin), {
      redirect: 'manual',
      ...init,
      headers: { accept: 'text/html', cookie, ...init.headers },
    })
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  const post = (path: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields) })
  return {
    ask,
    post,
    signIn: (name = '王敏') => post('/staff/sign-in', { name, token: STAFF_TOKEN }),
    // Sends a form as the page shows it, with the token that stands in it.
    send: async (page: string, action: string, fields: Readonly<Record<string, string>>) => {
      const html = await (await ask(page)).text()
      const token = /name="form-token" value="([^"]+)"/.exec(html)?.[1] ?? ''
      return post(action, { ...fields, 'form-token': token })
    },
  }
}

export const matched = (id: string, confidence: number) => ({ id: id as QuestionId, confidence })

let turns = 0
export function anEntry(events: readonly TurnEvent[], rest: Partial<TurnEntry> = {}): TurnEntry {
  turns += 1
  return aTurnEntry({
    atMs: NOW_MS - 3_600_000 + turns,
    conversation: `conversation-${turns % 3}`,
    turn: turns,
    channel: 'web',
    events,
    ...rest,
  })
}
