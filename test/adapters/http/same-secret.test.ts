// Secrets are the same only where they are equal to the letter; none is told apart by its length or its beginning.
import { expect, it } from 'vitest'
import { isSameSecret } from '../../../adapters/http/same-secret.ts'

it.each([
  ['a secret and itself', 'correct horse', 'correct horse', true],
  ['its beginning', 'correct horse', 'correct', false],
  ['one more letter', 'correct horse', 'correct horses', false],
  ['another case', 'correct horse', 'Correct horse', false],
  ['nothing', 'correct horse', '', false],
])('%s: the same is %s', (_what, kept, brought, isSame) => {
  expect(isSameSecret(kept, brought)).toBe(isSame)
})
