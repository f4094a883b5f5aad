// Asks of every phrasing what a matcher that has not seen it would take it for.
import type { Content } from '../model/content.ts'
import { AUTHORED, type Authored } from '../model/language.ts'
import type { QuestionId } from '../model/question.ts'
import type { IntentMatch } from '../understanding/intent-matcher.ts'
import { backgroundLines, trainingExamples } from '../understanding/lessons.ts'
import { steadyHash } from '../understanding/steady-order.ts'
import { trainIntentMatcher } from '../understanding/train-intent-matcher.ts'
import { phrasingKey } from './lint-across-files.ts'

// Ten folds take twice as long and, measured on our content, change the accuracy by less than a point.
export const FOLDS = 5

export type HeldOutPhrasing = {
  readonly question: QuestionId
  readonly area: string
  readonly language: Authored
  // Its place among the question's phrasings of that language.
  readonly index: number
  readonly text: string
  // Candidates are ids of questions, or of acts after "act:".
  readonly match: IntentMatch
}

export type HeldOutScores = Readonly<
  Record<
    Authored,
    {
      readonly phrasings: number
      // Shares from 0 to 1: the right question first, among the first three, and refused altogether.
      readonly top1: number
      readonly top3: number
      readonly refused: number
    }
  >
>

type Line = Omit<HeldOutPhrasing, 'match'> & { readonly key: string; readonly fold: number }

/**
 * Cross-validation with the production trainer: each phrasing is matched once, by a matcher trained on the
 * other folds. Acts and background lines are always learnt. A title that repeats a phrasing is held out with
 * it. A phrasing's fold follows from its words alone, so that adding one leaves the others where they were.
 * `onFold` is told after each fold.
 */
export function holdOutPhrasings(
  content: Content,
  onFold: (done: number, of: number) => void = () => undefined,
): readonly HeldOutPhrasing[] {
  const lines = linesOf(content)
  const questions = [...content.questions.values()]
  const examples = trainingExamples({ questions, acts: [...content.acts.values()] })
  const outOfScope = backgroundLines(content.background)
  const heldOut: HeldOutPhrasing[] = []
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const asked = lines.filter((line) => line.fold === fold)
    const unseen = new Set(asked.map((line) => line.key))
    const inScope = examples.filter((example) => !unseen.has(phrasingKey(example.text)))
    const { match } = trainIntentMatcher({ inScope, outOfScope, costs: content.assistant.costs })
    for (const { question, area, language, index, text } of asked) {
      heldOut.push({ question, area, language, index, text, match: match(text) })
    }
    onFold(fold + 1, FOLDS)
  }
  return heldOut
}

// Phrasings that are the same to the matcher share a fold, or one would give the other away.
function foldOf(key: string): number {
  return steadyHash(key) % FOLDS
}

function linesOf(content: Content): readonly Line[] {
  const lines: Line[] = []
  for (const { id, area, phrasings } of content.questions.values()) {
    for (const language of AUTHORED) {
      for (const [index, text] of phrasings[language].entries()) {
        const key = phrasingKey(text)
        lines.push({ question: id, area, language, index, text, key, fold: foldOf(key) })
      }
    }
  }
  return lines
}

export function rankOf({ match, question }: HeldOutPhrasing): number {
  const found = match.candidates.findIndex((candidate) => candidate.intent === question)
  return found === -1 ? Number.POSITIVE_INFINITY : found
}

export function scoresOf(heldOut: readonly HeldOutPhrasing[]): HeldOutScores {
  const scoresIn = (language: Authored): HeldOutScores[Authored] => {
    const lines = heldOut.filter((line) => line.language === language)
    const share = (holds: (line: HeldOutPhrasing) => boolean): number =>
      lines.length === 0 ? 0 : lines.filter(holds).length / lines.length
    return {
      phrasings: lines.length,
      top1: share((line) => rankOf(line) === 0),
      top3: share((line) => rankOf(line) < 3),
      refused: share((line) => line.match.decision === 'refuse'),
    }
  }
  return { zh: scoresIn('zh'), en: scoresIn('en') }
}
