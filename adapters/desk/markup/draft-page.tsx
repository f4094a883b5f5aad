// A proposed change: what would stand differently in the file, and what that would do to everything else.
import type { VNode } from 'preact'
import type { Draft } from '../../../src/desk/draft.ts'
import { AUTHORED } from '../../../src/model/language.ts'
import type { DraftEffect, DraftTrial } from '../try-draft.ts'
import type { DeskWord, DeskWords } from '../words.ts'
import { DeskPage, FormToken, type Frame, Notice } from './frame.tsx'

type DraftPageProps = {
  readonly frame: Frame
  readonly draft: Draft
  readonly patch: string
  readonly trial: DraftTrial
  // The query that describes the draft: the forms carry it on.
  readonly fields: readonly (readonly [string, string])[]
  readonly notice: { readonly word: DeskWord; readonly tone: 'good' | 'bad'; readonly more: string } | 'none'
}

export function DraftPage({ frame, draft, patch, trial, fields, notice }: DraftPageProps): VNode {
  const { words } = frame
  const isNew = draft.before === ''
  return (
    <DeskPage frame={frame} title="draft">
      <p>
        <a href="/staff/gaps">{words('back-to-gaps')}</a>
      </p>
      {notice === 'none' ? null : (
        <Notice text={`${words(notice.word)} ${notice.more}`.trim()} tone={notice.tone} />
      )}
      <p>{words('draft-lead')}</p>
      <p>
        {words('file')}: <code>{draft.path}</code>
      </p>
      <pre class="patch">
        {patch.split('\n').map((line, at) => (
          <span key={`${at} ${line}`} class={lineClass(line)}>
            {`${line}\n`}
          </span>
        ))}
      </pre>
      <div class="row">
        <form method="post" action="/staff/draft/save">
          <FormToken frame={frame} />
          <Hidden fields={fields} />
          <button type="submit">{words('save')}</button>
        </form>
        <form method="get" action="/staff/draft.patch">
          <Hidden fields={fields} />
          <button type="submit">{words('download')}</button>
        </form>
      </div>
      <section id="live" data-refresh-seconds={trial.kind === 'waiting' ? '3' : undefined} aria-live="polite">
        <Trial trial={trial} isNew={isNew} words={words} />
      </section>
    </DeskPage>
  )
}

function Hidden({ fields }: Pick<DraftPageProps, 'fields'>): VNode {
  return (
    <>
      {fields.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

function lineClass(line: string): string {
  if (line.startsWith('+') && !line.startsWith('+++')) return 'added'
  return line.startsWith('-') && !line.startsWith('---') ? 'removed' : 'same'
}

type TrialProps = { readonly trial: DraftTrial; readonly isNew: boolean; readonly words: DeskWords }

function Trial({ trial, isNew, words }: TrialProps): VNode {
  switch (trial.kind) {
    case 'waiting':
      return <Notice text={words('trial-waiting')} tone="warn" />
    case 'failed':
      return <Notice text={`${words('trial-failed')} (${trial.why})`} tone="bad" />
    case 'tried':
      return <EffectShown effect={trial.effect} isNew={isNew} words={words} />
  }
}

type EffectProps = { readonly effect: DraftEffect; readonly isNew: boolean; readonly words: DeskWords }

function EffectShown({ effect, isNew, words }: EffectProps): VNode {
  const { errors, warnings, tried } = effect
  return (
    <>
      <Lines title={words(isNew ? 'effect-errors-new' : 'effect-errors')} lines={errors} tone="bad" />
      <Lines title={words('effect-warnings')} lines={warnings} tone="warn" />
      {tried === 'not-tried' ? null : (
        <>
          {tried.conversations.broken.length === 0 ? (
            <Notice text={`${words('effect-none')} (${words('of')} ${tried.conversations.of})`} tone="good" />
          ) : null}
          <Lines title={words('effect-broken')} lines={tried.conversations.broken} tone="bad" />
          <Lines title={words('effect-mended')} lines={tried.conversations.mended} tone="good" />
          <table>
            <caption>{words('accuracy')}</caption>
            <thead>
              <tr>
                <th scope="col">{words('language-of')}</th>
                <th scope="col" class="number">
                  {words('accuracy-before')}
                </th>
                <th scope="col" class="number">
                  {words('accuracy-after')}
                </th>
              </tr>
            </thead>
            <tbody>
              {AUTHORED.map((language) => (
                <tr key={language}>
                  <th scope="row">{words(language)}</th>
                  <td class="number">{percent(tried.accuracy.before[language].top1)}</td>
                  <td class="number">{percent(tried.accuracy.after[language].top1)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <Lines title={words('held-right')} lines={tried.heldOut.nowRight} tone="good" />
          <Lines title={words('held-wrong')} lines={tried.heldOut.nowWrong} tone="warn" />
        </>
      )}
    </>
  )
}

type LinesProps = {
  readonly title: string
  readonly lines: readonly string[]
  readonly tone: 'good' | 'warn' | 'bad'
}

function Lines({ title, lines, tone }: LinesProps): VNode | null {
  return lines.length === 0 ? null : (
    <details class={`notice notice-${tone}`} open={tone === 'bad'}>
      <summary>{`${title} (${lines.length})`}</summary>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </details>
  )
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`
}
