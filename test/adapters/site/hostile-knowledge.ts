// A content folder whose every text tries to become markup, as knowledge.
import { compileContent } from '../../../src/content/compile-content.ts'
import { compileKnowledge } from '../../../src/content/compile-knowledge.ts'
import type { Knowledge } from '../../../src/model/content.ts'
import { aContentFolder, HUKOU, RENT } from '../../content/a-content-folder.ts'

export const EVIL = `</script><script>alert(document.title)</script><img src=x onerror=alert(document.title)>" onmouseover="alert(document.title)' &lt; <!-- ]]> `
const quoted = JSON.stringify(EVIL)

const HOSTILE = {
  'questions/home/rent.yaml': RENT.replace(
    'title: { zh: 租房, en: Rent }',
    `title: { zh: ${quoted}, en: ${quoted} }`,
  )
    .replace('zh: 租金不超过市场价的 {share}。', `zh: ${JSON.stringify(`${EVIL}{share}`)}`)
    .replace(
      'en: At most {share} of the market rent.',
      `en: ${JSON.stringify(`${EVIL}{share}\n- javascript:alert(document.title)\n- https://ok.example/a"onclick="alert(document.title)`)}`,
    ),
  'questions/home/hukou.yaml': HUKOU,
  'sources.yaml': `S1:
  title: ${quoted}
  publisher: ${quoted}
  published: "2022-06"
  link: "https://example.org/a?b=1&c=\\"><script>alert(document.title)</script>"
  reliability: P
  retrieved: "2026-11"
S2:
  title: Second
  publisher: Paper
  published: "2022-06"
  link: none
  reliability: P
  retrieved: "2026-11"
`,
  'contacts.yaml': `hotline:\n  name: { zh: ${quoted}, en: ${quoted} }\n  phone: "12345"\n  link: none\n  seen: undated\n`,
  'facts.yaml': `pet:\n  type: choice\n  change: never\n  name: { zh: ${quoted}, en: ${quoted} }\n  ask: { zh: ${quoted}, en: ${quoted} }\n  why: { zh: ${quoted}, en: ${quoted} }\n  choices:\n    cat: { zh: ${quoted}, en: ${quoted} }\n    dog: { zh: 狗, en: Dog }\n`,
  'benefits/pet-help.yaml': `id: pet-help
title: { zh: ${quoted}, en: ${quoted} }
question: rent
provisions:
  - from: "2022-06-07"
    until: open
    checked: "2026-11-24"
    sources: [S1]
    amount: { zh: ${quoted}, en: ${quoted} }
    requires:
      fact: pet
      is: cat
      reason: { zh: ${quoted}, en: ${quoted} }
    ask: [hotline]
tests:
  - name: a cat is enough
    day: "2026-11-24"
    facts: { pet: cat }
    expect: { verdict: eligible }
`,
}

export function hostileKnowledge(): Knowledge {
  const { content, faults } = compileContent(aContentFolder(HOSTILE), 'content')
  if (content === 'faulty') throw new Error(faults.map(({ message }) => message).join('\n'))
  // The loader refuses such a link; the pages do not rely on it.
  const sources = new Map(
    [...content.sources].map(([id, source]) => [
      id,
      id === 'S2' ? { ...source, link: 'javascript:alert(document.title)' } : source,
    ]),
  )
  return compileKnowledge({ ...content, sources })
}
