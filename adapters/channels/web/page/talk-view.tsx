// The talk as people see it: what both sides said, what is under way, and the box to write in.
import type { JSX } from 'preact'
import type { Locale } from '../../../../src/model/language.ts'
import type { Rating } from '../../../../src/model/message.ts'
import type { Progress } from '../../../../src/model/reply.ts'
import { type GivenRating, givenRatings, isPiece, isRateable } from './given-ratings.ts'
import type { PageEntry, PageReply } from './page-entry.ts'
import { filled, type PageWords } from './page-words.ts'
import { RatingRow } from './rating-row.tsx'
import { ReplyBlocks } from './reply-blocks.tsx'
import { languageTag, tagOfText } from './text-language.ts'

// What is on its way to the server; its words stand in the log already.
export type Sending =
  | { readonly kind: 'none' }
  | { readonly kind: 'sending'; readonly text: string }
  | { readonly kind: 'rating'; readonly rated: Rating; readonly turn: number }

export type Notice =
  | { readonly kind: 'none' }
  | { readonly kind: 'not-sent' }
  | { readonly kind: 'slow-down'; readonly seconds: number }
  | { readonly kind: 'late' }

export type TalkState = {
  readonly entries: readonly PageEntry[]
  readonly sending: Sending
  readonly notice: Notice
}

export type TalkProps = TalkState & {
  readonly locale: Locale
  readonly words: PageWords
  readonly greeting: PageReply
  // Words that the box begins with.
  readonly draft: string
  // A talk in a frame has no cookie, and so no page to print.
  readonly canPrint: boolean
  readonly onTryAgain: () => void
}

export function TalkView(props: TalkProps): JSX.Element {
  const { words, entries, sending, greeting, locale } = props
  const ratings = givenRatings(entries)
  const pieces = entries.filter(isPiece)
  const lastReply = pieces.filter((entry) => entry.kind === 'replied').at(-1)?.number ?? 0
  // What is being sent has the number that it will most likely get, so that it stays the same piece of the page.
  const next = (entries.at(-1)?.number ?? 0) + 1
  const shown: readonly PageEntry[] =
    sending.kind === 'sending' && sending.text !== ''
      ? [...pieces, { kind: 'said', number: next, text: sending.text }]
      : pieces
  return (
    <>
      <div
        class="log"
        role="log"
        aria-label={words['web-log']}
        aria-live="polite"
        aria-relevant="additions"
        // It scrolls, by the keyboard too.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus.
        tabIndex={0}
      >
        <Reply
          reply={greeting}
          words={words}
          locale={locale}
          number={0}
          isLast={lastReply === 0}
          canPrint={false}
          given="none"
          sending={sending}
        />
        {shown.map((entry) =>
          entry.kind === 'said' ? (
            <Said key={entry.number} text={entry.text} words={words} locale={locale} />
          ) : (
            <Reply
              key={entry.number}
              reply={entry.reply}
              words={words}
              locale={locale}
              number={entry.number}
              isLast={entry.number === lastReply}
              canPrint={props.canPrint}
              given={ratings.get(entry.reply.turn) ?? 'none'}
              sending={sending}
            />
          ),
        )}
        {sending.kind !== 'sending' ? null : <Writing words={words} />}
      </div>
      <Composer {...props} />
    </>
  )
}

type SaidProps = { readonly text: string; readonly words: PageWords; readonly locale: Locale }

function Said({ text, words, locale }: SaidProps): JSX.Element {
  return (
    <article class="entry said" tabIndex={-1}>
      <h2 class="only-heard">{words['web-you']}</h2>
      <p lang={tagOfText(text, locale)}>{text}</p>
    </article>
  )
}

type ReplyProps = {
  readonly reply: PageReply
  readonly words: PageWords
  readonly locale: Locale
  readonly number: number
  readonly isLast: boolean
  readonly canPrint: boolean
  readonly given: GivenRating | 'none'
  readonly sending: Sending
}

// What people keep: what they may get, and why.
const PRINTED = new Set<PageReply['kind']>(['overview', 'verdict'])

function Reply({ reply, words, locale, number, isLast, canPrint, given, sending }: ReplyProps): JSX.Element {
  const isPast = reply.kind === 'ask-fact' && !isLast
  return (
    <article
      class={`entry reply ${reply.kind}${isLast ? ' latest' : ''}`}
      // Where a page that was sent without a script begins.
      id={isLast && number > 0 ? 'latest' : undefined}
      lang={languageTag(reply.locale)}
      tabIndex={-1}
    >
      <h2 class="only-heard">{words['web-hanwen']}</h2>
      {reply.progress.kind === 'interview' && isLast ? (
        <ProgressBar progress={reply.progress} words={words} />
      ) : null}
      <ReplyBlocks
        blocks={reply.blocks}
        locale={reply.locale}
        words={words}
        choices={isPast ? 'none' : 'shown'}
        // Before the first message there is no session that knows a token.
        sent={number === 0 ? 'text' : 'choice'}
        heading="h3"
      />
      {canPrint && PRINTED.has(reply.kind) ? (
        <p class="print-link">
          <a href={`/chat/print?entry=${number}`}>{words['web-print-view']}</a>
        </p>
      ) : null}
      {isRateable(reply) ? (
        <RatingRow
          turn={reply.turn}
          given={given}
          underWay={sending.kind === 'rating' && sending.turn === reply.turn ? sending.rated : 'none'}
          words={words}
          locale={locale}
        />
      ) : null}
    </article>
  )
}

type ProgressProps = {
  readonly progress: Extract<Progress, { kind: 'interview' }>
  readonly words: PageWords
}

function ProgressBar({ progress, words }: ProgressProps): JSX.Element {
  const { asked, remaining } = progress
  const text = filled(words['web-progress'], { asked: asked + 1, remaining })
  return (
    <div class="progress">
      <progress max={asked + 1 + remaining} value={asked + 1} aria-label={text} />
      <span aria-hidden="true">{`${asked + 1} / ${asked + 1 + remaining}`}</span>
    </div>
  )
}

function Writing({ words }: { readonly words: PageWords }): JSX.Element {
  return (
    <p class="entry writing">
      <span class="only-heard">{words['web-writing']}</span>
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
    </p>
  )
}

function Composer({ words, entries, notice, sending, draft, onTryAgain }: TalkProps): JSX.Element {
  const last = entries.filter(isPiece).at(-1)
  // An interview is steered by its own choices.
  const isAsked = last?.kind === 'replied' && last.reply.kind === 'ask-fact'
  return (
    <div class="composer">
      <NoticeLine notice={notice} words={words} onTryAgain={onTryAgain} />
      {isAsked ? null : (
        <form class="shortcuts" method="post" action="/">
          {(['check-all-offer', 'talk-to-person'] as const).map((key) => (
            <button key={key} type="submit" name="text" value={words[key]}>
              {words[key]}
            </button>
          ))}
        </form>
      )}
      <form class="write" method="post" action="/">
        <label class="only-heard" for="say">
          {words['web-box']}
        </label>
        <textarea
          id="say"
          name="text"
          rows={1}
          maxLength={2000}
          required
          enterkeyhint="send"
          autocomplete="off"
          placeholder={words['web-box-hint']}
          defaultValue={draft}
        />
        <button type="submit" class="send" aria-disabled={sending.kind !== 'none'}>
          <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" focusable="false">
            <path d="M12 20V5M5 12l7-7 7 7" />
          </svg>
          <span class="only-heard">{words['web-send']}</span>
        </button>
      </form>
    </div>
  )
}

type NoticeProps = {
  readonly notice: Notice
  readonly words: PageWords
  readonly onTryAgain: () => void
}

function NoticeLine({ notice, words, onTryAgain }: NoticeProps): JSX.Element {
  return (
    <div class="notice" role="status">
      {notice.kind === 'none' ? null : <p>{noticeText(notice, words)}</p>}
      {notice.kind === 'not-sent' ? (
        <button type="button" onClick={onTryAgain}>
          {words['web-try-again']}
        </button>
      ) : null}
    </div>
  )
}

function noticeText(notice: Exclude<Notice, { kind: 'none' }>, words: PageWords): string {
  switch (notice.kind) {
    case 'not-sent':
      return words['web-not-sent']
    case 'slow-down':
      return filled(words['web-slow-down'], { seconds: notice.seconds })
    case 'late':
      return words['web-late']
  }
}
