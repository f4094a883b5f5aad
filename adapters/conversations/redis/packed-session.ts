// Sessions as few bytes: a city's million of idle conversations is to fit in the memory of one small server.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { StoredSession } from '../../../src/model/stored-session.ts'
import { parseSession } from './stored-forms.ts'

// What most sessions say in these words. What was packed with it can be unpacked with it alone: another text is
// another form, with a mark of its own.
const DICTIONARY = Buffer.from(
  [
    '"skipped":[],"asked":[],"pauseAfter":{"kind":"running","about":"all","pending":"',
    '"on":"2026-1","learnt":"said"},"value":{"kind":"date","date":"202"kind":"yes-no","yes":false},',
    '"value":{"kind":"number","atLeast":,"atMost":},"value":{"kind":"choice","choice":"',
    '"say":"看看我符不符合","token":"t1.0."action":{"kind":"check-eligibility","question":"hukou-',
    '{"kind":"show-more","question":"talent-rental-","action":{"kind":"ask-question","question":"subsidy-housing"}},{"say":"',
    '{"kind":"answer-fact","fact":"degree","answer":"master"},"action":{"kind":"skip-fact","fact":"',
    '"handoff":{"kind":"none"},"cases":[],"recent":[],"misunderstood":0,"turns":1,"isToldOfRedaction":false}',
    '"focus":{"kind":"question","question":"","interview":{"kind":"none"},"offered":[{"say":"',
    '{"kind":"person","v":3,"content":"","locale":"zh","isLocaleChosen":false,"asOf":"today","facts":{"',
  ].join(''),
)
const PACKED = 1

export function packSession(session: StoredSession): Buffer {
  const bytes = deflateRawSync(JSON.stringify(session), { dictionary: DICTIONARY, level: 6 })
  return Buffer.concat([Buffer.of(PACKED), bytes])
}

// Throws where the bytes are not a session of ours; the conversation is then left as it is.
export function unpackSession(bytes: Buffer): StoredSession | 'new' {
  if (bytes[0] !== PACKED) return parseSession(bytes.toString('utf8'))
  return parseSession(inflateRawSync(bytes.subarray(1), { dictionary: DICTIONARY }).toString('utf8'))
}
