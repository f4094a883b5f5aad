// A provision whose review is overdue on the day of the check is named.
import { expect, it } from 'vitest'
import { compileContent, faultsSoFar } from '../../src/content/compile-content.ts'
import { lintReviews } from '../../src/content/lint-reviews.ts'
import { formatFault } from '../../src/errors.ts'
import type { Day } from '../../src/model/day.ts'
import { aContentFolder, RENT } from './a-content-folder.ts'

const reviewed = (reviewBy: string, today: string, spoil = (text: string) => text): readonly string[] => {
  const rent = RENT.replace('    sources: [S1]', `    review-by: "${reviewBy}"\n    sources: [S1]`)
  const compiled = compileContent(aContentFolder({ 'questions/home/rent.yaml': spoil(rent) }), 'content')
  lintReviews(compiled.files.values(), today as Day)
  return faultsSoFar(compiled).map(formatFault)
}

it('the review is due on its day, and overdue the day after', () => {
  expect(reviewed('2026-11-24', '2026-11-23')).toEqual([])
  expect(reviewed('2026-11-24', '2026-11-24')).toEqual([])
  expect(reviewed('2026-11-24', '2026-11-25')).toEqual([
    'content/questions/home/rent.yaml:36:16 warning review-due: the review was due by 2026-11-24; it was last checked 2026-11-24. Hold it against its sources, then set "checked" and the next "review-by".',
  ])
})

it('a review due in a month has the whole month', () => {
  expect(reviewed('2026-11', '2026-11-30')).toEqual([])
  expect(reviewed('2026-11', '2026-12-01')).toHaveLength(1)
})

it('an overdue review is named in a file with other faults too', () => {
  const faults = reviewed('2026-11-24', '2027-01-01', (text) => text.replace('en: Rent }', 'fr: Loyer }'))
  expect(faults.join('\n')).toContain('review-due')
  expect(faults.join('\n')).toContain('missing-translation')
})
