// What the page knows of the talk and how that changes; each entry stands once, in the order of its number.
import type { Rating } from '../../../../src/model/message.ts'
import type { PageEntry } from '../page/page-entry.ts'
import type { Notice, TalkState } from '../page/talk-view.tsx'

export function withEntries(state: TalkState, added: readonly PageEntry[]): TalkState {
  const byNumber = new Map(state.entries.map((entry) => [entry.number, entry]))
  for (const entry of added) byNumber.set(entry.number, entry)
  return { ...state, entries: [...byNumber.values()].sort((a, b) => a.number - b.number) }
}

export function sending(state: TalkState, text: string): TalkState {
  return { ...state, sending: { kind: 'sending', text }, notice: { kind: 'none' } }
}

// A rating stands with what it is about, and nothing is being written.
export function rating(state: TalkState, rated: Rating, turn: number): TalkState {
  return { ...state, sending: { kind: 'rating', rated, turn }, notice: { kind: 'none' } }
}

export function settled(state: TalkState, notice: Notice = { kind: 'none' }): TalkState {
  return { ...state, sending: { kind: 'none' }, notice }
}

// After everything was erased the farewell stands alone, and the next word begins a new talk.
export function emptied(state: TalkState, farewell: readonly PageEntry[]): TalkState {
  return settled({ ...state, entries: farewell })
}

export function lastNumber(state: TalkState): number {
  return state.entries.at(-1)?.number ?? 0
}
