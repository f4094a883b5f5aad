// People who wait for a person or talk with one: what it is about, what was said, and what staff can do.
import type { VNode } from 'preact'
import type { CaseSession } from '../../../src/model/case.ts'
import { plainFacts } from '../../../src/model/plain-facts.ts'
import { DeskPage, FormToken, type Frame } from './frame.tsx'

type CasesProps = {
  readonly frame: Frame
  readonly cases: readonly CaseSession[]
  readonly titleOf: (id: string) => string
  // Who looks at the page, as a case knows them.
  readonly ownId: string
  readonly nowMs: number
  // Names the page's forms, so that a press that comes twice is one.
  readonly once: string
}

const MS_A_MINUTE = 60_000

export function Cases({ frame, cases, titleOf, ownId, nowMs, once }: CasesProps): VNode {
  const { words } = frame
  return (
    <DeskPage frame={frame} title="cases">
      <p>{words('cases-lead')}</p>
      <p>
        <a href="/staff/export/cases.csv">{words('export')}</a>
      </p>
      <div id="live" data-refresh-seconds="10">
        {cases.length === 0 ? <p>{words('nothing-yet')}</p> : null}
        {cases.map((each) => (
          <OneCase
            key={each.case}
            frame={frame}
            one={each}
            title={each.question === 'none' ? '' : titleOf(each.question)}
            isOwn={each.state.kind === 'claimed' && each.state.by.id === ownId}
            waitedMs={nowMs - each.openedAtMs}
            once={once}
          />
        ))}
      </div>
    </DeskPage>
  )
}

type OneCaseProps = Pick<CasesProps, 'frame' | 'once'> & {
  readonly one: CaseSession
  readonly title: string
  readonly isOwn: boolean
  readonly waitedMs: number
}

function OneCase({ frame, one, title, isOwn, waitedMs, once }: OneCaseProps): VNode {
  const { words } = frame
  const waited = `${words('waiting')} ${Math.max(0, Math.round(waitedMs / MS_A_MINUTE))} ${words('minutes')}`
  const heading = `case-${one.case}`
  return (
    <section class="gap" aria-labelledby={heading}>
      <h2 id={heading}>
        {[words(`case-${one.why}`), title].filter((part) => part !== '').join(' · ')}{' '}
        <span class="quiet">{[one.channel, words(one.locale), waited].join(' · ')}</span>
      </h2>
      <p>
        <strong>{stateText(frame, one)}</strong>
      </p>
      <Facts frame={frame} one={one} />
      {one.recent.length === 0 ? null : (
        <details>
          <summary>{words('recent-talk')}</summary>
          <ul class="said">
            {one.recent.map(({ said }, at) => (
              <li key={`${at} ${said}`}>
                <q>{said}</q>
              </li>
            ))}
          </ul>
        </details>
      )}
      <ol class="talk" aria-label={words('talk')}>
        {one.lines.map(({ atMs, from, name, text }) => (
          <li key={`${atMs} ${text}`} class={`from-${from}`}>
            <span class="quiet">{from === 'person' ? words('person') : name}</span>
            <p>{text}</p>
          </li>
        ))}
      </ol>
      {isOwn ? (
        <form method="post" action="/staff/cases">
          <Named frame={frame} one={one} once={once} />
          <label>
            {words('reply-to')}
            <textarea name="text" required maxLength={4000} />
          </label>
          <button type="submit" name="do" value="reply">
            {words('send-reply')}
          </button>
        </form>
      ) : (
        <p class="quiet">{words('claim-first')}</p>
      )}
      <form method="post" action="/staff/cases" class="row">
        <Named frame={frame} one={one} once={once} />
        {one.state.kind === 'open' ? (
          <button type="submit" name="do" value="claim">
            {words('claim')}
          </button>
        ) : null}
        <button type="submit" name="do" value="resolve" class={isOwn ? '' : 'plain'}>
          {words('resolve')}
        </button>
        <button type="submit" name="do" value="not-now" class="plain">
          {words('not-now')}
        </button>
      </form>
    </section>
  )
}

function stateText({ words }: Frame, { state }: CaseSession): string {
  if (state.kind !== 'claimed') return words('state-open')
  const name = state.by.name === 'not-known' ? words('someone-else') : state.by.name
  return `${words('state-claimed')} ${name}`
}

function Facts({ frame, one }: Pick<OneCaseProps, 'frame' | 'one'>): VNode {
  const { words } = frame
  if (typeof one.facts === 'string') return <p class="quiet">{words('no-facts')}</p>
  return (
    <p>
      {`${words('shared-facts')}: `}
      {Object.entries(plainFacts(one.facts))
        .map(([id, value]) => `${id} = ${value}`)
        .join(' · ')}
    </p>
  )
}

function Named({ frame, one, once }: Pick<OneCaseProps, 'frame' | 'one' | 'once'>): VNode {
  return (
    <>
      <FormToken frame={frame} />
      <input type="hidden" name="case" value={one.case} />
      <input type="hidden" name="once" value={once} />
    </>
  )
}
