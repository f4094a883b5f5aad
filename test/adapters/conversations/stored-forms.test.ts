// Sessions that an earlier version of this code stored are read by this one.
import { expect, it } from 'vitest'
import { parseSession } from '../../../adapters/conversations/redis/stored-forms.ts'
import { SESSION_V } from '../../../src/model/session.ts'

// As version 1 wrote it.
const SAVED_V1 =
  '{"v":1,"content":"abc","locale":"zh","isLocaleChosen":false,"asOf":"today","facts":{},"focus":{"kind":"question","question":"rent"},"interview":{"kind":"none"},"offered":[],"turns":3}'

it('a session of version 1 goes on where it was, and was not told of anything yet', () => {
  expect(parseSession(SAVED_V1)).toEqual({
    ...JSON.parse(SAVED_V1),
    v: SESSION_V,
    isToldOfRedaction: false,
  })
})
