// The page of one question or benefit.
import type { ComponentChildren } from 'preact'
import type { BenefitSection, DatedProvision, KnowledgePage, PageLink } from '../../../src/model/page.ts'
import type { SiteWords } from '../../../src/ports/site.ts'
import { chatAddress, pathOf } from '../addresses.ts'
import { structuredData } from '../structured-data.ts'
import { Document, type Frame } from './document.tsx'
import { StandingMark, Terms } from './terms.tsx'
import { Blocks, Sources } from './text.tsx'

type Shown = {
  readonly frame: Frame
  readonly page: KnowledgePage
  // What was written as another day and is none.
  readonly unreadableDay: string | 'none'
}

export function KnowledgeDocument({ frame, page, unreadableDay }: Shown) {
  const { words, locale } = frame
  const home = words('page-nav-index')
  return (
    <Document
      frame={frame}
      title={page.title}
      description={page.description}
      page={page.id}
      isIndexed={page.asOf === 'today' && unreadableDay === 'none'}
      query={page.asOf === 'today' ? '' : `?on=${page.on}`}
      structured={structuredData(page, home, frame.publicUrl)}
    >
      <article>
        <p class="trail">
          <a href={pathOf(locale, '')}>{home}</a>
          <span aria-hidden="true"> / </span>
          <a href={`${pathOf(locale, '')}#${page.area.id}`}>{page.area.title}</a>
        </p>
        <h1>{page.title}</h1>
        {unreadableDay !== 'none' && (
          <p class="notice" role="alert">
            {words('page-on-invalid', { day: unreadableDay })}
          </p>
        )}
        {page.asOf !== 'today' && (
          <p class="notice">
            {page.asOf} <a href={pathOf(locale, page.id)}>{words('rule-now')}</a>
          </p>
        )}
        <div class="columns">
          <div>
            {page.answer !== 'none' && (
              <section class="card answer">
                <Blocks blocks={page.answer.blocks} heading="h2" />
                {page.ask !== 'none' && (
                  <p class="actions">
                    <a class="button" href={chatAddress(page.ask, locale)}>
                      {words('page-ask-chat')}
                    </a>
                    {page.benefits.length === 0 && page.benefit !== 'none' && (
                      <a class="button primary" href={pathOf(locale, `check/${page.benefit.id}`)}>
                        {words('check-offer')}
                      </a>
                    )}
                  </p>
                )}
              </section>
            )}
            {page.benefit !== 'none' && <BenefitPart frame={frame} benefit={page.benefit} page={page} />}
            {page.details.length > 0 && (
              <Section id="details" title={words('page-details')}>
                {page.details.map(({ title, blocks }) => (
                  <details>
                    <summary>{title}</summary>
                    <Blocks blocks={blocks} />
                  </details>
                ))}
              </Section>
            )}
            {page.benefits.length > 0 && (
              <Section id="benefits" title={words('page-benefits')}>
                <BenefitLinks frame={frame} links={page.benefits} />
              </Section>
            )}
            {page.otherProvisions.length > 0 && (
              <Section id="history" title={words('page-history')}>
                {page.otherProvisions.map((provision) => (
                  <History provision={provision}>
                    <Blocks blocks={provision.blocks} />
                  </History>
                ))}
              </Section>
            )}
            <Section id="sources" title={words('sources-title')}>
              {page.sources.length === 0 ? (
                <p class="quiet">{words('page-sources-none')}</p>
              ) : (
                <Sources sources={page.sources} />
              )}
              {page.reviewBy !== 'none' && <p class="quiet">{page.reviewBy.text}</p>}
            </Section>
          </div>
          <div>
            {page.contacts.length > 0 && (
              <Section id="contacts" title={words('contacts-title')}>
                <Blocks blocks={page.contacts} />
              </Section>
            )}
            {page.related.length > 0 && (
              <Section id="related" title={words('page-related')}>
                <PageLinks frame={frame} links={page.related} />
              </Section>
            )}
            <DayForm words={words} page={page} />
          </div>
        </div>
      </article>
    </Document>
  )
}

export function Section(section: {
  readonly id: string
  readonly title: string
  readonly children: ComponentChildren
}) {
  return (
    <section id={section.id} aria-labelledby={`${section.id}-title`}>
      <h2 id={`${section.id}-title`}>{section.title}</h2>
      {section.children}
    </section>
  )
}

function BenefitPart({
  frame,
  benefit,
  page,
}: {
  readonly frame: Frame
  readonly benefit: BenefitSection
  readonly page: KnowledgePage
}) {
  const { words, locale } = frame
  const [current, ...others] = benefit.provisions
  return (
    <Section id="terms" title={page.answer === 'none' ? words('page-benefit-title') : benefit.title}>
      {current !== undefined && (
        <div class="card">
          <p class="period">
            <StandingMark standing={current.standing} text={current.standingText} />
            <span class="quiet">{current.period}</span>
          </p>
          <Terms terms={current.terms} words={words} />
          <p class="actions">
            <a class="button primary" href={pathOf(locale, `check/${benefit.id}`)}>
              {words('check-offer')}
            </a>
            {page.answer === 'none' && page.ask !== 'none' && (
              <a class="button" href={chatAddress(page.ask, locale)}>
                {words('page-ask-chat')}
              </a>
            )}
          </p>
        </div>
      )}
      {others.map((provision) => (
        <History provision={provision}>
          <Terms terms={provision.terms} words={words} />
        </History>
      ))}
    </Section>
  )
}

function History({
  provision,
  children,
}: {
  readonly provision: Pick<DatedProvision, 'standing' | 'standingText' | 'period'>
  readonly children: ComponentChildren
}) {
  return (
    <details>
      <summary>
        <StandingMark standing={provision.standing} text={provision.standingText} />
        {provision.period}
      </summary>
      {children}
    </details>
  )
}

export function PageLinks({ frame, links }: { readonly frame: Frame; readonly links: readonly PageLink[] }) {
  return (
    <ul class="links">
      {links.map(({ id, title }) => (
        <li>
          <a href={pathOf(frame.locale, id)}>{title}</a>
        </li>
      ))}
    </ul>
  )
}

function BenefitLinks({ frame, links }: { readonly frame: Frame; readonly links: readonly PageLink[] }) {
  const { words, locale } = frame
  return (
    <ul class="links">
      {links.map(({ id, title }) => (
        <li>
          <a href={pathOf(locale, id)}>{title}</a>
          <a class="aside" href={pathOf(locale, `check/${id}`)}>
            {words('check-offer')}
            <span class="only-heard">{` ${title}`}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function DayForm({ words, page }: { readonly words: SiteWords; readonly page: KnowledgePage }) {
  return (
    <form class="day" method="get" action={pathOf(page.locale, page.id)}>
      <h2>{words('page-on')}</h2>
      <label for="on">{words('page-on-day')}</label>
      <input id="on" name="on" type="date" value={page.on} min="2000-01-01" max="2099-12-31" required />
      <button type="submit" class="button">
        {words('page-on-button')}
      </button>
    </form>
  )
}
