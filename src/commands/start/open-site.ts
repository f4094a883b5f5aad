// The public pages: what the content says of each question and benefit, as pages that need no chat.
import type { HttpRoutes } from '../../../adapters/http/server.ts'
import type { TakeComputation } from '../../../adapters/site/site-rates.ts'
import { say } from '../../answers/fill-text.ts'
import type { Config } from '../../config.ts'
import { toTraditional } from '../../dialogue/traditional-reply.ts'
import type { Knowledge } from '../../model/content.ts'
import type { Day } from '../../model/day.ts'
import { authoredFor } from '../../model/language.ts'
import { eligibilityForm } from '../../pages/eligibility-form.ts'
import { findPages } from '../../pages/find-pages.ts'
import { knowledgePage } from '../../pages/knowledge-page.ts'
import { indexPage, pageIds } from '../../pages/page-links.ts'
import type { Site } from '../../ports/site.ts'
import type { Wiring } from './platform.ts'
import type { ProcessLog } from './process-log.ts'

export async function openSite(
  { publicUrl }: Pick<Config, 'publicUrl'>,
  { knowledge, clock, log }: Pick<Wiring, 'knowledge' | 'clock'> & { readonly log: Pick<ProcessLog, 'note'> },
  take: TakeComputation,
): Promise<HttpRoutes> {
  const { siteRoutes } = await import('../../../adapters/site/site-routes.tsx')
  const site = siteOf(knowledge, () => clock.moment().day)
  const onFault = (why: string) => log.note('page-failed', { why })
  return siteRoutes({ site, publicUrl, take, onFault })
}

function siteOf(knowledge: () => Knowledge, today: () => Day): Site {
  return {
    today,
    words: (locale) => (key, parameters) => say(knowledge().content, authoredFor(locale), key, parameters),
    index: (locale) => indexPage(knowledge().content, locale),
    page: (id, locale, day) => knowledgePage(knowledge().content, id, { locale, day, today: today() }),
    pageIds: () => pageIds(knowledge().content),
    find: (words, locale) => findPages(knowledge(), words, { locale, day: today() }),
    form: (request, locale) => eligibilityForm(knowledge(), request, { locale, day: today() }),
    traditional: toTraditional,
  }
}
