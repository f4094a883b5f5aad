// The first text of a new question or benefit: every key that an author needs, with what belongs there.
import type { Day } from '../model/day.ts'
import { PHRASINGS_MIN } from './read-question.ts'

/**
 * YAML that `check` finds incomplete, never malformed: each empty text and each missing phrasing is a fault at
 * its line, until it is filled in.
 */
export function questionSkeleton(id: string, today: Day): string {
  return `# yaml-language-server: $schema=../../schema/question.json
# Say in one sentence what this question answers.
id: ${id}
# Short: it is also the label of a button.
title: { zh: "", en: "" }
# As different people really type it: terse, rambling, formal, misspelt, in Pinyin. At least ${PHRASINGS_MIN} a language.
phrasings:
  zh: []
  en: []
# Questions offered as buttons under the answer, at most four.
related: []
# Facet of facets.yaml: the question that answers it after this one, as in "documents: hukou-documents".
follow-ups: {}
provisions:
  # First and last day in force: "2024-07-01", "2024-07" or "2024"; unknown; for the last day also open.
  - from: unknown
    until: unknown
    # The day you held this against its sources.
    checked: "${today}"
    # Ids of sources.yaml. Where nothing is known, leave it empty and say so under "unknown".
    sources: []
    # Every number and date of the answer, written once, as in "monthly: { yuan: 1000, per: month }".
    figures: {}
    # The answer in the first line, conditions as a list ("- "), then the next step; figures as {monthly}.
    answer: { zh: "", en: "" }
    # Ids of contacts.yaml.
    ask: []
`
}

export function benefitSkeleton(id: string, today: Day): string {
  return `# yaml-language-server: $schema=../schema/benefit.json
# Say in one sentence what this benefit gives, and to whom.
id: ${id}
title: { zh: "", en: "" }
provisions:
  # First and last day in force: "2024-07-01", "2024-07" or "2024"; unknown; for the last day also open.
  - from: unknown
    until: unknown
    # The day you held this against its sources.
    checked: "${today}"
    # Ids of sources.yaml.
    sources: []
    # Every amount and limit, written once, as in "sum: { yuan: 1000 }" or "age-limit: { age: 45 }".
    figures: {}
    # What one gets; figures as {sum}.
    amount: { zh: "", en: "" }
    # Who gets it. Each condition names a fact of facts.yaml, one comparison, and its reason in plain words.
    # Where no document states the rule, write "unknown: { zh: …, en: … }" instead of "requires".
    requires:
      all: []
    # Ids of contacts.yaml.
    ask: []
# Cases that must come out as stated: a name, a day, facts, and the verdict. Test boundaries in threes.
tests: []
`
}
