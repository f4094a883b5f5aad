// Under an answer: whether it helped, as two quiet buttons, and what was noted of it.
import type { JSX } from 'preact'
import type { Locale } from '../../../../src/model/language.ts'
import { RATINGS, type Rating } from '../../../../src/model/message.ts'
import type { GivenRating } from './given-ratings.ts'
import type { PageWords } from './page-words.ts'
import { ReplyBlocks } from './reply-blocks.tsx'
import { languageTag } from './text-language.ts'

export type RatingRowProps = {
  readonly turn: number
  readonly given: GivenRating | 'none'
  // Pressed, and not yet with the server.
  readonly underWay: Rating | 'none'
  readonly words: PageWords
  readonly locale: Locale
}

// A form, so that it works before any script and without one.
export function RatingRow({ turn, given, underWay, words, locale }: RatingRowProps): JSX.Element {
  const kept = given === 'none' ? 'none' : given.rated
  const pressed = underWay === 'none' ? kept : underWay
  const isOpen = given === 'none' || given.mayChange
  return (
    <>
      <form class="rating" id={`rating-${turn}`} method="post" action="/" lang={languageTag(locale)}>
        <fieldset>
          <legend class="only-heard">{words['web-rating']}</legend>
          <input type="hidden" name="turn" value={turn} />
          {RATINGS.map((rating) => (
            <button
              key={rating}
              // What can no longer be pressed keeps the focus, and does nothing.
              type={isOpen && kept !== rating ? 'submit' : 'button'}
              name="rating"
              value={rating}
              aria-pressed={pressed === rating}
              aria-disabled={!isOpen && kept !== rating}
            >
              <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false">
                <path d="M7 10.5v9.5H3.500v-9.5zM7 10.5 10.8 3c1.7 0 2.700 1.200 2.300 2.800L12.300 9.5h6.200c1.400 0 2.300 1.200 2 2.500l-1.400 6.300c-.2 1-1.100 1.7-2.100 1.7H7" />
              </svg>
              {words[rating]}
            </button>
          ))}
        </fieldset>
      </form>
      <div class="rated" role="status">
        {given === 'none' ? null : (
          <div key={given.rated} lang={languageTag(given.noted.locale)}>
            <ReplyBlocks
              blocks={given.noted.blocks}
              locale={given.noted.locale}
              words={words}
              choices="shown"
              sent="choice"
              heading="h3"
            />
          </div>
        )}
      </div>
    </>
  )
}
