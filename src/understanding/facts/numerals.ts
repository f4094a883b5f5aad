// Writes every numeral as digits, so that the signs of facts know one notation: 二十六, twenty-six → 26.

// A single character is a numeral only before a unit: 四川, 一般 and 统一 stay words.
const HAN_UNITS =
  '周岁|岁|年|月|个|名|位|人|号|日|级|口|套|家|胎|孩|娃|多|几|来|出头|届|儿|女|男|子|次|本|天|份|块|千|万|后|月份'
const HAN_WORDS =
  '四川|三亚|三明|三峡|十堰|九江|六安|万州|百色|一般|一起|一直|一定|一样|一下|一共|一些|一旦|一次性|万一|百度|百万|千万|五一|三方|二手|两江|八千里'
const HAN_NUMERAL = new RegExp(
  `(?!${HAN_WORDS})(?:[〇零一二两三四五六七八九十百千]{2,}|(?<![第统唯万专])[一二两三四五六七八九十](?=${HAN_UNITS}))`,
  'g',
)
const HAN_ANY = /[〇零一二两三四五六七八九十]/

const HAN_DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const HAN_POWERS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

const ENGLISH_ONES =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen'.split(
    '|',
  )
const ENGLISH_TENS = 'twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety'.split('|')
const ENGLISH_NUMERAL = new RegExp(
  `\\b(?:(${ENGLISH_TENS.join('|')})(?:[- ](${ENGLISH_ONES.slice(0, 9).join('|')}))?|(${ENGLISH_ONES.join('|')}))(?![a-z])`,
  'g',
)
// "One" is mostly no number: "this one", "one can apply".
const AFTER_ONE =
  /^[- ](?:years?|months?|child|kid|son|daughter|employee|person|people|and a half|full|more)\b/

/**
 * The text with numerals in digits; two neighbours are a range: 两三年 → 2~3年, 二十六七 → 26~27.
 * Expects normalised text (lower case, Simplified).
 */
export function writeNumerals(text: string): string {
  const han = HAN_ANY.test(text) ? text.replace(HAN_NUMERAL, hanNumber) : text
  if (!/[a-z]{3}/.test(han)) return han
  return han.replace(ENGLISH_NUMERAL, (whole, tens, ones, small, offset: number) => {
    if (whole === 'one' && !AFTER_ONE.test(han.slice(offset + whole.length))) return whole
    if (small !== undefined) return String(ENGLISH_ONES.indexOf(small) + 1)
    return String((ENGLISH_TENS.indexOf(tens) + 2) * 10 + ENGLISH_ONES.indexOf(ones) + 1)
  })
}

function hanNumber(run: string): string {
  const digits = [...run].map((character) => HAN_DIGITS[character])
  if (digits.every((digit) => digit !== undefined)) {
    const [first, second] = digits
    const areNeighbours = digits.length === 2 && first !== undefined && second === first + 1
    return areNeighbours && first > 0 ? `${first}~${second}` : digits.join('')
  }
  return placed(run)
}

// Numerals with powers of ten: 二十六, 一百零五, and 二十六七 for a range.
function placed(run: string): string {
  let total = 0
  let pending: number | 'none' = 'none'
  for (const character of run) {
    const power = HAN_POWERS[character]
    if (power !== undefined) {
      total += (pending === 'none' ? 1 : pending) * power
      pending = 'none'
      continue
    }
    const digit = HAN_DIGITS[character] ?? 0
    if (pending !== 'none' && pending > 0) return `${total + pending}~${total + digit}`
    pending = digit
  }
  return String(total + (pending === 'none' ? 0 : pending))
}
