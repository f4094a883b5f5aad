// What `start` needs of each platform that it serves, and what each platform is given.
import type { HttpRoutes } from '../../../adapters/http/server.ts'
import type { Fault } from '../../errors.ts'
import type { Knowledge } from '../../model/content.ts'
import type { Message } from '../../model/message.ts'
import type { Cases } from '../../ports/cases.ts'
import type { Channel } from '../../ports/channel.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Accepted, Conversations } from '../../ports/conversations.ts'
import type { Journal } from '../../ports/journal.ts'
import type { Pacing } from '../../ports/pacing.ts'
import type { Transcripts } from '../../ports/transcripts.ts'
import type { ProcessLog } from './process-log.ts'

export type Wiring = {
  readonly accept: (message: Message) => Promise<Accepted>
  // The knowledge in force: asked at each use, since new content takes its place while we run.
  readonly knowledge: () => Knowledge
  readonly cases: Cases
  readonly clock: Clock
  readonly pacing: Pacing
  readonly log: ProcessLog
  readonly journal: Journal
  // What operators ask for beside health and readiness.
  readonly operatorRoutes: readonly HttpRoutes[]
  readonly deadLetters: Pick<Conversations, 'allParked' | 'retryParked' | 'dropParked'>
  readonly conversations: Conversations
  readonly transcripts: Transcripts
  // Whether somebody chats in a terminal of this process; then the web may be missing.
  readonly hasTerminal: boolean
  // Tells whoever started the process something, in words.
  readonly say: (line: string) => void
  // A platform that was up can no longer be served; the process is to end with this fault.
  readonly onFatal: (fault: Fault) => void
}

export type Platform = {
  readonly channel: Channel
  // Throws FaultsError where the platform refuses its token.
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  readonly isUp: () => boolean
  // What the operator has to mend although it is up, in words.
  readonly trouble: () => string | 'none'
  readonly routes: readonly HttpRoutes[]
}
