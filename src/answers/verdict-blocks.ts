// A verdict as blocks: what it is, why, how much, by when, and what would change it.
import type { Content } from '../model/content.ts'
import type { Day, PartialDay } from '../model/day.ts'
import type { Authored } from '../model/language.ts'
import type { BenefitLine, Block } from '../model/reply.ts'
import type { ContactId, SourceId } from '../model/source.ts'
import type { Assessment, Change, WayIn } from '../model/verdict.ts'
import { fillFigures, say, wordsIn } from './fill-text.ts'
import { formatFactValue } from './format-fact-value.ts'
import { formatDay } from './format-figure.ts'
import { reasonSentences } from './reason-sentences.ts'
import { joined, sentenceOf } from './sentence.ts'

export type ShownVerdict = {
  readonly blocks: readonly Block[]
  readonly contacts: readonly ContactId[]
  readonly sources: readonly SourceId[]
  readonly line: BenefitLine
}

export function verdictLine(assessment: Assessment, content: Content, language: Authored): BenefitLine {
  const { verdict } = assessment
  return {
    id: assessment.benefit,
    verdict: verdict.kind,
    reasons: reasonSentences(assessment, content, language),
    missing: verdict.kind === 'depends' ? verdict.missing : [],
  }
}

export function benefitTitle(assessment: Assessment, content: Content, language: Authored): string {
  return content.benefits.get(assessment.benefit)?.title[language] ?? assessment.benefit
}

export function shownVerdict(
  assessment: Assessment,
  ways: readonly WayIn[],
  content: Content,
  language: Authored,
): ShownVerdict {
  const { provision } = assessment
  const words = wordsIn(content, language)
  const line = verdictLine(assessment, content, language)
  const title = words('verdict-title', {
    benefit: benefitTitle(assessment, content, language),
    verdict: words(`verdict-${assessment.verdict.kind}`),
  })
  const blocks: Block[] = [{ kind: 'text', role: 'heading', text: title }]
  if (line.reasons.length > 0) blocks.push({ kind: 'list', items: line.reasons })
  if (assessment.verdict.kind !== 'not-eligible') blocks.push(...offer(assessment, content, language))
  blocks.push(...waysBlocks(ways, assessment.on, content, language))
  const caveats = assessment.caveats.map((caveat) =>
    words('verdict-caveat', { caveat: inProvision(assessment, caveat.text[language], content, language) }),
  )
  if (assessment.lastSeen !== 'does-not-apply' && assessment.lastSeen !== 'not-stated') {
    const seen = words('last-seen', { seen: formatDay(assessment.lastSeen, language) })
    caveats.push(sentenceOf([seen, words('end-unknown')], language))
  }
  for (const text of caveats) blocks.push({ kind: 'text', role: 'quiet', text })
  if (provision === 'none') return { blocks, contacts: [], sources: [], line }
  const step = nextStepText(assessment, content, language)
  if (step !== '' && assessment.verdict.kind !== 'not-eligible') {
    blocks.push({ kind: 'text', role: 'body', text: words('verdict-next-step', { step }) })
  }
  return { blocks, contacts: provision.ask, sources: provision.sources, line }
}

// Amount, deadline, and what the rule asks beyond any fact.
function offer(assessment: Assessment, content: Content, language: Authored): readonly Block[] {
  const blocks: Block[] = []
  const amount = amountText(assessment, content, language)
  if (amount !== '') {
    const text =
      assessment.amount.kind === 'one-of'
        ? say(content, language, 'verdict-amount-one-of', { amounts: amount })
        : say(content, language, 'verdict-amount', { amount })
    blocks.push({ kind: 'text', role: 'body', text })
  }
  if (assessment.deadline.kind === 'by') {
    // Of a date known only partly the earliest deadline is the safe one to tell.
    const day = formatDay(assessment.deadline.earliest as string as PartialDay, language)
    blocks.push({ kind: 'text', role: 'body', text: say(content, language, 'verdict-deadline', { day }) })
  }
  const items = alsoNeededTexts(assessment, content, language)
  if (items.length > 0) {
    blocks.push({ kind: 'text', role: 'heading', text: say(content, language, 'verdict-also-needed') })
    blocks.push({ kind: 'list', items })
  }
  return blocks
}

// What the rule asks for beside the facts that can be told.
export function alsoNeededTexts(
  assessment: Assessment,
  content: Content,
  language: Authored,
): readonly string[] {
  return assessment.alsoNeeded.map((text) => inProvision(assessment, text[language], content, language))
}

// What to do next, as one line; empty where the source names no step.
export function nextStepText(assessment: Assessment, content: Content, language: Authored): string {
  const { provision } = assessment
  if (provision === 'none' || provision.nextStep === 'none') return ''
  return inProvision(assessment, provision.nextStep[language], content, language)
}

// What the applicant gets, as one line; empty where the source names no amount.
export function amountText(assessment: Assessment, content: Content, language: Authored): string {
  const { amount } = assessment
  if (amount.kind === 'none') return ''
  const texts = amount.kind === 'amount' ? [amount.text] : amount.texts
  const lines = texts.map((text) => inProvision(assessment, text[language], content, language))
  return joined(lines, 'clause', language)
}

function inProvision(assessment: Assessment, text: string, content: Content, language: Authored): string {
  const { provision, on } = assessment
  return provision === 'none' ? text : fillFigures(text, provision, content, on, language).text
}

function waysBlocks(
  ways: readonly WayIn[],
  today: Day,
  content: Content,
  language: Authored,
): readonly Block[] {
  if (ways.length === 0) return []
  const items = ways.map((way) => wayText(way, today, content, language))
  return [
    { kind: 'text', role: 'heading', text: say(content, language, 'verdict-ways') },
    { kind: 'list', items },
  ]
}

// A way that leaves something open or to the office is told as no more than that.
export function wayText(way: WayIn, today: Day, content: Content, language: Authored): string {
  const text = bareWayText(way, today, content, language)
  switch (way.leadsTo) {
    case 'eligible':
      return text
    case 'needs-office':
      return say(content, language, 'verdict-way-if-office', { way: text })
    case 'depends':
      return say(content, language, 'verdict-way-if-open', { way: text })
  }
}

function bareWayText(way: WayIn, today: Day, content: Content, language: Authored): string {
  const day = formatDay(way.from as string as PartialDay, language)
  if (way.changes.length === 0) return say(content, language, 'verdict-way-waiting', { day })
  const texts = way.changes.map((change) => changeText(change, content, language))
  const changes = joined(texts, 'comma', language)
  return way.from === today
    ? say(content, language, 'verdict-way', { changes })
    : say(content, language, 'verdict-way-later', { changes, day })
}

function changeText({ fact, to }: Change, content: Content, language: Authored): string {
  const definition = content.facts.get(fact)
  if (definition === undefined) return fact
  const value = formatFactValue(definition, to, language)
  return say(content, language, 'noted-fact', { name: definition.name[language], value })
}
