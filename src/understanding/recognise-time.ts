// Recognises the time that a question is about: "2018年的时候", "in 2018", "as of June 2020".
import type { Day, PartialDay } from '../model/day.ts'
import { parsePartialDay } from '../model/day.ts'

export type AskedTime = { readonly asOf: PartialDay | 'none' | 'today'; readonly rest: string }

const MONTH_NAMES = 'january|february|march|april|may|june|july|august|september|october|november|december'
const YEAR = '((?:19|20)\\d\\d)'

// A year beside these words dates the person, not the question.
const CHINESE_TIME = new RegExp(
  `${YEAR} ?年(?: ?(\\d{1,2}) ?月)?(?: ?(\\d{1,2}) ?[日号])?(?=的时候|那时|那会|时候|当时|的政策|的规定|的规则|时的|时(?!间)|的落户|的人才|的租|的补贴)(?:的时候|那时候?|那会儿?|时候|当时)?`,
)
// "2018年落户年龄限制" dates the question too, but "我2018年落户武汉的" the person.
const CHINESE_TOPIC_TIME = new RegExp(
  `(?<!我|我们|本人|他|她|我是|我在)${YEAR} ?年(?: ?(\\d{1,2}) ?月)?(?=(?:武汉)?(?:落户|入户|户口|租房|公寓|创业|贷款|见习|购房|限购|年龄)(?!武汉|了|过|在|到|成功|的(?!年龄|条件|政策|规定|规则|要求|材料|标准|限制)))`,
)
// "2019年我毕业的时候" tells when one graduated and asks for the rule of that time.
const CHINESE_LIFE_TIME = new RegExp(
  `${YEAR} ?年(?: ?(\\d{1,2}) ?月)?(?=我?[^,.?!，。？！\\d]{0,4}(?:毕业|入职|入学|来武汉)的?(?:时候|那时|那会|那年))`,
)
const CHINESE_BEFORE = new RegExp(`(?<!我|于|是|在)${YEAR} ?年?(?:之前|以前)`)
const ENGLISH_BEFORE = new RegExp(`\\b(?:before|until) ${YEAR}\\b`)
const ENGLISH_TIME = new RegExp(
  `(?:(?:back )?in|as of|on|during|the) (?:(${MONTH_NAMES}) )?${YEAR}(?:-(\\d\\d)(?:-(\\d\\d))?)?(?: (?:rules?|polic(?:y|ies)))?`,
)
const PERSONAL =
  /(?:graduat\w*|born|degree|finished|registered|founded|started|enrolled|admitted|class of|bought|moved|came|married|joined|hired|arrived)(?: \w+){0,3} (?:in|on|back in) (?:\w+ )?(?:19|20)\d\d/
// "买房在2020年之前", "graduated before 2020" date the person too.
const PERSONAL_BEFORE =
  /毕业|出生|入学|入职|上班|工作|参加|买|购房|缴|交|结婚|注册|登记|开业|创办|来|拿到|领|(?:graduat|born|finish|degree|diploma|start|found|enrol|regist|mov|bought|buy|came|come|arriv|join|work|got|paid|pay|marri|wed)\w*(?: \w+){0,4} (?:before|until) (?:19|20)\d\d/
const NOW =
  /现在|如今|目前|眼下|今年(?=呢|[?]|$|的(?:政策|规定|标准))|\b(?:right )?now\b|\btoday\b|\bnowadays\b|\bcurrently\b/
const RELATIVE =
  /(去年|前年)(?=的时候|那时|的政策|的规定|的规则|的标准|政策|规定|的?[^,.?!，。？！]{0,6}(?:补贴|贷款|年龄|条件)[^,.?!，。？！]{0,4}(?:多少|是|有|怎|吗|限|要求|标准|$))(?:的时候|那时候?)?|\b(last year)(?:'s)?\b(?= rules?| polic| amount|\?|$)/
const YEARS_AGO: Readonly<Record<string, number>> = { 去年: 1, 前年: 2, 'last year': 1 }
// "我去年毕业", "last year I graduated" date the person, not the question.
const PERSONAL_RELATIVE =
  /毕业|入职|入学|申请|领|拿|交|买|开|登记|注册|开业|出生|来武汉|\bi (?:graduated|started|registered|moved|finished)|^(?!what|how|which|was|were|is|did|can)(?:\w+ ){0,2}(?:i|we|he|she|they)\b.* last year/

// Reads a normalised utterance; `today` is what "last year" counts from. `rest` is what is said beside the time.
export function recogniseTime(normalised: string, today: Day): AskedTime {
  const relative = RELATIVE.exec(normalised)
  if (relative !== null && !PERSONAL_RELATIVE.test(normalised)) {
    const yearsAgo = YEARS_AGO[relative[1] ?? relative[2] ?? ''] ?? 1
    return dated(normalised, relative[0], String(Number(today.slice(0, 4)) - yearsAgo), undefined, undefined)
  }
  const now = NOW.exec(normalised)
  if (now !== null)
    return { asOf: 'today', rest: normalised.replace(now[0], ' ').replace(/\s+/g, ' ').trim() }
  const before = CHINESE_BEFORE.exec(normalised) ?? ENGLISH_BEFORE.exec(normalised)
  if (before !== null && !PERSONAL_BEFORE.test(normalised)) {
    // The last day before the year is the last of the year before it.
    return dated(normalised, before[0], String(Number(before[1]) - 1), undefined, undefined)
  }
  const chinese =
    CHINESE_TIME.exec(normalised) ?? CHINESE_LIFE_TIME.exec(normalised) ?? CHINESE_TOPIC_TIME.exec(normalised)
  if (chinese !== null) return dated(normalised, chinese[0], chinese[1], chinese[2], chinese[3])
  const english = PERSONAL.test(normalised) ? null : ENGLISH_TIME.exec(normalised)
  if (english !== null) {
    const monthIndex = MONTH_NAMES.split('|').indexOf(english[1] ?? '')
    const month = monthIndex >= 0 ? String(monthIndex + 1) : english[3]
    return dated(normalised, english[0], english[2], month, english[4])
  }
  return { asOf: 'none', rest: normalised }
}

const BEFORE_IN_PASSING = new RegExp(`${YEAR} ?年?(?:之前|以前|前(?!后))|\\b(?:before|until) ${YEAR}`)
const IN_PASSING = new RegExp(`${YEAR} ?年|\\b(?:in|since|from|of) ${YEAR}\\b`)

/** A year of the past that dates something else than the question: "2017年前买房落户" names 2016. */
export function yearInPassing(normalised: string, today: Day): PartialDay | 'none' {
  const before = BEFORE_IN_PASSING.exec(normalised)
  const found = before ?? IN_PASSING.exec(normalised)
  if (found === null) return 'none'
  const year = Number(found[1] ?? found[2]) - (before === null ? 0 : 1)
  const named = parsePartialDay(String(year))
  return named === 'invalid' || year >= Number(today.slice(0, 4)) ? 'none' : named
}

function dated(
  utterance: string,
  matched: string,
  year: string | undefined,
  month: string | undefined,
  dayOfMonth: string | undefined,
): AskedTime {
  const parts = [year, month, month === undefined ? undefined : dayOfMonth]
  const text = parts.flatMap((part) => (part === undefined ? [] : part.padStart(2, '0'))).join('-')
  const asOf = parsePartialDay(text)
  if (asOf === 'invalid') return { asOf: 'none', rest: utterance }
  return { asOf, rest: utterance.replace(matched, ' ').replace(/\s+/g, ' ').trim() }
}
