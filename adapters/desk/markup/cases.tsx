// People who wait for a person or talk with one: what it is about, what was said, and what staff can do.
import type { VNode } from 'preact'
import type { CaseLine, CaseSession, SharedFacts } from '../../../src/model/case.ts'
import { wuhanTime } from '../desk-parts.ts'
import type { DeskWords } from '../words.ts'
import { DeskPage, FormToken, type Frame, Notice } from './frame.tsx'

type CasesProps = {
  readonly frame: Frame
  readonly cases: readonly CaseSession[]
  readonly titleOf: (id: string) => string
  // Who looks at the page, as a case knows them.
  readonly ownId: string
  readonly nowMs: number
  // Names the page's forms, so that a press that comes twice is one.
  readonly once: string
  // What was written to a case that no longer took it; empty where nothing was.
  readonly unsent: string
  readonly factsOf: (shared: SharedFacts) => readonly string[]
  readonly opensCases: boolean
}

const MS_A_MINUTE = 60_000
const REFERENCE_LENGTH = 6
// The reply is written under the newest words; what stands before them is folded away.
const LINES_SHOWN = 10

export function Cases({
  frame,
  cases,
  titleOf,
  ownId,
  nowMs,
  once,
  unsent,
  factsOf,
  opensCases,
}: CasesProps): VNode {
  const { words } = frame
  return (
    <DeskPage frame={frame} title="cases">
      {unsent === '' ? null : (
        <div class="unsent">
          <Notice text={words('reply-unsent')} tone="bad" />
          <blockquote>{unsent}</blockquote>
        </div>
      )}
      <p>{words('cases-lead')}</p>
      {opensCases ? null : <Notice text={words('cases-off')} tone="warn" />}
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
            openMs={Math.max(0, nowMs - each.openedAtMs)}
            once={once}
            factsOf={factsOf}
          />
        ))}
      </div>
    </DeskPage>
  )
}

type OneCaseProps = Pick<CasesProps, 'frame' | 'once' | 'factsOf'> & {
  readonly one: CaseSession
  readonly title: string
  readonly isOwn: boolean
  readonly openMs: number
}

function OneCase({ frame, one, title, isOwn, openMs, once, factsOf }: OneCaseProps): VNode {
  const { words } = frame
  // Who is being answered waits no longer.
  const since = words(one.state.kind === 'open' ? 'waiting' : 'opened-ago')
  const open = since.replace('{time}', timeText(words, openMs))
  const heading = headingOf(one.case)
  const earlier = Math.max(0, one.lines.length - LINES_SHOWN)
  return (
    <section class="gap" aria-labelledby={heading}>
      <h2 id={heading}>
        {[words(`case-${one.why}`), title].filter((part) => part !== '').join(' · ')}{' '}
        <span class="quiet">
          {[referenceOf(one), words(`via-${one.channel}`), words(one.locale), open].join(' · ')}
        </span>
      </h2>
      <p>
        <strong>
          <StateText frame={frame} one={one} />
        </strong>
      </p>
      <Facts frame={frame} one={one} factsOf={factsOf} />
      {one.recent.length === 0 ? null : (
        <details id={`recent-${one.case}`}>
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
      {earlier === 0 ? null : (
        <details id={`earlier-${one.case}`}>
          <summary>{words('earlier-talk').replace('{count}', String(earlier))}</summary>
          <Talk frame={frame} lines={one.lines.slice(0, earlier)} label="earlier" from={1} />
        </details>
      )}
      <Talk frame={frame} lines={one.lines.slice(earlier)} label="talk" from={earlier + 1} />
      {one.threads.length === 0 ? <p class="quiet">{words('not-in-slack')}</p> : null}
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

type TalkProps = {
  readonly frame: Frame
  readonly lines: readonly CaseLine[]
  readonly label: 'talk' | 'earlier'
  // The number of the first line.
  readonly from: number
}

function Talk({ frame: { words }, lines, label, from: start }: TalkProps): VNode {
  return (
    <ol class="talk" aria-label={words(label)} start={start}>
      {lines.map(({ atMs, from, name, text }) => (
        <li key={`${atMs} ${text}`} class={`from-${from}`}>
          <span class="quiet">
            <bdi>{from === 'person' ? words('person') : name}</bdi>
            {` · ${wuhanTime(atMs)}`}
          </span>
          <p>{text}</p>
        </li>
      ))}
    </ol>
  )
}

// Where a page shows the case.
export function headingOf(id: CaseSession['case']): string {
  return `case-${id}`
}

// Short enough to be said to a colleague; the log's name of the conversation begins with it.
function referenceOf({ case: id }: CaseSession): string {
  return `#${id.slice(id.indexOf(':') + 1).slice(0, REFERENCE_LENGTH)}`
}

function timeText(words: DeskWords, ms: number): string {
  const minutes = Math.round(ms / MS_A_MINUTE)
  const hours = Math.round(minutes / 60)
  if (minutes < 2 * 60) return `${minutes} ${words('minutes')}`
  return hours < 48 ? `${hours} ${words('hours')}` : `${Math.round(hours / 24)} ${words('days')}`
}

function StateText({ frame: { words }, one: { state } }: Pick<OneCaseProps, 'frame' | 'one'>): VNode {
  if (state.kind !== 'claimed') return <>{words('state-open')}</>
  const name = state.by.name === 'not-known' ? words('someone-else') : state.by.name
  return (
    <>
      {words('state-claimed')} <bdi>{name}</bdi>
    </>
  )
}

function Facts({ frame, one, factsOf }: Pick<OneCaseProps, 'frame' | 'one' | 'factsOf'>): VNode {
  const { words } = frame
  if (typeof one.facts === 'string') return <p class="quiet">{words('no-facts')}</p>
  return <p>{`${words('shared-facts')}: ${factsOf(one.facts).join(' · ')}`}</p>
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
