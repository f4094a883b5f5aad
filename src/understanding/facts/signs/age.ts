// How people tell their age.
import { type Day, partsOf } from '../../../model/day.ts'
import { between, exactly, noun, type Reading, type SignGroup, statement } from '../sign.ts'

const AGE = '[1-9]\\d(?!\\d)'

type AgeForm = readonly [RegExp, (age: number, to: number) => Reading]

// The first form that fits decides; Chinese law counts the number itself in 以上 and 以下 (Civil Code, art. 1259).
const FORMS: readonly AgeForm[] = [
  [/(\d\d)(?:~|-|到|至| to | and )(\d\d)/, (age, to) => (age <= to ? between(age, to) : 'none')],
  [/虚岁.?(\d\d)|(\d\d)虚岁/, (age) => between(age - 2, age - 1)],
  [
    /(?:不到|未满|没满|没到|不满|还没到|under|below|younger than|less than|not yet|not even) ?(\d\d)/,
    (age) => between(0, age - 1),
  ],
  [/(\d\d)(?:周岁|岁)?(?:以下|以内)/, (age) => between(0, age)],
  [/(?:超过|大于|过了|over|above|older than|more than|past) ?(\d\d)/, (age) => between(age + 1, 'open')],
  [/(\d\d)(?:周岁|岁)?(?:以上)/, (age) => between(age, 'open')],
  [
    /(?:快|马上|即将|将近|接近|差点|nearly|almost|about to turn|turning) ?(?:满|到)?(\d\d)/,
    (age) => between(age - 2, age - 1),
  ],
  [/early (\d0)s/, (age) => between(age, age + 3)],
  [/mid(?:dle)?-? ?(\d0)s/, (age) => between(age + 4, age + 6)],
  [/late (\d0)s/, (age) => between(age + 7, age + 9)],
  [/(\d0)(?:多|来|几|s|好几)/, (age) => between(age, age + 9)],
  [/(\d0)(?:岁)?(?:出头)/, (age) => between(age, age + 3)],
  [
    /(?:大概|大约|约|差不多|about|around|roughly) ?(\d\d)|(\d\d)(?:岁)?(?:左右|上下)/,
    (age) => between(age - 2, age + 2),
  ],
  [/(\d\d)/, (age) => exactly(age)],
]

// The decade in words, as numerals are already digits: "in my thirties" stays a word.
const DECADES: Readonly<Record<string, string>> = {
  twenties: '20s',
  thirties: '30s',
  forties: '40s',
  fifties: '50s',
  sixties: '60s',
}

export function readAge(words: string): Reading {
  const text = words.replace(/[a-z]+ies/g, (word) => DECADES[word] ?? word)
  for (const [pattern, read] of FORMS) {
    const found = pattern.exec(text)
    if (found === null) continue
    const first = Number(found[1] ?? found[2])
    return read(first, Number(found[2] ?? first))
  }
  return 'none'
}

// Who was born in a year is one of two ages; a whole date gives one.
function ageFromBirth(words: string, day: Day): Reading {
  const [year, month, dayOfMonth] = partsOf(day)
  const found = /((?:19|20)?\d\d)(?:年|后|-|\.|\/)?(?:(\d{1,2})(?:月|-|\.|\/)(?:(\d{1,2})[日号]?)?)?/.exec(
    words,
  )
  if (found === null) return 'none'
  const said = Number(found[1])
  const birth = said >= 1000 ? said : said > 40 ? 1900 + said : 2000 + said
  const age = year - birth
  if (/后/.test(words)) return between(age - (said % 10 === 0 ? 10 : 5), age)
  if (found[2] === undefined) return between(age - 1, age)
  const birthMonth = Number(found[2])
  const birthDay = found[3] === undefined ? 'none' : Number(found[3])
  if (birthMonth !== month) return exactly(birthMonth < month ? age : age - 1)
  if (birthDay === 'none') return between(age - 1, age)
  return exactly(birthDay <= dayOfMonth ? age : age - 1)
}

const BEFORE_ZH =
  '(?:虚岁|周岁|还?不到|未满|没满|还?没到|不满|超过|大于|过了|快要?|马上|即将|将近|接近|大概|大约|约|差不多|刚?满|刚)?'
const BEFORE_EN =
  '(?:(?:just )?(?:under|below|younger than|less than|not yet|not even|over|above|older than|more than|past|nearly|almost|about to turn|turning|turned|about|around|roughly|between) )?'

export const AGE_ZH: SignGroup = {
  gate: /\d\d/,
  signs: [
    noun(
      'age',
      readAge,
      new RegExp(
        `${BEFORE_ZH}(?:满|到)?${AGE}(?:(?:~|-|到|至)${AGE})?(?:多|来|几)?(?:周岁|岁|虚岁)(?!的?孩|的?女儿|的?儿子|的?娃)(?:以上|以下|以内|左右|上下|出头|多)?(?:半)?`,
      ),
    ),
    noun('age', readAge, /\d0(?:多|来|几|好几|出头)(?=[,.;!?了的]|$)/),
    // "我26", "本人26" and "今年26" need no unit, but no other unit either.
    statement(
      'age',
      readAge,
      new RegExp(
        `(?:(?<=我|本人|俺|我是)|(?:今年|年龄(?:是|为|:)?|年纪(?:是)?|现年|岁数(?:是)?))(?:已经|都|才|是|也|就)?${BEFORE_ZH}${AGE}(?:了)?(?![年届个月级号日分万千块元%+:\\-/多后来几人名家次岁周.]|\\s?%)`,
      ),
    ),
    noun(
      'age',
      ageFromBirth,
      /(?:19|20)?\d\d年(?:\d{1,2}月(?:\d{1,2}[日号])?)?(?:出)?生(?:人|的)?|生于(?:19|20)\d\d年?(?:\d{1,2}月(?:\d{1,2}[日号])?)?|出生于?(?:19|20)\d\d年?|(?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?出生/,
    ),
    noun('age', ageFromBirth, /[5-9][05]后|[01][05]后/),
    noun('age', ageFromBirth, /(?<=我|我是|本人|本人是|是)[6-9]\d年的/),
  ],
}

export const AGE_EN: SignGroup = {
  gate: /\d\d|ies\b/,
  signs: [
    noun(
      'age',
      readAge,
      new RegExp(`${BEFORE_EN}\\b${AGE}(?: and ${AGE})?(?:[- ]years?[- ]old|[- ]?y\\/?o\\b| years? of age)`),
    ),
    statement(
      'age',
      readAge,
      new RegExp(
        `(?:i'?m|i am|i've|i have|we're|we are|i just|aged?:?|age is|(?<=^|[,.;:] ?|\\bi |\\bi've )turned)(?: now| currently| only| just| already| still| both| at| actually| really)? ${BEFORE_EN}(?:turned )?${AGE}(?: and ${AGE})?(?!\\d|[%-]| (?:months?|years? (?!old)|yrs|weeks?|days?|people|employees|minutes|km|rmb|yuan|credits|semesters)|,\\d| (?:next|soon|in (?:a|\\d)|this (?:year|month)))`,
      ),
    ),
    noun(
      'age',
      readAge,
      new RegExp(
        `(?<=^|[,.;] ?)(?:aged?:? )?(?:under|below|younger than|over|above|older than|past|nearly|almost) ${AGE}(?=[,.;]|$)`,
      ),
    ),
    statement(
      'age',
      readAge,
      /in my (?:early |mid-? ?|late )?(?:twenties|thirties|forties|fifties|sixties|\d0s)/,
    ),
    statement('age', ageFromBirth, /born (?:in |on )?(?:\w+ )?(?:19|20)\d\d(?:-\d\d-\d\d)?/),
  ],
}
