// The verdicts of all benefits as groups of rows: what one gets, by when, and what the group is told for.
import { say } from '../answers/fill-text.ts'
import {
  GROUPS,
  type Group,
  groupOf,
  type Judged,
  NOTHING_STATED,
  summary,
} from '../answers/overview-blocks.ts'
import { reasonSentences } from '../answers/reason-sentences.ts'
import { joined } from '../answers/sentence.ts'
import { sourcesBlock } from '../answers/sources-block.ts'
import { benefitTitle, nextStepText, shownVerdict, wayText } from '../answers/verdict-blocks.ts'
import type { BenefitId } from '../model/benefit.ts'
import type { Content, Knowledge } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import type { Applicant } from '../model/fact.ts'
import type { ResultGroup, ResultRow } from '../model/form-page.ts'
import type { Authored } from '../model/language.ts'
import type { PageId } from '../model/page.ts'
import type { WordingKey } from '../model/wording.ts'

const HEADS: Readonly<Record<Group, WordingKey>> = {
  eligible: 'overview-head-step',
  office: 'check-head-office',
  could: 'check-head-ways',
  depends: 'check-head-missing',
  'not-eligible': 'check-head-why',
  'not-known': 'check-head-why',
}

export function resultGroups(
  { content, eligibility }: Knowledge,
  ids: readonly BenefitId[],
  applicant: Applicant,
  day: Day,
  language: Authored,
): readonly ResultGroup[] {
  const judged = ids.map((id) => ({
    assessment: eligibility.judge(id, applicant, day),
    ways: eligibility.waysIn(id, applicant, day),
  }))
  return GROUPS.flatMap((group) => {
    const members = judged.filter((each) => groupOf(each) === group)
    if (members.length === 0) return []
    const head = {
      benefit: say(content, language, 'overview-head-benefit'),
      summary: say(content, language, 'overview-head-amount'),
      told: say(content, language, HEADS[group]),
      isMixed: group === 'not-known',
    }
    const rows = members.map((each) => rowOf(each, group, content, language))
    return [{ kind: group, title: say(content, language, `overview-${group}`), head, rows }]
  })
}

function rowOf(judged: Judged, group: Group, content: Content, language: Authored): ResultRow {
  const { assessment, ways } = judged
  const shown = shownVerdict(assessment, ways, content, language)
  // Nothing is paid to who is refused: the amount would only mislead.
  const isOpen = group !== 'not-eligible' && group !== 'not-known'
  return {
    benefit: {
      id: assessment.benefit as string as PageId,
      title: benefitTitle(assessment, content, language),
    },
    verdict: assessment.verdict.kind,
    verdictText: say(content, language, `verdict-${assessment.verdict.kind}`),
    summary: isOpen ? summary(judged, content, language) : NOTHING_STATED,
    told: toldFor(judged, group, content, language),
    // The row has a heading of its own.
    details: shown.blocks.slice(1),
    sources: sourcesBlock(content, shown.sources, language).flatMap((block) =>
      block.kind === 'sources' ? block.sources : [],
    ),
  }
}

function toldFor(
  { assessment, ways }: Judged,
  group: Group,
  content: Content,
  language: Authored,
): readonly string[] {
  const { verdict } = assessment
  switch (group) {
    case 'eligible':
      return [nextStepText(assessment, content, language)].filter((text) => text !== '')
    case 'could':
      return ways.map((way) => wayText(way, assessment.on, content, language))
    case 'depends':
      return verdict.kind === 'depends'
        ? [
            joined(
              verdict.missing.map((fact) => content.facts.get(fact)?.name[language] ?? fact),
              'list',
              language,
            ),
          ]
        : []
    case 'office':
    case 'not-eligible':
    case 'not-known': {
      // What decided it comes first; what is met beside it stands in the details.
      const reasons = reasonSentences(assessment, content, language)
      return reasons.slice(0, Math.max(1, reasons.length - assessment.met.length))
    }
  }
}
