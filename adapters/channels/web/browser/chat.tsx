// The chat page at work: takes over what the server has drawn, sends without loading anew, listens.
import { hydrate, render } from 'preact'
import { RATINGS } from '../../../../src/model/message.ts'
import type { PageStart } from '../page/document.tsx'
import { isPiece } from '../page/given-ratings.ts'
import type { PageEntry } from '../page/page-entry.ts'
import { type TalkState, TalkView } from '../page/talk-view.tsx'
import { COOKIE, frameCredentials } from './credentials.ts'
import { dressFrame } from './frame-theme.ts'
import { listen } from './listen.ts'
import { type Saying, send } from './send.ts'
import { emptied, lastNumber, rating, sending, settled, withEntries } from './talk-store.ts'

const data = document.getElementById('start')?.textContent
const root = document.getElementById('talk')
if (data === null || data === undefined || root === null) throw new Error('the page is not whole')
const start: PageStart = JSON.parse(data)
const frame = start.place === 'frame' ? frameCredentials(start.locale) : 'none'
const credentials = frame === 'none' ? COOKIE : frame

let state: TalkState = { entries: start.entries, sending: { kind: 'none' }, notice: start.notice }
type Outgoing = { readonly saying: Saying; readonly key: string; readonly text: string }
// On its way, or failed and offered again.
let unsent: Outgoing | 'none' = 'none'
// Pressed while something was on its way; the last press counts.
let pressedMeanwhile: Outgoing | 'none' = 'none'
let stopListening: (() => void) | 'not-listening' = 'not-listening'

const view = () => (
  <TalkView
    {...start}
    {...state}
    canPrint={start.place === 'page'}
    onTryAgain={() => {
      if (unsent !== 'none') void deliver(unsent)
    }}
  />
)

function update(next: TalkState): void {
  state = next
  if (root !== null) render(view(), root)
}

function listenOnce(): void {
  if (stopListening !== 'not-listening') return
  stopListening = listen({
    credentials,
    seen: () => lastNumber(state),
    onEntry: (entry) => {
      // The reply to what is being sent comes with its own answer.
      if (state.sending.kind === 'sending') return
      // What another tab thinks of an answer moves nothing here.
      if (!isPiece(entry)) return update(withEntries(state, [entry]))
      update(withEntries(settled(state), [entry]))
      reveal()
    },
    onForgotten: () => {
      forgotten([])
    },
  })
}

// What stands here was erased, here or in another tab.
function forgotten(farewell: readonly PageEntry[]): void {
  if (stopListening !== 'not-listening') stopListening()
  stopListening = 'not-listening'
  if (frame !== 'none') frame.drop()
  const isKnown = state.entries.length === 1 && farewell.length === 0
  if (!isKnown) update(emptied(state, farewell))
}

// What is pressed while an answer is on its way is said after it; the same press twice is one.
async function deliver(outgoing: Outgoing): Promise<void> {
  if (state.sending.kind !== 'none') {
    const isSame = unsent !== 'none' && JSON.stringify(unsent.saying) === JSON.stringify(outgoing.saying)
    pressedMeanwhile = isSame ? 'none' : outgoing
    return
  }
  await deliverNow(outgoing)
  const next = pressedMeanwhile
  pressedMeanwhile = 'none'
  // After a failure people see first what was not sent.
  if (next !== 'none' && unsent === 'none') void deliver(next)
}

async function deliverNow({ saying, key, text }: Outgoing): Promise<void> {
  unsent = { saying, key, text }
  if (saying.kind === 'rating') update(rating(state, saying.rated, saying.turn))
  else showSaid(text)
  const outcome = await send(saying, key, credentials)
  switch (outcome.kind) {
    case 'entries':
      unsent = 'none'
      update(withEntries(settled(state), outcome.entries))
      listenOnce()
      return saying.kind === 'rating' ? revealNote(saying.turn) : reveal()
    case 'forgotten':
      unsent = 'none'
      return forgotten(outcome.entries)
    case 'late':
      unsent = 'none'
      update(settled(state, { kind: 'late' }))
      return listenOnce()
    case 'slow-down':
      restore(text)
      return update(settled(state, { kind: 'slow-down', seconds: outcome.seconds }))
    case 'not-sent':
      restore(text)
      return update(settled(state, { kind: 'not-sent' }))
  }
}

function showSaid(text: string): void {
  const isFocusInLog = document.activeElement?.closest('.log') !== null
  update(sending(state, text))
  const said = [...document.querySelectorAll<HTMLElement>('.entry.said')].at(-1)
  said?.scrollIntoView({ block: 'start', behavior: 'smooth' })
  // The pressed button may go; who came by keyboard goes on from what was said.
  if (isFocusInLog) said?.focus({ preventScroll: true })
}

// The person's own words and the beginning of the reply are both in sight.
function reveal(): void {
  const said = [...document.querySelectorAll<HTMLElement>('.entry.said')].at(-1)
  said?.scrollIntoView({ block: 'start', behavior: 'smooth' })
}

// What was noted of a rating may stand just below what is in sight.
function revealNote(turn: number): void {
  const note = document.querySelector(`#rating-${turn} + .rated`)
  note?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
}

// Words that could not be sent go back to the box, unless something else is being written there.
function restore(text: string): void {
  const box = document.querySelector<HTMLTextAreaElement>('#say')
  if (box !== null && box.value === '') box.value = text
}

function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('-')
}

function pressedSaying({ name, value }: HTMLButtonElement, form: HTMLFormElement): Saying {
  const rated = name === 'rating' ? RATINGS.find((each) => each === value) : undefined
  if (rated !== undefined) return { kind: 'rating', rated, turn: Number(new FormData(form).get('turn')) }
  return name === 'choice' ? { kind: 'choice', choice: value } : { kind: 'text', text: value }
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.closest('#talk') === null) return
  event.preventDefault()
  const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter : undefined
  if (pressed !== undefined && pressed.name !== '') {
    const saying = pressedSaying(pressed, form)
    const text = saying.kind === 'rating' ? '' : (pressed.textContent ?? '')
    void deliver({ saying, key: newKey(), text })
    return
  }
  const box = form.querySelector('textarea')
  const text = box?.value.trim() ?? ''
  if (box === null || text === '' || state.sending.kind !== 'none') return
  // The same words again after a failure are the same message.
  const key = unsent !== 'none' && unsent.text === text ? unsent.key : newKey()
  box.value = ''
  void deliver({ saying: { kind: 'text', text }, key, text })
})

// Enter sends, but not while an input method is choosing characters; Shift+Enter begins a line.
document.addEventListener('keydown', (event) => {
  const box = event.target
  if (!(box instanceof HTMLTextAreaElement) || box.id !== 'say') return
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return
  event.preventDefault()
  box.form?.requestSubmit()
})

if (frame !== 'none') {
  dressFrame()
  // The page around closes the frame; it is told no more than that.
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') parent.postMessage('hanwen-close', '*')
  })
}
hydrate(view(), root)
if (frame !== 'none' && frame.has()) {
  fetch('/chat/entries', { headers: frame.headers() })
    .then(async (response) => {
      if (!response.ok) return frame.drop()
      const { entries }: { readonly entries: readonly PageEntry[] } = await response.json()
      update(withEntries(state, entries))
      listenOnce()
    })
    .catch(() => undefined)
} else if (start.entries.length > 0) {
  listenOnce()
  reveal()
}
