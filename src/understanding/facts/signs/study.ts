// How people tell whether they study, when they graduated, and where.
import { addMonths, type Day, partsOf, rangeOf } from '../../../model/day.ts'
import type { FactValue } from '../../../model/fact.ts'
import { READING_FOR_EN, READING_FOR_ZH } from '../decoys.ts'
import {
  HMT_SCHOOLS_EN,
  HMT_SCHOOLS_ZH,
  MAINLAND_SCHOOLS_EN,
  MAINLAND_SCHOOLS_ZH,
  OVERSEAS_SCHOOLS_EN,
  OVERSEAS_SCHOOLS_ZH,
  SCHOOL_ABROAD_ZH,
  SCHOOL_IN_MAINLAND_ZH,
  SCHOOL_IN_WUHAN_ZH,
  WUHAN_SCHOOLS_EN,
  WUHAN_SCHOOLS_ZH,
} from '../schools.ts'
import { choice, implied, noun, onDate, type Reading, type Sign, type SignGroup, statement } from '../sign.ts'
import { DATE_EN, DATE_ZH, readSpokenDate } from '../spoken-dates.ts'

const graduated = choice('graduated')
const finalYear = choice('final-year')
const studying = choice('studying')

function graduationOn(words: string, day: Day): Reading {
  const date = readSpokenDate(words, day, leaningOf(words))
  return date === 'none' ? 'none' : onDate(date)
}

// "毕业3年" and "out of school for 3 years" count back from the day, to a year and no closer.
function graduationFor(words: string, day: Day): Reading {
  const years = /\d{1,2}/.exec(words)?.[0]
  const date = readSpokenDate(years === undefined ? '半年前' : `${years}年前`, day, 'past')
  return date === 'none' ? 'none' : onDate(date)
}

function leaningOf(words: string): 'past' | 'any' {
  return /了|的|过|刚|graduated|finished|got/.test(words) ? 'past' : 'any'
}

// Whether a graduation is past follows from its date; the words decide where the day falls inside it.
function statusByGraduation(told: Reading, words: string, day: Day): Reading {
  if (told === 'none' || told.kind !== 'date') return 'none'
  const { first, last } = rangeOf(told.date)
  const isTold = leaningOf(words) === 'past'
  if (last < day) return graduated
  // The academic year that ends with the graduation is the final one.
  if (first > day) return first <= addMonths(day, 11) ? finalYear : studying
  if (isTold) return graduated
  if (told.date.length !== 4) return 'none'
  return partsOf(day)[1] <= 6 ? finalYear : graduated
}

const GRADUATED_ON_ZH = [
  `(?:${DATE_ZH})(?:就|才|刚刚?|已经?|要|将|从|在)?[^,.;!?\\d找没未多少几哪留]{0,12}?(?:毕业(?!生(?=[^,.;!?了的]))|毕的业|(?:拿到?|取得|获得)(?:了|的)*(?:硕士|博士|学士|本科|大专)?(?:学位证|毕业证|学位|学历))(?!后|前|生(?:去向|就业)|论文|多久|设计)(?:了|的)?`,
  `毕业(?:时间|日期|年份|证日期|证时间|证书日期|证上?)?(?:写的)?(?:是|为|于|在|:)?(?:${DATE_ZH})`,
  '(?<![\\d])(?:(?:19|20)\\d\\d|\\d\\d)届(?!级)(?:毕业)?(?:生)?',
].join('|')
const GRADUATED_FOR_ZH =
  '毕业(?:已经?|都|有|了|快|刚好?|正好|满|才|差不多)*(?:\\d{1,2}|半)年(?![以之]?内|多|前|不到|级|\\d)(?:了|整)?|毕业(?:后)?第\\d年'
const GRADUATED_ON_EN = [
  `(?:graduat(?:ed|ing|ion|e)|class of|finish(?:ed|ing) (?:uni(?:versity)?|college|school|my (?:degree|studies|bachelor'?s?|master'?s?|phd))|(?:got|received|obtained|earned|completed|finished) my (?:degree|diploma|bachelor'?s?|master'?s?|phd)(?: degree)?|degree (?:from|awarded)|my (?:bachelor'?s?|master'?s?|phd|doctorate)(?: degree)?(?= in (?:[a-z]+ )?(?:19|20)))(?: date(?: is|:)?)?(?: from [\\w' ]{2,40}?| with (?:an? )?[\\w' ]{2,30}?)?(?:,)? ?(?:in |on |was |is |at |back in |of |this coming )?(?:the )?(?:${DATE_EN})`,
  `(?:${DATE_EN}) (?:[\\w']+ ){0,2}?graduate\\b`,
].join('|')
const GRADUATED_FOR_EN =
  '(?:been )?(?:out of (?:university|college|uni|school)|since (?:i )?graduat(?:ed|ion)|graduated) (?:for )?\\d{1,2} years(?! ago)|\\d{1,2} years (?:out of (?:university|college|uni|school)|since (?:i )?graduat(?:ed|ing|ion)|after graduat(?:ing|ion))'

function dateSigns(on: string, since: string): readonly Sign[] {
  return [
    statement('graduation-date', graduationOn, new RegExp(on)),
    statement('graduation-date', graduationFor, new RegExp(since)),
    implied(
      statement(
        'study-status',
        (words, day) => statusByGraduation(graduationOn(words, day), words, day),
        new RegExp(on),
      ),
    ),
    implied(statement('study-status', graduated, new RegExp(since))),
  ]
}

function sayStatus(value: FactValue, noun_: RegExp) {
  return noun('study-status', value, noun_)
}

export const STUDY_ZH: SignGroup = {
  gate: /毕业|届|读|大[一二三四1-4]|研[一二三1-3]|博[一二三四1-4]|在校|学生|年级|上学|毕的业|学位|硕博|念/,
  signs: [
    ...dateSigns(GRADUATED_ON_ZH, GRADUATED_FOR_ZH),
    sayStatus(
      finalYear,
      /应届(?:毕业)?(?:的)?(?:大学|高校|本科|硕士|博士|大专)?(?:毕业)?(?:生)?|大[四4](?!\d)(?:学生|在读|生)?|研[三3](?!\d)(?:学生|在读|生)?|大[五5](?!\d)(?:学生)?|毕业年级(?:在读)?|毕业班|(?:即将|马上|快要?|临近|就要|准)毕业(?:生|了|的)?|最后[1一]年(?:在读)?|最后1学年/,
    ),
    sayStatus(
      graduated,
      /已经?(?:是)?毕业(?:了|的)?|毕业了|刚刚?毕业(?:了|的)?(?:不久|没多久)?|早就?毕业(?:了)?|毕业(?:才|刚|还)?(?:没|不)多?久|毕业(?:已经?)?(?:很久|好几年|多年|好多年)(?:了)?|往届(?:毕业)?生?|毕业还?不到\d+(?:年|个月)|毕业[^,.;!?]{0,3}\d+年(?:多|内|以内|不到)/,
    ),
    implied(
      statement(
        'study-status',
        graduated,
        /(?:博士|硕士|研究生|[123一二三]本|本科|大专|专科|中专|高中|技校|[^大读]大学?|学院|学历|理工|清华|[华中]科|[港台]大|交大)毕业(?:于|的|了)?(?!生?(?:论文|设计|后|前|要|年级|证))/,
      ),
    ),
    sayStatus(
      studying,
      new RegExp(
        `${READING_FOR_ZH}|在读(?!期间)|在校(?:生|学生|大学生)|(?:还在|仍在|正在)(?:读书|上学|念书|上大学|读大学)|(?<![学科专中士校历])(?:还|尚|暂)?(?:没有?|未)毕业(?!证)|[研博]?[123一二三]年级`,
      ),
    ),
  ],
}

export const STUDY_EN: SignGroup = {
  gate: /graduat|stud|class of|final|senior year|finish|degree|enrolled|undergrad|sophomore|freshman|doing|pursuing|candidate|years (?:out|since|after)|diploma|penultimate|year (?:of|at)/,
  signs: [
    ...dateSigns(GRADUATED_ON_EN, GRADUATED_FOR_EN),
    sayStatus(
      finalYear,
      /final[- ]year(?: \w+)?(?: student)?|(?:in )?(?:my |the )?(?:final|last) year(?: of (?:university|uni|college|study|studies|my \w+(?: degree)?|school))|(?:in )?(?:my )?senior year|about to graduate|graduating (?:soon|shortly)|(?:fourth|4th)[- ]year (?:undergraduate|student)/,
    ),
    sayStatus(
      graduated,
      /(?:have |'ve |had )?(?:already |just |recently )(?:been )?graduated?|(?:a |an? )?(?:recent|fresh|new|university|college) graduate(?! school| student| program)|have graduated|'ve graduated|graduated (?:recently|already|long ago)|finished (?:university|uni|college|my studies)/,
    ),
    implied(
      statement(
        'study-status',
        graduated,
        /\bgraduated (?:from|with|in|at)\b|(?:master'?s?|bachelor'?s?|phd|doctoral|university|college|hust) graduate(?! student| school)/,
      ),
    ),
    sayStatus(
      studying,
      new RegExp(
        `${READING_FOR_EN}|(?:still |currently |now )(?:studying|a student|at (?:university|uni|college|school)|in (?:university|college|school)|enrolled)|(?:first|second|third|1st|2nd|3rd)[- ]year (?:[\\w']+ )?(?:student|undergraduate|undergrad|postgraduate)|(?:first|second|1st|2nd|penultimate) year (?:of|at)|(?:haven't|have not|not) (?:yet )?graduated(?: yet)?|sophomore|freshman|not in (?:my )?final year|(?<=i'm |i am )studying (?:at|in)|(?:full-time |current )(?:university |college )?student`,
      ),
    ),
  ],
}

export const SCHOOL_ZH: SignGroup = {
  gate: /大学|学院|高校|院校|学校|理工|师范|华[科师农中工]|武[大工汉科软职体纺轻理音]|地大|湖[工中美经北]|清华|[北复交浙南人天川厦吉郑苏深暨港台澳曼中西成同兰国]|母校|留[学过]|海归|牛津|剑桥|哈佛|斯坦福|耶鲁|学历|学位|qs|读|毕业|早稻田|光谷|汉口|普林斯顿|格拉斯哥|悉尼|墨尔本|新|爱丁堡|伦敦|麻省|帝国|多伦多|首尔/,
  signs: [
    statement('school-location', choice('wuhan'), SCHOOL_IN_WUHAN_ZH),
    statement('school-location', choice('mainland'), SCHOOL_IN_MAINLAND_ZH),
    statement('school-location', choice('overseas'), SCHOOL_ABROAD_ZH),
    noun('school-location', choice('wuhan'), new RegExp(WUHAN_SCHOOLS_ZH)),
    noun('school-location', choice('mainland'), new RegExp(MAINLAND_SCHOOLS_ZH)),
    noun('school-location', choice('hk-macao-taiwan'), new RegExp(HMT_SCHOOLS_ZH)),
    noun('school-location', choice('overseas'), new RegExp(OVERSEAS_SCHOOLS_ZH)),
  ],
}

export const SCHOOL_EN: SignGroup = {
  gate: /\b/,
  signs: [
    noun('school-location', choice('wuhan'), new RegExp(`\\b(?:${WUHAN_SCHOOLS_EN})\\b`)),
    noun('school-location', choice('mainland'), new RegExp(`\\b(?:${MAINLAND_SCHOOLS_EN})\\b`)),
    noun('school-location', choice('hk-macao-taiwan'), new RegExp(`\\b(?:${HMT_SCHOOLS_EN})\\b`)),
    noun('school-location', choice('overseas'), new RegExp(`\\b(?:${OVERSEAS_SCHOOLS_EN})\\b`)),
  ],
}
