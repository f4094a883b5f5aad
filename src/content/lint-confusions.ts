// Names the phrasings that a matcher takes for another question, and the questions it seldom finds.
import { DiceCoefficient } from 'natural/lib/natural/distance/index.js'
import type { Content } from '../model/content.ts'
import { AUTHORED, type Authored } from '../model/language.ts'
import type { Question, QuestionId } from '../model/question.ts'
import { ACT_PREFIX } from '../understanding/lessons.ts'
import { type HeldOutPhrasing, rankOf } from './hold-out-phrasings.ts'
import { phrasingKey } from './lint-across-files.ts'
import { at, type YamlFile } from './yaml-file.ts'

// Nobody mends hundreds at a sitting; the worst come first, and mending them moves the others.
export const CONFUSIONS_SHOWN_MAX = 20
const RECALL_MIN = 0.7
// With fewer phrasings a share says little.
const RECALL_PHRASINGS_MIN = 10
// Phrasings whose letter pairs overlap less than this are not worded alike.
const ALIKE_MIN = 0.35

export type ConfusionCount = { readonly found: number; readonly shown: number }

// Reports to the files of the questions; how many phrasings are confused, and how many were reported.
export function lintConfusions(
  files: ReadonlyMap<string, YamlFile>,
  content: Content,
  heldOut: readonly HeldOutPhrasing[],
): ConfusionCount {
  const confused = heldOut
    .filter((line) => rankOf(line) !== 0)
    .sort((a, b) => marginOf(b) - marginOf(a) || compareText(placeOf(a), placeOf(b)))
  const shown = confused.slice(0, CONFUSIONS_SHOWN_MAX)
  for (const line of shown) reportConfusion(files, content, line)
  for (const question of content.questions.values()) {
    for (const language of AUTHORED) reportRecall(files, question, language, heldOut)
  }
  return { found: confused.length, shown: shown.length }
}

function reportConfusion(
  files: ReadonlyMap<string, YamlFile>,
  content: Content,
  line: HeldOutPhrasing,
): void {
  const [best] = line.match.candidates
  const taken = best?.intent ?? ''
  const own = line.match.candidates.find((candidate) => candidate.intent === line.question)
  const message = `"${line.text}" is taken for "${taken}" (${percent(best?.confidence ?? 0)} sure; "${line.question}" ${percent(own?.confidence ?? 0)}).`
  const spot = at('phrasings', line.language, line.index)
  fileOf(files, line)?.report('phrasing-confused', spot, message, hintFor(content, line, taken), 'warning')
}

function hintFor(content: Content, line: HeldOutPhrasing, taken: string): string {
  if (taken.startsWith(ACT_PREFIX)) return 'It reads like small talk: say in it what it is about.'
  const [own, other] = [line.question, taken as QuestionId].map((id) => content.questions.get(id))
  const here = own === undefined ? NOTHING : likest(own, line)
  const there = other === undefined ? NOTHING : likest(other, line)
  if (there.likeness >= ALIKE_MIN && there.likeness > here.likeness) {
    return `"${there.text}" stands in "${taken}": move it there if it means the same, else say what sets it apart.`
  }
  if (here.likeness < ALIKE_MIN) {
    return `Nothing else in "${line.question}" is worded like it: add two or three phrasings that are.`
  }
  return `Add phrasings to "${line.question}" with the words that set it apart from "${taken}".`
}

type Likest = { readonly text: string; readonly likeness: number }
const NOTHING: Likest = { text: '', likeness: 0 }

function likest(question: Question, line: HeldOutPhrasing): Likest {
  const key = phrasingKey(line.text)
  let best = NOTHING
  for (const text of question.phrasings[line.language]) {
    const other = phrasingKey(text)
    const likeness = other === key ? 0 : DiceCoefficient(key, other)
    if (likeness > best.likeness) best = { text, likeness }
  }
  return best
}

function reportRecall(
  files: ReadonlyMap<string, YamlFile>,
  question: Question,
  language: Authored,
  heldOut: readonly HeldOutPhrasing[],
): void {
  const lines = heldOut.filter((line) => line.question === question.id && line.language === language)
  const missed = lines.filter((line) => rankOf(line) !== 0)
  const recall = 1 - missed.length / Math.max(1, lines.length)
  if (lines.length < RECALL_PHRASINGS_MIN || recall >= RECALL_MIN) return
  const { intent, count } = mostOften(missed.map((line) => line.match.candidates[0]?.intent ?? ''))
  const message = `only ${lines.length - missed.length} of ${lines.length} phrasings are understood by a matcher that has not seen them.`
  const hint = `"${intent}" takes ${count} of them: word the two apart.`
  const file = files.get(`questions/${question.area}/${question.id}.yaml`)
  file?.report('recall-weak', at('phrasings', language), message, hint, 'warning')
}

function mostOften(intents: readonly string[]): { readonly intent: string; readonly count: number } {
  const counts = new Map<string, number>()
  for (const intent of intents) counts.set(intent, (counts.get(intent) ?? 0) + 1)
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
  return { intent: first?.[0] ?? '', count: first?.[1] ?? 0 }
}

// How far the wrong question stands before the right one.
function marginOf({ match, question }: HeldOutPhrasing): number {
  const own = match.candidates.find((candidate) => candidate.intent === question)
  return (match.candidates[0]?.confidence ?? 0) - (own?.confidence ?? 0)
}

function fileOf(files: ReadonlyMap<string, YamlFile>, line: HeldOutPhrasing): YamlFile | undefined {
  return files.get(`questions/${line.area}/${line.question}.yaml`)
}

function placeOf({ area, question, language, index }: HeldOutPhrasing): string {
  return `${area}/${question}/${language}/${String(index).padStart(4, '0')}`
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}
