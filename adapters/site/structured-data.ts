// What search engines are told of a page, in the words of schema.org.
import { rangeOf } from '../../src/model/day.ts'
import type { BenefitSection, KnowledgePage } from '../../src/model/page.ts'
import { replyText } from '../../src/model/reply-text.ts'
import { absolute, isWebAddress, LANGUAGE_TAGS, type PublicUrl, pathOf } from './addresses.ts'

// JSON inside a script element ends at the first "</script", so that no "<" is left in it (nor what scripts
// take for a line's end).
export function inertJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const CONTEXT = 'https://schema.org'

export function structuredData(page: KnowledgePage, home: string, publicUrl: PublicUrl): readonly unknown[] {
  const shared = {
    '@context': CONTEXT,
    inLanguage: LANGUAGE_TAGS[page.locale],
    ...(publicUrl === 'not-known' ? {} : { url: absolute(publicUrl, pathOf(page.locale, page.id)) }),
    dateModified: rangeOf(page.checked).first,
  }
  return [
    ...questionData(page, shared),
    ...(page.benefit === 'none' ? [] : [benefitData(page, page.benefit, shared)]),
    {
      '@context': CONTEXT,
      '@type': 'BreadcrumbList',
      itemListElement: [
        { '@type': 'ListItem', position: 1, name: home, item: absolute(publicUrl, pathOf(page.locale, '')) },
        { '@type': 'ListItem', position: 2, name: page.area.title },
        { '@type': 'ListItem', position: 3, name: page.title },
      ],
    },
  ]
}

// Only what is in force is told as the answer: an engine shows it without the days around it.
function questionData(page: KnowledgePage, shared: object): readonly unknown[] {
  if (page.answer === 'none' || page.answer.state !== 'in-force') return []
  const text = replyText(page.answer)
  return [
    {
      ...shared,
      '@type': 'FAQPage',
      mainEntity: [
        { '@type': 'Question', name: page.title, acceptedAnswer: { '@type': 'Answer', text } },
        ...page.details.map((detail) => ({
          '@type': 'Question',
          name: `${page.title} · ${detail.title}`,
          acceptedAnswer: { '@type': 'Answer', text: replyText(detail) },
        })),
      ],
      citation: page.sources.map(({ title, detail, link }) => ({
        '@type': 'CreativeWork',
        name: title,
        description: detail,
        ...(isWebAddress(link) ? { url: link } : {}),
      })),
    },
  ]
}

function benefitData(page: KnowledgePage, benefit: BenefitSection, shared: object): unknown {
  return {
    ...shared,
    '@type': 'GovernmentService',
    name: benefit.title,
    description: page.description,
    areaServed: { '@type': 'City', name: '武汉市' },
  }
}
