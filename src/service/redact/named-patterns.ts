// Personal data known by its form or by the word before it: e-mail, permits, passports, WeChat and QQ, phones.
import type { RedactedKind } from '../../model/redaction.ts'
import { isDateOrTime } from './calendar-date.ts'

export type Pattern = {
  readonly kind: RedactedKind
  // Read on the folded text, lower case; the group `it` is what is taken out.
  readonly form: RegExp
  readonly isIt: (it: string) => boolean
}

const always = (): boolean => true
const digitsOf = (it: string): string => it.replace(/\D/g, '')
// With a space between, a letter and a date may merely stand side by side.
const isNoSpacedDate = (it: string): boolean => !/^[a-z][ -]/.test(it) || !isDateOrTime(digitsOf(it))
const hasDigits = (least: number) => (it: string) => digitsOf(it).length >= least

// Between a word such as 微信 or "passport" and its number: "号是：", " no. is ", "(".
const ZH_LINK = '(?:号码?|账号|帐号|賬號|號碼?|证号|證號|id)?'
const LINK = `${ZH_LINK}\\s{0,2}(?:(?:number|no|id|num|nr)\\.?\\s{0,2})?(?:[:=是为為#(]|is|was)?\\s{0,2}`
// What parts a WeChat name from common words after 微信 or "wechat".
const STRONG_LINK = `${ZH_LINK}\\s{0,2}(?:id\\s{0,2})?[:=是为為]\\s{0,2}`

export const EMAIL: Pattern = {
  kind: 'email',
  form: /(?<![a-z0-9._%+-])(?<it>[a-z0-9_%+-][a-z0-9._%+-]{0,63}\s?@\s?(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24})/dg,
  isIt: always,
}

export const PATTERNS: readonly Pattern[] = [
  // 回乡证 of Hong Kong and Macao (H/M and 8 or 10 digits); 往来港澳 and 往来台湾 permits (C, W, L, T).
  {
    kind: 'permit',
    form: /(?<![a-z0-9'])(?<it>(?:[hm][ -]?\d{8}(?:\d{2})?|[cwlt](?:[a-z]\d{7}|[ -]?\d{8})))(?![a-z0-9]|_\d)/dg,
    isIt: isNoSpacedDate,
  },
  // 台胞证 is eight bare digits, so only its name tells it from a date.
  {
    kind: 'permit',
    form: new RegExp(
      `(?:台胞[证證]|回[乡鄉][证證]|通行[证證]|居住[证證]|permit)${LINK}(?<it>[a-z]?\\d{8,12}(?:\\([a-z0-9]\\)|[a-z])?)(?![a-z0-9])`,
      'dg',
    ),
    isIt: (it) => !isDateOrTime(it),
  },
  // Identity cards of Hong Kong, Macao and Taiwan.
  { kind: 'identity-card', form: /(?<![a-z0-9])(?<it>[a-z]{1,2}\d{6}\s?\([0-9a]\))/dg, isIt: isHongKongCard },
  {
    kind: 'identity-card',
    form: /(?<![a-z0-9])(?<it>[a-z]{1,2}\d{6}[0-9a])(?![a-z0-9])/dg,
    isIt: isHongKongCard,
  },
  { kind: 'identity-card', form: /(?<![a-z0-9])(?<it>[157]\d{6}\s?\(\d\))/dg, isIt: always },
  { kind: 'identity-card', form: /(?<![a-z0-9])(?<it>[a-z][1289]\d{8})(?![a-z0-9])/dg, isIt: isTaiwanCard },
  // The permanent residence card of foreigners before 2023: three letters and twelve digits.
  { kind: 'identity-card', form: /(?<![a-z0-9])(?<it>[a-z]{3}\d{12})(?![a-z0-9])/dg, isIt: always },
  // Passports of the People's Republic: E, EA…EZ (no I, O), G, D, S, P, and SE, DE, PE.
  {
    kind: 'passport',
    form: /(?<![a-z0-9'])(?<it>e[a-hj-np-z]\d{7}|[egdsp][ -]?\d{8}|(?:se|de|pe)\d{7}|[dsp]\d{7})(?![a-z0-9])/dg,
    isIt: isNoSpacedDate,
  },
  {
    kind: 'passport',
    form: new RegExp(`(?:护照|護照|passport)${LINK}(?<it>[a-z]{0,3}\\d[a-z0-9]{5,9})(?![a-z0-9])`, 'dg'),
    isIt: (it) => hasDigits(5)(it) && !isDateOrTime(it),
  },
  {
    kind: 'account',
    form: new RegExp(
      `(?:微信|薇信|威信|wechat|weixin|wei xin|(?<![a-z])(?:wx|vx)|加v|v信)${LINK}(?<it>[a-z0-9][a-z0-9_-]{4,19})(?![a-z0-9])`,
      'dg',
    ),
    isIt: (it) => /[\d_]/.test(it),
  },
  {
    kind: 'account',
    form: new RegExp(
      `(?:(?:微信|薇信|wechat|weixin|(?<![a-z])(?:wx|vx))${STRONG_LINK}|my (?:wechat|weixin)(?: id)? is )(?<it>[a-z][a-z0-9_-]{5,19})(?![a-z0-9])`,
      'dg',
    ),
    isIt: always,
  },
  {
    kind: 'account',
    form: new RegExp(`(?:(?<![a-z])qq|扣扣)${LINK}(?<it>[1-9]\\d{4,10})(?!\\d|@)`, 'dg'),
    isIt: always,
  },
  // A local number without 区号, or one from abroad, is known by its name alone.
  {
    kind: 'phone',
    form: new RegExp(
      `(?:电话|電話|手机|手機|座机|座機|固话|联系方式|聯繫方式|telephone|phone|mobile|(?<![a-z])(?:tel|cell)|whatsapp)${LINK}(?<it>\\d{3,4}[ -]?\\d{4})(?!\\d|年)`,
      'dg',
    ),
    isIt: (it) => !isDateOrTime(digitsOf(it)) && !/^(?:19|20)\d\d[ -]?(?:19|20)\d\d$/.test(it),
  },
  // With the country's code before it a number is one however it is grouped.
  {
    kind: 'phone',
    form: /(?<it>(?:\((?:\+|00)\s?86\)|(?:\+|(?<!\d)00)\s?86)(?:[ \-./()_·*]{0,3}\d){10,11})(?!\d)/dg,
    isIt: always,
  },
  // From abroad: "+852 9123 4567". A sum ("3000+20000000") and a date after a plus are none.
  {
    kind: 'phone',
    form: /(?<![\d元万萬千块])(?<it>\+[ (]{0,2}[1-9]\d{0,14}(?:[ \-.()]{1,3}\d{1,14}){0,6})(?!\d)/dg,
    isIt: (it) => {
      const digits = digitsOf(it)
      return digits.length >= 8 && digits.length <= 15 && !isDateOrTime(digits.slice(0, 8))
    },
  },
  {
    kind: 'bank-card',
    form: new RegExp(
      `(?:银行卡|銀行卡|卡号|卡號|银行账[号户]|bank account|account number|card number)${LINK}(?<it>\\d(?:[ -]?\\d){7,29})(?!\\d)`,
      'dg',
    ),
    isIt: (it) => !isDateOrTime(digitsOf(it)),
  },
]

// The check digit of Hong Kong's identity card: letters count from 10, one letter is led by a space (36).
function isHongKongCard(it: string): boolean {
  const bare = it.replace(/[^a-z0-9]/g, '')
  const values = [...bare.slice(0, -1)].map((each) => Number.parseInt(each, 36))
  const led = values.length === 7 ? [36, ...values] : values
  const sum = led.reduce((total, value, at) => total + value * (9 - at), 0)
  return (11 - (sum % 11)) % 11 === Number.parseInt(bare.slice(-1), 36)
}

// Taiwan's letters stand for two digits each; the sum with weights 1, 9…1, 1 is a multiple of ten.
const TAIWAN_LETTERS = 'abcdefghjklmnpqrstuvxywzio'

function isTaiwanCard(it: string): boolean {
  const letter = TAIWAN_LETTERS.indexOf(it[0] ?? '') + 10
  const digits = [Math.floor(letter / 10), letter % 10, ...[...it.slice(1)].map(Number)]
  const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1]
  return digits.reduce((total, digit, at) => total + digit * (weights[at] ?? 0), 0) % 10 === 0
}
