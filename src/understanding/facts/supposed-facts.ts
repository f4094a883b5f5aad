// Recognises a supposition about oneself: "如果我是硕士呢", "what if I had a master's".
import type { Day } from '../../model/day.ts'
import type { FactDefinition, FactId, FactValue } from '../../model/fact.ts'
import { normalise } from '../normalise.ts'
import { recogniseFactsOfAsked } from './recognise-facts.ts'

const SUPPOSES =
  /^(?:那么?|那我|and |so |but |ok )*(?:如果|要是|假如|假设|假使|倘若|万一|换成|(?:and )?what if|what about if|how about if|suppose|supposing|imagine|would it (?:help|change anything|matter) if|if)\s*/
// Somebody else's case is none of one's own.
const OF_ANOTHER =
  /他|她|老公|老婆|配偶|孩子|父母|朋友|\b(?:he|she|they|wife|husband|spouse|kids?|child(?:ren)?|parents?)\b/

/** The facts that are supposed, and not told; none where nothing is supposed or more is asked. */
export function supposedFacts(
  utterance: string,
  definitions: ReadonlyMap<FactId, FactDefinition>,
  day: Day,
): ReadonlyMap<FactId, FactValue> {
  const said = normalise(utterance)
  const begins = SUPPOSES.exec(said)
  if (begins === null || OF_ANOTHER.test(said)) return new Map()
  const supposed = said
    .slice(begins[0].length)
    .replace(/(?:的话)?(?:会怎么样|会怎样|怎么样|结果呢|呢|吗)?[?.!]*$/, '')
    .replace(/\bi (?:had|got|get)\b/, 'i have')
    .replace(/\bi (?:were|was)\b/, 'i am')
  return recogniseFactsOfAsked(supposed, definitions, day)
}
