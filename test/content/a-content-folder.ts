// A small sound content folder for tests; each test spoils what it is about.
import type { ContentFile } from '../../src/content/yaml-file.ts'
import { DIALOGUE_ACTS } from '../../src/model/dialogue-act.ts'
import { WORDING } from '../../src/model/wording.ts'

const numbers = Array.from({ length: 12 }, (_, index) => index + 1)
const phrasings = (zh: string, en: string): string =>
  [
    '  zh:',
    ...numbers.map((n) => `    - ${zh}${'甲乙丙丁戊己庚辛壬癸子丑'[n - 1]}`),
    '  en:',
    ...numbers.map((n) => `    - ${en} ${'abcdefghijkl'[n - 1]}`),
  ].join('\n')

export const RENT = `id: rent
title: { zh: 租房, en: Rent }
phrasings:
${phrasings('租房补贴', 'rent help')}
related: [hukou]
follow-ups: { documents: hukou }
provisions:
  - from: "2022-06-07"
    until: open
    checked: "2026-11-24"
    sources: [S1]
    figures:
      share: { percent: 70 }
    answer:
      zh: 租金不超过市场价的 {share}。
      en: At most {share} of the market rent.
    details:
      doctorate: { zh: 博士另有规定。, en: Doctorates have a rule of their own. }
    ask: [hotline]
`

export const HUKOU = `id: hukou
title: { zh: 落户, en: Household registration }
phrasings:
${phrasings('落户条件', 'hukou rule')}
provisions:
  - from: "2017-10-11"
    until: "2019-12-31"
    checked: "2026-11-24"
    sources: [S1]
    figures:
      limit: { age: 40 }
    answer: { zh: "未满 {limit}。", en: "Under {limit}." }
  - from: "2020-01-01"
    until: unknown
    seen: "2023-05"
    checked: "2026-11-24"
    sources: [S1, S2]
    figures:
      limit: { age: 45 }
    answer: { zh: "未满 {limit}。", en: "Under {limit}." }
    more: { zh: 更多。, en: More about it. }
`

const wording = (): string =>
  Object.entries(WORDING)
    .map(([key, parameters]) => `${key}: "${key}${parameters.map((name) => ` {${name}}`).join('')}"`)
    .join('\n')

const FILES: Readonly<Record<string, string>> = {
  'acts.yaml': DIALOGUE_ACTS.map(
    (act) => `${act}:\n  phrasings: { zh: [动作${act}], en: [act ${act}] }\n  reply: { zh: 好, en: Fine }`,
  ).join('\n'),
  'assistant.yaml': `suggestions: [rent, hukou, rent]\nnames: ["1553"]\ncosts: { wrong-answer: 5, needless-clarification: 1, needless-refusal: 2 }\nareas: { home: { zh: 住, en: Home } }\ndefault-contacts: [hotline]\n`,
  'background.yaml': `groups:\n  far:\n    zh: [今天天气怎么样, 讲个笑话, 帮我写一首诗]\n    en: [weather in Paris, tell me a joke, write me a poem, what is a rule in chess]\n`,
  'conditions.yaml': '{}\n',
  'contacts.yaml': `hotline:\n  name: { zh: 热线, en: Hotline }\n  phone: "12345"\n  link: none\n  seen: undated\n`,
  'facets.yaml': `documents:\n  name: { zh: 材料, en: documents }\n  words: { zh: [材料], en: [documents] }\ndoctorate:\n  name: { zh: 博士, en: doctorates }\n  words: { zh: [博士], en: [phd] }\n`,
  'facts.yaml': '{}\n',
  'locales/en.yaml': wording(),
  'locales/zh.yaml': wording(),
  'questions/home/rent.yaml': RENT,
  'questions/home/hukou.yaml': HUKOU,
  'sources.yaml': ['S1', 'S2']
    .map(
      (id) =>
        `${id}:\n  title: Title ${id}\n  publisher: Paper\n  published: "2022-06"\n  link: none\n  reliability: P\n  retrieved: "2026-11"`,
    )
    .join('\n'),
}

// The folder's files, with the given ones in place of, or beside, the sound ones; `absent` drops one.
export function aContentFolder(
  changed: Readonly<Record<string, string | 'absent'>> = {},
): readonly ContentFile[] {
  return Object.entries({ ...FILES, ...changed })
    .filter(([, text]) => text !== 'absent')
    .map(([path, text]) => ({ path, shownAs: `content/${path}`, text }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}
