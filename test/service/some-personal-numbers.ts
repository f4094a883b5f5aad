// Personal numbers made at random for tests: valid by their rules, belonging to nobody but by chance.
import fc from 'fast-check'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((each) => each.join(''))

const birth = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2015-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''))

const region = fc.constantFrom('110105', '420106', '420102', '310115', '650104', '810000', '830000')

// Written apart from the code under test, after GB 11643: the weights are powers of two modulo 11.
function identityCheck(first17: string): string {
  let sum = 0
  for (let at = 0; at < 17; at += 1) sum += Number(first17[at]) * (2 ** (17 - at) % 11)
  const rest = (12 - (sum % 11)) % 11
  return rest === 10 ? 'X' : String(rest)
}

const identityCard = fc
  .tuple(region, birth, digits(3))
  .map(([place, day, order]) => `${place}${day}${order}`)
  .map((first17) => first17 + identityCheck(first17))

const oldIdentityCard = fc
  .tuple(fc.constantFrom('110105', '420106', '310115'), birth, digits(3))
  .map(([place, day, order]) => place + day.slice(2) + order)

const mobile = fc
  .tuple(fc.constantFrom('13', '14', '15', '16', '17', '18', '19'), digits(9))
  .map(([start, rest]) => start + rest)

function luhnCheck(body: string): string {
  const sum = [...body]
    .reverse()
    .map((digit, at) => (at % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return String((10 - (sum % 10)) % 10)
}

const bankCard = fc
  .tuple(fc.constantFrom('622', '621', '436', '552'), fc.integer({ min: 12, max: 15 }).chain(digits))
  .map(([issuer, rest]) => issuer + rest)
  .map((body) => body + luhnCheck(body))

const grouped = (number: string, lengths: readonly number[], between: string): string => {
  const groups: string[] = []
  let at = 0
  for (const length of lengths) {
    groups.push(number.slice(at, at + length))
    at += length
  }
  return [...groups, ...(at < number.length ? [number.slice(at)] : [])].join(between)
}

const between = fc.constantFrom(' ', '-', '－', ' - ', '.', '\u{3000}')

const spaced = (
  number: fc.Arbitrary<string>,
  ...groupings: readonly (readonly number[])[]
): fc.Arbitrary<string> =>
  fc.oneof(
    number,
    fc
      .tuple(number, fc.constantFrom(...groupings), between)
      .map(([it, lengths, parted]) => grouped(it, lengths, parted)),
    // Every digit by itself.
    fc.tuple(number, fc.constantFrom(' ', '-')).map(([it, parted]) => [...it].join(parted)),
  )

const NOTATIONS: readonly string[] = [
  '0123456789',
  '０１２３４５６７８９',
  '零一二三四五六七八九',
  '〇壹贰叁肆伍陆柒捌玖',
  '零幺二三四五六七八九',
  '零壹貳參肆伍陸柒捌玖',
]

const inSomeNotation = (number: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(number, fc.constantFrom(...NOTATIONS))
    .map(([it, notation]) => it.replace(/\d/g, (digit) => [...notation][Number(digit)] ?? digit))

const landline = fc
  .tuple(
    fc.constantFrom('010', '027', '0710', '0755'),
    fc.integer({ min: 2, max: 9 }),
    digits(7),
    fc.constantFrom('', '-', ' '),
  )
  .map(([area, first, rest, parted]) => `${area}${parted}${first}${rest}`)

const email = fc
  .tuple(
    fc.stringMatching(/^[a-z][a-z0-9_.]{2,12}[a-z0-9]$/),
    fc.constantFrom('@', '＠'),
    fc.constantFrom('qq.com', '163.com', 'gmail.com', 'whu.edu.cn', 'ｑｑ．ｃｏｍ', 'qq。com'),
  )
  .map(([name, at, host]) => name + at + host)

const permit = fc
  .tuple(fc.constantFrom('H', 'M', 'C', 'W', 'L'), digits(8))
  .map(([letter, number]) => letter + number)

const passport = fc.oneof(
  fc.tuple(fc.constantFrom('E', 'G'), digits(8)).map(([letter, number]) => letter + number),
  fc
    .tuple(fc.constantFrom('EA', 'EJ', 'EP', 'PE', 'DE'), digits(7))
    .map(([letters, number]) => letters + number),
)

// What each kind of personal number looks like; `secret` is what must be gone.
export const PERSONAL: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'identity card': inSomeNotation(spaced(identityCard, [6, 8], [6, 4, 4], [6, 4, 2, 2], [3, 3, 4, 4])),
  'identity card of 15 digits': inSomeNotation(spaced(oldIdentityCard, [6, 6])),
  mobile: inSomeNotation(spaced(mobile, [3, 4], [3], [7], [4, 4])),
  'mobile with +86': inSomeNotation(
    fc
      .tuple(fc.constantFrom('+86', '+86 ', '0086', '86-', '+86-', '(+86)'), spaced(mobile, [3, 4]))
      .map(([prefix, number]) => prefix + number),
  ),
  landline: inSomeNotation(landline),
  'e-mail address': email,
  'bank card': inSomeNotation(spaced(bankCard, [4, 4, 4, 4])),
  permit,
  passport,
}

const CHINESE = [
  ...'我的想问武汉人才落户租房补贴怎么申请需要什么材料请帮忙看下谢谢他是，。！？；：、（）“”\n',
]
const ENGLISH = [
  ...'how can a graduate apply for rent help in wuhan please tell me what it needs, thanks! ?;:()"\n',
]

const words = (characters: readonly string[]) =>
  fc.array(fc.constantFrom(...characters), { maxLength: 40 }).map((each) => each.join(''))

// Text round a number: letters of its script, and an end that is no part of a number or of a name.
export const surroundings: fc.Arbitrary<readonly [string, string]> = fc.oneof(
  fc.tuple(words(CHINESE), words(CHINESE)),
  fc.tuple(words(ENGLISH), words(ENGLISH)).map(([before, after]) => [`${before} `, `, ${after}`] as const),
)
