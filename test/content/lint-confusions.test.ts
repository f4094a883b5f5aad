// Phrasings that the matcher takes for another question are named with both questions and what to do.
import { describe, expect, it } from 'vitest'
import { type Compiled, compileContent, faultsSoFar } from '../../src/content/compile-content.ts'
import { type HeldOutPhrasing, holdOutPhrasings } from '../../src/content/hold-out-phrasings.ts'
import { CONFUSIONS_SHOWN_MAX, lintConfusions } from '../../src/content/lint-confusions.ts'
import { formatFault } from '../../src/errors.ts'
import type { Content } from '../../src/model/content.ts'
import type { QuestionId } from '../../src/model/question.ts'
import { aContentFolder, RENT } from './a-content-folder.ts'

function compiled(changed: Parameters<typeof aContentFolder>[0] = {}): Compiled & { content: Content } {
  const made = compileContent(aContentFolder(changed), 'content')
  if (made.content === 'faulty') throw new Error(JSON.stringify(made.faults))
  return { ...made, content: made.content }
}

// A trial's outcome as a matcher might have given it: best candidate first.
function aTrial(
  line: { question?: string; language?: 'zh' | 'en'; index: number; text: string },
  ...candidates: readonly (readonly [string, number])[]
): HeldOutPhrasing {
  return {
    question: (line.question ?? 'rent') as QuestionId,
    area: 'home',
    language: line.language ?? 'en',
    index: line.index,
    text: line.text,
    match: {
      decision: 'answer',
      inScope: 1,
      candidates: candidates.map(([intent, confidence]) => ({ intent, confidence })),
    },
  }
}

const reportsOn = (trials: readonly HeldOutPhrasing[]): readonly string[] => {
  const made = compiled()
  lintConfusions(made.files, made.content, trials)
  return faultsSoFar(made).map(formatFault)
}

it('a phrasing that stands at the wrong question is found by the trained matcher itself', () => {
  const misplaced = compiled({
    'questions/home/rent.yaml': RENT.replace('- rent help l', '- hukou rule for me'),
  })
  const count = lintConfusions(misplaced.files, misplaced.content, holdOutPhrasings(misplaced.content))
  const report = faultsSoFar(misplaced).map(formatFault).join('\n')
  expect(report).toMatch(
    /rent\.yaml:29:7 warning phrasing-confused: "hukou rule for me" is taken for "hukou" \(\d+ % sure; "rent" \d+ %\)\. "hukou rule \w" stands in "hukou": move it there/,
  )
  expect(count.found).toBeGreaterThanOrEqual(1)
  expect(count.shown).toBe(count.found)
})

it('what is understood is not reported', () => {
  expect(reportsOn([aTrial({ index: 0, text: 'rent help a' }, ['rent', 0.6], ['hukou', 0.4])])).toEqual([])
})

describe('the hint fits the confusion', () => {
  it.each<[string, HeldOutPhrasing, RegExp]>([
    [
      'a like phrasing stands at the other question',
      aTrial({ index: 0, text: 'hukou rules' }, ['hukou', 0.9]),
      /"hukou rule \w" stands in "hukou": move it there if it means the same/,
    ],
    [
      'nothing at its own question is worded like it',
      aTrial({ index: 0, text: 'xyz' }, ['hukou', 0.9]),
      /Nothing else in "rent" is worded like it: add two or three phrasings that are\./,
    ],
    [
      'its own question has like ones, and still loses',
      aTrial({ index: 0, text: 'rent help' }, ['hukou', 0.9]),
      /Add phrasings to "rent" with the words that set it apart from "hukou"\./,
    ],
    [
      'it reads like small talk',
      aTrial({ index: 0, text: 'rent help' }, ['act:thanks', 0.9]),
      /is taken for "act:thanks".* It reads like small talk: say in it what it is about\./,
    ],
  ])('where %s', (_, trial, hint) => {
    expect(reportsOn([trial])[0]).toMatch(hint)
  })
})

it('the worst confusions are shown, and how many there are is counted', () => {
  const made = compiled()
  const trials = Array.from({ length: CONFUSIONS_SHOWN_MAX + 5 }, (_, index) => {
    const sure = 0.5 + index / 100
    return aTrial({ index: index % 12, text: `line ${index}` }, ['hukou', sure], ['rent', 1 - sure])
  })
  expect(lintConfusions(made.files, made.content, trials)).toEqual({ found: 25, shown: 20 })
  const report = faultsSoFar(made).map(formatFault).join('\n')
  expect(report).toContain('"line 24"')
  expect(report).toContain('"line 5"')
  expect(report).not.toContain('"line 4"')
})

describe('a question that is found too seldom is named', () => {
  const trials = (right: number, of: number) =>
    Array.from({ length: of }, (_, index) =>
      aTrial({ language: 'zh', index: index % 12, text: `租 ${index}` }, [
        index < right ? 'rent' : 'hukou',
        0.9,
      ]),
    )
  const weak = (right: number, of: number) =>
    reportsOn(trials(right, of)).filter((line) => line.includes('recall-weak'))

  it('below seven of ten phrasings of a language', () => {
    expect(weak(7, 10)).toEqual([])
    expect(weak(6, 10)).toEqual([
      'content/questions/home/rent.yaml:5:5 warning recall-weak: only 6 of 10 phrasings are understood by a matcher that has not seen them. "hukou" takes 4 of them: word the two apart.',
    ])
  })

  it('but not from fewer than ten phrasings', () => {
    expect(weak(0, 9)).toEqual([])
  })
})
