// How people tell of the business that they founded, and of loans and subsidies for it.
import { type Day, rangeOf } from '../../../model/day.ts'
import { CITIES_ZH, ELSEWHERE_EN, HUBEI_EN, HUBEI_ZH, PROVINCES_ZH, WUHAN_EN, WUHAN_ZH } from '../places.ts'
import {
  between,
  choice,
  exactly,
  implied,
  NO,
  noun,
  onDate,
  type Reading,
  type SignGroup,
  statement,
  YES,
} from '../sign.ts'
import { DATE_EN, DATE_ZH, readSpokenDate } from '../spoken-dates.ts'

const BUSINESS_ZH = '(?:公司|企业|店铺?|工作室|个体户|营业执照|执照|小微企业)'
const NOT_WUHAN_ZH = `${HUBEI_ZH}|${PROVINCES_ZH}|${CITIES_ZH}|外地|老家`
const STAFF_ZH = '(?:个|名|位)?(?:人|员工|职工|毕业生|大学生|应届生|伙计|全职)'

function pastDate(words: string, day: Day): Reading {
  const date = readSpokenDate(words, day, 'past')
  return date === 'none' || rangeOf(date).first > day ? 'none' : onDate(date)
}

// "公司成立3个月" counts back to a month, "开了2年" to a year.
function runningFor(words: string, day: Day): Reading {
  const length = /\d+(?:个月|年)|半年/.exec(words)?.[0]
  return length === undefined ? 'none' : pastDate(`${length}前`, day)
}

function headcount(words: string): Reading {
  const range = /(\d+)(?:~|-|到|至| to )(\d+)/.exec(words)
  if (range !== null) return between(Number(range[1]), Number(range[2]))
  const found = /\d+/.exec(words)
  if (found === null) return 'none'
  const count = Number(found[0])
  if (/超过|多(?:名|个|人|位)|over|more than/.test(words)) return between(count, 'open')
  if (/至少|以上|at least/.test(words)) return between(count, 'open')
  return exactly(count)
}

export const BUSINESS_ZH_SIGNS: SignGroup = {
  gate: /公司|企业|店|工作室|个体|执照|创业|法人|法定代表|招|雇|员工|带动|补贴|贷款|经营|运营|营业|注册|借款|吸纳|就我|注销|倒闭|关门/,
  signs: [
    statement(
      'business-registered',
      pastDate,
      new RegExp(
        `${BUSINESS_ZH}?(?:是|于|在)?(?:${DATE_ZH})(?:的时候|就|才|刚|在武汉|在光谷|在)*(?:注册|成立|创办|开|办|拿到?|领)(?:了|的|下来)*(?:1|个|家|间|自己的|科技|小)*(?:${BUSINESS_ZH})?(?:的)?(?=${BUSINESS_ZH}|[,.;!?了的]|$|现|目|,)|(?:注册|成立|创办|开办|开业|办照)(?:时间|日期|于|是|在|:)*(?:${DATE_ZH})|营业执照(?:日期|时间|是|:)*(?:${DATE_ZH})`,
      ),
    ),
    statement(
      'business-registered',
      runningFor,
      /(?:注册|成立|开业|开办|创办|开张|开了|办了)(?:了|才|刚好?|已经?|有|快)*(?:\d+个月|半年|\d+年)(?![以之]?[内前]|多)(?:了)?/,
    ),
    statement(
      'business-in-wuhan',
      YES,
      new RegExp(
        `(?:${BUSINESS_ZH})(?:是|也|就)?(?:注册|开|办|设|落户)(?:地)?(?:的)?(?:就|也|是)?在(?:${WUHAN_ZH})|在(?:${WUHAN_ZH})(?:[^,.;!?没未不想要]{0,6}?)(?:注册|开|创办|成立|办)(?:了|的|过)(?:1|个|家|间|自己的|科技|小)*(?:${BUSINESS_ZH})|注册(?:地)?(?:是|:)?在(?:${WUHAN_ZH})|(?:正|已)?在(?:${WUHAN_ZH})(?:自主)?创业(?!补贴|政策)`,
      ),
    ),
    statement(
      'business-in-wuhan',
      NO,
      new RegExp(
        `(?:${BUSINESS_ZH})(?:是)?(?:注册|开|办)(?:地)?(?:的)?(?:是)?在(?:${NOT_WUHAN_ZH})|在(?:${NOT_WUHAN_ZH})(?:注册|开|创办|成立|办)(?:了|的)(?:1|个|家|间|自己的)*(?:${BUSINESS_ZH})|(?:没有?|不)在武汉注册|注册地(?:是|在|:)*(?:${NOT_WUHAN_ZH})`,
      ),
    ),
    statement(
      'business-running',
      YES,
      /(?:正常|还在|仍在|正在|一直在?|在正常)(?:经营|运营|营业)(?:中|着)?|(?:还|都)?在(?:经营|运营|营业)(?:中|着)?|(?:经营|运营)(?:正常|良好|着)/,
    ),
    statement(
      'business-running',
      NO,
      /(?:没有?|不|未)(?:在|再)?(?:经营|营业|运营)(?:了)?|(?:已经?|都|早就?)?(?:注销|倒闭|停业|关门|关停|关张|歇业|吊销|黄)了|(?:公司|企业|店)(?:已|已经)(?:注销|倒闭|停业|关停)/,
    ),
    noun(
      'first-business',
      YES,
      /(?:首次|第[一1]次|头[一1]次|初次)(?:在武汉)?(?:自主)?创业|第[一1](?:家|个)(?:公司|企业|店)|以前没(?:有)?(?:创过业|开过公司|办过公司)|没(?:有)?(?:开过|办过)别的公司/,
    ),
    noun(
      'first-business',
      NO,
      /(?:第[二三23]|再)次创业|(?:连续|多次)创业(?:者)?|第[二三23](?:家|个)(?:公司|企业|店)|(?:之前|以前)(?:也)?(?:开过|办过|创办过|注册过)(?:1|家|个|别的)*(?:公司|企业|店)|不是(?:首次|第[一1]次)创业/,
    ),
    statement(
      'legal-representative',
      YES,
      /(?:是|担任|任|当|做|我)(?:公司|企业|店)?(?:的)?(?:法人代表|法定代表人|法人)|法人(?:代表)?(?:就)?是我(?:本人|自己)?|法定代表人(?:就)?是我|(?:我|本人)(?:就)?是?法人/,
    ),
    statement(
      'legal-representative',
      NO,
      /(?:不是|没有?(?:担任|当|做))(?:公司|企业|店)?(?:的)?(?:法人代表|法定代表人|法人)|法人(?:代表)?(?:是|写的是|登记的是)(?:别人|我?朋友|合伙人|我?爸|我?妈|我?老公|我?老婆|父亲|母亲)|法人不是我/,
    ),
    statement(
      'employees-hired',
      headcount,
      new RegExp(
        `(?:招|雇|聘|招聘|雇佣|聘用|请|招收|吸纳|带动)(?:了|过|到|用)*(?:至少|超过|差不多)?(?:\\d+(?:~\\d+|(?:到|至|-)\\d+)?)(?:多)?${STAFF_ZH}?(?:以上)?(?:就业)?|(?:公司|企业|店里?|团队|员工)(?:有|共有|一共有?|现有|目前有|现在有|总共)*(?:\\d+)(?:多)?${STAFF_ZH}|员工(?:有|共|数|人数|:|是)*\\d+(?:人|名|个)?`,
      ),
    ),
    statement(
      'employees-hired',
      exactly(0),
      /(?:没有?|未|还没)(?:招|雇|聘|请)(?:过|到)?(?:任何)?(?:人|员工|过人)|(?:没有?|无)(?:员工|雇员)|就我(?:1个人|自己|一个人)/,
    ),
    statement(
      'had-startup-subsidy',
      YES,
      /(?:领|拿|享受|申请|得|获得|领取)(?:过|到了?|到过|了|取过)(?:1次|一次性|1次性|武汉的?|大学生|初次)*(?:的)?创业补贴/,
    ),
    statement(
      'had-startup-subsidy',
      NO,
      /(?:没有?|未|从未|从没|还没)(?:领|拿|享受|申请|得|获得|领取)(?:过|到)?(?:1次|一次性|1次性|任何|武汉的?|大学生|初次)*(?:的)?创业补贴|创业补贴(?:还)?(?:没有?|未|从没)(?:领|拿|享受|申请)(?:过|到)?/,
    ),
    statement(
      'has-other-loans',
      YES,
      /(?:还)?有(?:其他|其它|别的|另外的?)(?:的)?(?:贷款|借款)|(?:其他|其它|别的)贷款(?:还)?(?:没还清|没还完)/,
    ),
    statement(
      'has-other-loans',
      NO,
      /(?:没有?|无)(?:任何|其他|其它|别的|什么|银行)*(?:的)?(?:贷款|借款|负债)(?!资格|额度|经验)/,
    ),
    implied(
      statement(
        'employment',
        choice('founder'),
        /(?:我|本人)(?:是|就是)?(?:公司|企业)?的?(?:法人代表|法定代表人|法人|创始人)/,
      ),
    ),
  ],
}

const BUSINESS_EN = '(?:company|business|start-?up|firm|enterprise|shop|studio|licen[cs]e)'
const NOT_WUHAN_EN = `${HUBEI_EN}|${ELSEWHERE_EN}`
const FOUND_EN = '(?:registered|founded|set up|started|opened|incorporated|established|launched)'

export const BUSINESS_EN_SIGNS: SignGroup = {
  gate: /company|business|start-?up|firm|enterprise|shop|studio|founde|legal rep|loan|subsid|employ|hire|registered|staff|debt|running|operating|trading|closed|shut|dissolved|just me/,
  signs: [
    statement(
      'business-registered',
      pastDate,
      new RegExp(
        `${FOUND_EN} (?:a |my |my own |our |the |an |it )(?:\\w+ ){0,2}?(?:${BUSINESS_EN} )?(?:in wuhan |here )?(?:in |on |back in )?(?:${DATE_EN})|${BUSINESS_EN} (?:was |has been |is |in wuhan was )?(?:${FOUND_EN})(?: in wuhan| here)? ?(?:in |on |since )?(?:${DATE_EN})|business licen[cs]e (?:is )?(?:dated|from|issued)(?: on| in)? (?:${DATE_EN})`,
      ),
    ),
    statement(
      'business-in-wuhan',
      YES,
      new RegExp(
        `(?:(?:my|our) (?:own )?${BUSINESS_EN} |it )(?:is |was |has been )?(?:registered |founded |set up )(?:in )(?:${WUHAN_EN})\\b|(?:my|our) own ${BUSINESS_EN} (?:is )?in (?:${WUHAN_EN})\\b|${FOUND_EN} (?:a |my |my own |our |the |an )(?:\\w+ ){0,2}?${BUSINESS_EN} (?:in |here in )(?:${WUHAN_EN})\\b|(?:a|my|our) wuhan(?:-based)? (?:company|business|start-?up)`,
      ),
    ),
    statement(
      'business-in-wuhan',
      NO,
      new RegExp(
        `(?:my|our) ${BUSINESS_EN} (?:is |was )?(?:registered |based |located )?in (?:${NOT_WUHAN_EN})\\b|${FOUND_EN} (?:a |my |our )(?:\\w+ ){0,1}?${BUSINESS_EN} in (?:${NOT_WUHAN_EN})\\b|not registered in wuhan`,
      ),
    ),
    statement(
      'business-running',
      YES,
      /(?:it is |it's |(?:company|business|start-?up|firm|shop|studio)(?: is|'s) |(?<=^|and |but )(?:is )?still |(?<=^)currently )(?:still |currently |up and |now )*(?:running|operating|in business|trading|in operation)(?: normally| now)?|(?:still|currently) open for business/,
    ),
    statement(
      'business-running',
      NO,
      /(?:closed|shut|wound|went) (?:it |the company |my company |the business |my business )?(?:down|bust|under)|(?:no longer|not|n't|stopped)(?: currently)? (?:running|operating|trading|in business)|(?:was |has been )?(?:dissolved|deregistered|closed down)|went (?:bankrupt|out of business)/,
    ),
    noun(
      'first-business',
      YES,
      /(?:my |our |the )?(?:first|1st)(?:-ever| ever)? (?:business|company|start-?up|venture|firm)|first[- ]time (?:founder|entrepreneur)|never (?:founded|started|had|run|owned) (?:a|any|another) (?:business|company|start-?up)(?: before)?/,
    ),
    noun(
      'first-business',
      NO,
      /(?:my |our )(?:second|third|2nd|3rd) (?:business|company|start-?up|venture)|serial (?:founder|entrepreneur)|(?:founded|started|had|run|owned) (?:a|another|other) (?:business|company|businesses|companies|start-?up)s? before|not my first (?:business|company|start-?up)/,
    ),
    statement(
      'legal-representative',
      YES,
      /(?:i'm|i am|am|as|being) (?:also |both )?(?:its |the |a )?(?:founder and )?(?:company's )?legal rep(?:resentative)?|legal rep(?:resentative)? is me/,
    ),
    statement(
      'legal-representative',
      NO,
      /(?:not|n't) (?:its |the |a )?(?:company's )?legal rep(?:resentative)?|legal rep(?:resentative)? is (?:my|someone|another|not me)/,
    ),
    statement(
      'employees-hired',
      headcount,
      /(?:hired|employ(?:s|ed|ing)?|recruited|have hired|took on|taken on)(?: about| over| more than| at least)? (?:\d+(?: (?:to|-) \d+)?)(?: \w+)?(?: people| employees| staff| graduates| workers| persons?)?|(?:\d+) (?:full[- ]time )?(?:employees|staff(?: members)?|people on (?:the )?payroll)|staff of \d+/,
    ),
    statement(
      'employees-hired',
      exactly(0),
      /(?:no|without(?: any)?|don't have (?:any )?|haven't hired (?:any)?|not hired (?:any)?|hired no) ?(?:employees|staff|one|people|anyone|anybody)(?: yet)?|(?:only|just) me in the (?:company|business)/,
    ),
    statement(
      'had-startup-subsidy',
      YES,
      /(?:have|'ve|already|previously|once|i|had) (?:already |previously |once |just )?(?:received|got|gotten|had|claimed|been given|been paid) (?:the |a |an |wuhan's )?(?:one-off |one-time )?(?:start-?up|entrepreneurship|business) (?:subsid(?:y|ies)|grant)/,
    ),
    statement(
      'had-startup-subsidy',
      NO,
      /(?:never|not|n't)(?: yet| ever| had| have| received| got| gotten| claimed| applied for| been given)+ (?:the |a |an |any |wuhan's )?(?:one-off |one-time )?(?:start-?up|entrepreneurship|business) (?:subsid(?:y|ies)|grants?)|no (?:previous |prior )?start-?up subsid(?:y|ies)/,
    ),
    statement(
      'has-other-loans',
      YES,
      /(?:have|has|got|with|'ve got) (?:an?|some|several )?(?: ?other|another|a different|further) (?:bank |business )?loans?(?: outstanding)?/,
    ),
    statement(
      'has-other-loans',
      NO,
      /(?:no|without(?: any)?|don't have (?:any |a )?|do not have (?:any |a )?|never had (?:a|any) ?) ?(?:other |outstanding |bank |existing )*(?:loans?|debts?)/,
    ),
  ],
}
