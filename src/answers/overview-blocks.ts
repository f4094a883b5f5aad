// "What could I get?": all benefits as one table, grouped by verdict, useful after any number of answers.
import type { Content } from '../model/content.ts'
import type { PartialDay } from '../model/day.ts'
import type { Authored } from '../model/language.ts'
import type { Block } from '../model/reply.ts'
import type { SourceId } from '../model/source.ts'
import type { Assessment, WayIn } from '../model/verdict.ts'
import { say, wordsIn } from './fill-text.ts'
import { formatDay } from './format-figure.ts'
import { joined } from './sentence.ts'
import { alsoNeededTexts, amountText, benefitTitle, nextStepText, wayText } from './verdict-blocks.ts'

export type Judged = { readonly assessment: Assessment; readonly ways: readonly WayIn[] }

// In the order in which they are told; the last two are only named.
export const GROUPS = ['eligible', 'office', 'could', 'depends', 'not-eligible', 'not-known'] as const
export type Group = (typeof GROUPS)[number]
// What can be applied for now is told with the way to do it.
const WITH_NEXT_STEP: readonly Group[] = ['eligible', 'office']
export const NOTHING_STATED = '–'
// Verdicts that somebody may act upon.
const ASKS_MORE: readonly Assessment['verdict']['kind'][] = ['eligible', 'needs-office']
const NAMED_ONLY: readonly Group[] = ['not-eligible', 'not-known']

export function groupOf({ assessment, ways }: Judged): Group {
  switch (assessment.verdict.kind) {
    case 'eligible':
      return 'eligible'
    case 'needs-office':
      return 'office'
    case 'depends':
      return 'depends'
    case 'not-eligible':
      return ways.length > 0 ? 'could' : 'not-eligible'
    case 'not-in-force':
    case 'unknown-rule':
      return 'not-known'
  }
}

export function overviewBlocks(
  judged: readonly Judged[],
  content: Content,
  language: Authored,
): { readonly blocks: readonly Block[]; readonly sources: readonly SourceId[] } {
  const words = wordsIn(content, language)
  const blocks: Block[] = []
  const sources = new Set<SourceId>()
  for (const group of GROUPS) {
    const members = judged.filter((each) => groupOf(each) === group)
    if (members.length === 0) continue
    blocks.push({ kind: 'text', role: 'heading', text: words(`overview-${group}`) })
    if (NAMED_ONLY.includes(group)) {
      const titles = members.map(({ assessment }) => benefitTitle(assessment, content, language))
      blocks.push({ kind: 'text', role: 'quiet', text: joined(titles, 'list', language) })
      continue
    }
    const hasSteps = WITH_NEXT_STEP.includes(group)
    blocks.push({
      kind: 'table',
      head: [
        words('overview-head-benefit'),
        words('overview-head-amount'),
        ...(hasSteps ? [words('overview-head-step')] : []),
      ],
      rows: members.map((each) => [
        benefitTitle(each.assessment, content, language),
        summary(each, content, language),
        ...(hasSteps ? [nextStepText(each.assessment, content, language) || NOTHING_STATED] : []),
      ]),
    })
    for (const { assessment } of members) {
      if (assessment.provision === 'none' || group === 'depends') continue
      for (const source of assessment.provision.sources) sources.add(source)
    }
  }
  if (blocks.length === 0) blocks.push({ kind: 'text', role: 'body', text: words('overview-none') })
  blocks.push({ kind: 'text', role: 'quiet', text: words('verdict-no-decision') })
  return { blocks, sources: [...sources] }
}

// Amount, the day by which to apply or from which waiting helps, and what no fact could show: whoever reads only
// the table must not take for theirs what is one district's.
export function summary({ assessment, ways }: Judged, content: Content, language: Authored): string {
  const parts = [amountText(assessment, content, language)]
  if (assessment.verdict.kind === 'eligible' && assessment.deadline.kind === 'by') {
    const day = formatDay(assessment.deadline.earliest as string as PartialDay, language)
    parts.push(say(content, language, 'verdict-deadline', { day }))
  }
  const needs = alsoNeededTexts(assessment, content, language)
  if (needs.length > 0 && ASKS_MORE.includes(assessment.verdict.kind)) {
    parts.push(say(content, language, 'overview-also-needed', { needs: joined(needs, 'list', language) }))
  }
  const waiting = ways.find((way) => way.changes.length === 0)
  if (waiting !== undefined) parts.push(wayText(waiting, assessment.on, content, language))
  return (
    joined(
      parts.filter((part) => part !== ''),
      'clause',
      language,
    ) || NOTHING_STATED
  )
}
