// Sessions that an earlier version of this code stored are read by this one.
import { expect, it } from 'vitest'
import { parseSession } from '../../../adapters/conversations/redis/stored-forms.ts'
import { SESSION_V } from '../../../src/model/session.ts'

// As version 1 wrote it.
const SAVED_V1 =
  '{"v":1,"content":"abc","locale":"zh","isLocaleChosen":false,"asOf":"today","facts":{},"focus":{"kind":"question","question":"rent"},"interview":{"kind":"none"},"offered":[],"turns":3}'

// As version 2 wrote it.
const SAVED_V2 = SAVED_V1.replace('"v":1', '"v":2').replace('"turns":3', '"turns":3,"isToldOfRedaction":true')

const NOT_HANDED_OVER = {
  kind: 'person',
  handoff: { kind: 'none' },
  cases: [],
  recent: [],
  misunderstood: 0,
}

it('a session of version 1 goes on where it was, and was not told of anything yet', () => {
  expect(parseSession(SAVED_V1)).toEqual({
    ...JSON.parse(SAVED_V1),
    ...NOT_HANDED_OVER,
    v: SESSION_V,
    isToldOfRedaction: false,
  })
})

it('a session of version 2 goes on where it was, and was never handed over to staff', () => {
  expect(parseSession(SAVED_V2)).toEqual({ ...JSON.parse(SAVED_V2), ...NOT_HANDED_OVER, v: SESSION_V })
})
