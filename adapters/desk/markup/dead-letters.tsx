// Replies that never reached anybody, with the reason, to be sent again or dropped.
import type { VNode } from 'preact'
import type { DeskWord } from '../words.ts'
import { DeskPage, FormToken, type Frame, Notice } from './frame.tsx'

export type DeadLetter = {
  // Names it in a form without saying whose it is.
  readonly key: string
  // The conversation's name in journal and log.
  readonly conversation: string
  readonly channel: string
  readonly why: string
  readonly text: string
  readonly parkedAt: string
}

type DeadLettersProps = {
  readonly frame: Frame
  readonly letters: readonly DeadLetter[]
  readonly notice: DeskWord | 'none'
}

const TEXT_UTF16_SHOWN_MAX = 300

export function DeadLetters({ frame, letters, notice }: DeadLettersProps): VNode {
  const { words } = frame
  return (
    <DeskPage frame={frame} title="dead-letters">
      {notice === 'none' ? null : <Notice text={words(notice)} tone={notice === 'gone' ? 'warn' : 'good'} />}
      <p>{words('letters-lead')}</p>
      <p>
        <a href="/staff/export/dead-letters.csv">{words('export')}</a>
      </p>
      {letters.length === 0 ? <p>{words('nothing-yet')}</p> : null}
      {letters.map((letter) => (
        <article key={letter.key} class="gap">
          <p>
            <strong>{letter.why}</strong>{' '}
            <span class="quiet">{`${letter.channel} · ${letter.conversation} · ${letter.parkedAt}`}</span>
          </p>
          <blockquote>{letter.text.slice(0, TEXT_UTF16_SHOWN_MAX)}</blockquote>
          <form method="post" action="/staff/dead-letters" class="row">
            <FormToken frame={frame} />
            <input type="hidden" name="key" value={letter.key} />
            <button type="submit" name="do" value="retry">
              {words('send-again')}
            </button>
            <button type="submit" name="do" value="drop" class="plain">
              {words('drop')}
            </button>
          </form>
        </article>
      ))}
    </DeskPage>
  )
}
