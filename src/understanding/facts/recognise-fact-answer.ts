// The answer to a question about one fact, in words: "26", "本科", "没有", "去年6月", "I don't know".
import type { Day } from '../../model/day.ts'
import type { FactDefinition, FactId, FactValue } from '../../model/fact.ts'
import { chosenAnswer } from './answers/chosen-answer.ts'
import { datedAnswer } from './answers/dated-answer.ts'
import { numberAnswer } from './answers/number-answer.ts'
import { polarityOf } from './answers/polarity.ts'
import { findSpans } from './find-spans.ts'
import { fitted } from './fitted-value.ts'
import { CITIES_ZH, ELSEWHERE_EN, IN_WUHAN, PROVINCES_ZH, WUHAN_EN, WUHAN_ZH } from './places.ts'
import { readableText } from './readable-text.ts'
import { settleFacts } from './settle-facts.ts'
import type { Reading } from './sign.ts'
import { toldSpans } from './told-spans.ts'

// "Don't know" and "skip", also in the middle of an answer that gives no value.
const NOT_KNOWN =
  /不(?:太|是很)?(?:知道|清楚|记得|确定|晓得|了解|懂)|没(?:注意|印象|数)|忘(?:记)?了|记不(?:清|得|起)|说不(?:准|清|好)|不好说|跳过|略过|下1个|下一个|下1题|下一题|过吧|不想(?:说|答|回答|告诉)|不方便|不告诉|保密|拒绝回答|不便|关你什么事|与你无关|管得着|\b(?:don'?t|do not|doesn'?t|didn'?t|can'?t|cannot|couldn'?t) (?:really |quite )?(?:know|remember|recall|say|tell)|\bno (?:idea|clue)\b|\bnot (?:really |quite |too )?(?:sure|certain)\b|\bunsure\b|\bdunno\b|\bidk\b|\bskip\b|\bpass\b|\b(?:prefer|rather|would like|'d rather) not\b|\bnext(?: question)?\b(?! \w)|\bunknown\b|\bn\/a\b|\bforgot(?:ten)?\b|\bno comment\b|\bnone of your business\b/
// A question back is no answer, whatever it holds.
const QUESTION =
  /[?]|为什么|为啥|干嘛|什么(?!都没|也没)|啥(?!都没|也没)|怎么|如何|(?:吗|么)$|哪(?:里|个|些|儿)|\b(?:why|what|how|which|who|where|when is|can (?:i|you|we)|do (?:i|you|we)|does|could|should i)\b/
// "Yes, full-time" says yes to that, not to whether there is a home.
const FULL_TIME = /全日制|\b(?:full|part)[- ]?time\b/
const FULL_TIME_FACTS: readonly string[] = ['full-time-degree', 'works-in-wuhan']
// A place alone answers whether it is in Wuhan.
const PLACE_ONLY = new RegExp(
  `^(?:我|人)?(?:现在|目前)?(?:就)?在?(?:${WUHAN_ZH}|${CITIES_ZH}|${PROVINCES_ZH})(?:市|省|这边|那边)?(?:的|了|呢|啊)?[.!]?$|^(?:i'm |i am )?(?:in )?(?:${WUHAN_EN}|${ELSEWHERE_EN})[.!]?$`,
)
// "没领过" says no to having received something, not to where the business is: the verb must be of the question.
const DENIED_VERBS: readonly (readonly [denied: RegExp, asked: RegExp])[] = [
  [/^(?:我|还|从来?|都)*没有?(?:领|拿|享受|申请)/, /领|拿|享受|补贴|优惠/],
  [/^(?:我|还|从来?|都)*没有?(?:交|缴)/, /缴|交|社保|公积金/],
  [/^(?:我|还|从来?|都)*没有?(?:结婚|结)/, /婚/],
  [/^(?:我|还|从来?|都)*没有?(?:招|雇)/, /招|雇|人/],
  [/^(?:我|还|从来?|都)*没有?毕业/, /毕业|读/],
]
function deniesSomethingElse(text: string, { ask, name }: FactDefinition): boolean {
  return DENIED_VERBS.some(([denied, asked]) => denied.test(text) && !asked.test(`${ask.zh}${name.zh}`))
}

const answerUtf16Max = 300

/**
 * `not-known` where the person cannot or will not say, `not-understood` where the words are no answer to this
 * question (a side question, another topic, a value out of bounds). Relative dates count from `day`.
 */
export function recogniseFactAnswer(
  utterance: string,
  definition: FactDefinition,
  day: Day,
): FactValue | 'not-known' | 'not-understood' {
  const text = readableText(utterance)
  if (text === '' || text.length > answerUtf16Max) return 'not-understood'
  const told = toldOf(text, definition, day)
  if (told !== 'none') return told
  if (NOT_KNOWN.test(text)) return 'not-known'
  if (QUESTION.test(text)) return 'not-understood'
  const plain = plainAnswer(text, definition, day)
  const value = plain === 'none' ? 'none' : fitted(definition, plain)
  return value === 'none' ? 'not-understood' : value
}

// What a whole sentence tells, as in passing; a single noun is no topic here but the answer.
function toldOf(text: string, definition: FactDefinition, day: Day): Reading {
  const telling = toldSpans(text, findSpans(text, day))
  const facts = settleFacts(text, { ...telling, isOneBareNoun: false, bareNumber: 'none' })
  const value = facts.get(definition.id satisfies FactId)
  return value === undefined ? 'none' : fitted(definition, value)
}

function plainAnswer(text: string, definition: FactDefinition, day: Day): Reading {
  switch (definition.type.kind) {
    case 'yes-no': {
      if (FULL_TIME.test(text) && !FULL_TIME_FACTS.includes(definition.id)) return 'none'
      if (definition.id.endsWith('-in-wuhan') && PLACE_ONLY.test(text)) {
        return { kind: 'yes-no', yes: IN_WUHAN.test(text) }
      }
      if (deniesSomethingElse(text, definition)) return 'none'
      const polarity = polarityOf(text)
      return polarity === 'neither' ? 'none' : { kind: 'yes-no', yes: polarity === 'yes' }
    }
    case 'choice':
      return chosenAnswer(text, definition, definition.type.choices)
    case 'number':
      return numberAnswer(text, definition)
    case 'date':
      return datedAnswer(text, day)
  }
}
