// A benefit whose rule and amount changed once, with the fact and the question it needs; invented.
import { RENT } from './a-content-folder.ts'

export const GRANT = `id: grant
title: { zh: 补贴, en: Grant }
provisions:
  - from: "2020-01-01"
    until: "2022-12-31"
    checked: "2026-11-24"
    sources: [S1]
    figures: { sum: { yuan: 1000 }, age-limit: { age: 40 } }
    amount: { zh: "{sum}", en: "{sum}, once" }
    requires:
      all: [{ fact: age, under: age-limit, reason: { zh: "未满 {age-limit}", en: "under {age-limit}" } }]
  - from: "2023-01-01"
    until: open
    checked: "2026-11-24"
    sources: [S1]
    figures: { sum: { yuan: 2000 }, age-limit: { age: 45 } }
    amount: { zh: "{sum}", en: "{sum}, once" }
    requires:
      all: [{ fact: age, under: age-limit, reason: { zh: "未满 {age-limit}", en: "under {age-limit}" } }]
tests:
  - name: at forty-four one is young enough
    day: "2026-03-01"
    facts: { age: 44 }
    expect: { verdict: eligible }
`

export const FACTS = `age:
  type: integer
  least: 0
  most: 120
  change: with-time
  name: { zh: 年龄, en: age }
  ask: { zh: 您多大？, en: How old are you? }
  why: { zh: 有年龄限制。, en: There is an age limit. }
`

// A question that shows the benefit's amount and none of its own.
const BORROWER = RENT.replace('租金不超过市场价的 {share}。', '补贴 {grant.sum}。')
  .replace('At most {share} of the market rent.', 'The grant is {grant.sum}.')
  .replace('    figures:\n      share: { percent: 70 }\n', '')

export const WITH_GRANT = {
  'facts.yaml': FACTS,
  'benefits/grant.yaml': GRANT,
  'questions/home/rent.yaml': BORROWER,
} as const
