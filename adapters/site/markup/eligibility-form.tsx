// The eligibility form: what was told, what can still matter, and the result, on one page without script.

import type { EligibilityForm, FormField, FormRequest } from '../../../src/model/form-page.ts'
import { LOCALES } from '../../../src/model/language.ts'
import { LANGUAGE_NAMES, LANGUAGE_TAGS, pathOf } from '../addresses.ts'
import { Document, type Frame } from './document.tsx'
import { QuestionField, ToldField } from './form-fields.tsx'
import { Results } from './form-results.tsx'

const FORM_ID = 'check'
// Whoever pressed the button looks for what came of it, with a screen reader too: the page opens there.
const OPENS_HERE = { tabIndex: -1, autoFocus: true } as const

type Shown = {
  readonly frame: Frame
  readonly form: EligibilityForm
  readonly shows: FormRequest['shows']
  // Whether somebody pressed the button, rather than came by a link or changed the language.
  readonly isSubmitted: boolean
}

export function EligibilityDocument({ frame, form, shows, isSubmitted }: Shown) {
  const { words, locale } = frame
  const page = form.about.kind === 'all' ? 'check' : `check/${form.about.id}`
  const title =
    form.about.kind === 'all' ? words('check-title') : words('check-title-one', { title: form.about.title })
  const faulty = form.told.filter(({ fault }) => fault !== 'none')
  const hasTold = form.told.length > 0
  return (
    <Document
      frame={frame}
      title={title}
      description={words('check-lead')}
      page={page}
      // One benefit's form says little that its page does not: engines are led to that one.
      isIndexed={form.about.kind === 'all' && !isSubmitted && !hasTold}
      languages={<LanguageButtons frame={frame} page={page} />}
    >
      <h1>{title}</h1>
      {!hasTold && <p class="lead">{words('check-lead')}</p>}
      <p class="quiet privacy">{words('check-privacy')}</p>
      {isSubmitted && !hasTold && (
        <p class="notice" {...OPENS_HERE}>
          {words('check-nothing-told')}
        </p>
      )}
      {faulty.length > 0 && <Faults frame={frame} faulty={faulty} />}
      {form.result !== 'nothing-told' && (
        <section class="result" aria-labelledby="result">
          <h2 id="result" {...(faulty.length === 0 ? OPENS_HERE : {})}>
            {words('check-result')}
          </h2>
          <p class="quiet">
            {form.on}{' '}
            {form.left > 0 ? words('check-left', { count: String(form.left) }) : words('check-done')}
          </p>
          <Results frame={frame} groups={form.result} isOfOne={form.about.kind === 'benefit'} />
          <p class="notice">{words('verdict-no-decision')}</p>
        </section>
      )}
      <form id={FORM_ID} class="check" method="post" action={pathOf(locale, page)}>
        {shows === 'all' && <input type="hidden" name="shows" value="all" />}
        {form.questions.length > 0 && (
          <section aria-labelledby="questions">
            <h2 id="questions">{words(hasTold ? 'check-more' : 'check-questions')}</h2>
            {form.questions.map((field) => (
              <QuestionField field={field} words={words} />
            ))}
          </section>
        )}
        {hasTold && (
          <section aria-labelledby="told">
            <h2 id="told">{words('check-told')}</h2>
            <div class="told-fields">
              {form.told.map((field) => (
                <ToldField field={field} words={words} />
              ))}
            </div>
          </section>
        )}
        <p class="actions">
          <button class="button primary" type="submit" name="do" value="result">
            {words(hasTold ? 'check-again' : 'check-submit')}
          </button>
          {shows === 'some' && form.left > form.questions.length && (
            <button class="button" type="submit" name="shows" value="all">
              {words('check-show-all')}
            </button>
          )}
          {hasTold && (
            <a class="button" href={pathOf(locale, page)}>
              {words('check-restart')}
            </a>
          )}
          {form.about.kind === 'benefit' && (
            <button class="button" type="submit" formAction={pathOf(locale, 'check')}>
              {words('check-all-offer')}
            </button>
          )}
        </p>
      </form>
    </Document>
  )
}

function Faults({ frame, faulty }: { readonly frame: Frame; readonly faulty: readonly FormField[] }) {
  return (
    <div class="faults" {...OPENS_HERE}>
      <h2>{frame.words('check-faults')}</h2>
      <ul>
        {faulty.map(({ fact, name, fault }) => (
          <li>
            <a href={`#fact-${fact}`}>{name}</a> {fault}
          </li>
        ))}
      </ul>
    </div>
  )
}

// What was entered goes along to the other language.
function LanguageButtons({ frame, page }: { readonly frame: Frame; readonly page: string }) {
  return (
    <ul class="languages" aria-label={frame.words('page-languages')}>
      {LOCALES.filter((locale) => locale !== frame.locale).map((locale) => (
        <li>
          <button type="submit" form={FORM_ID} formAction={pathOf(locale, page)} lang={LANGUAGE_TAGS[locale]}>
            <span class="as-published">{LANGUAGE_NAMES[locale]}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
