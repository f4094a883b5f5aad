// How people tell their degree, whether it was full-time, and whether an overseas one is certified.
import { choice, NO, noun, type SignGroup, statement, YES } from '../sign.ts'

const DEGREES_ZH: readonly (readonly [string, string])[] = [
  ['doctorate', '博士后|博后|博士'],
  ['master', '硕士研究生|全日制研究生|研究生|硕士|专硕|(?<![大科])学硕|emba|mba'],
  ['bachelor', '大学本科|专升本|本科|学士|[123一二三]本(?=毕业|学历|的?学生|大学|$|[,.])'],
  ['associate', '大学专科|大专|专科|(?<![副正最提])高职(?!称)'],
  ['vocational', '中专|中职|技校|职高|职业高中|技工学校'],
  ['secondary', '普高|高中'],
  ['none', '初中|小学(?=毕业|文化|学历)'],
]

const DEGREES_EN: readonly (readonly [string, string])[] = [
  [
    'doctorate',
    "ph\\.? ?d\\.?s?|doctorate|doctoral(?: degree)?|doctor's(?: degree)?|doctor degree|post-?doc",
  ],
  [
    'master',
    "master'?s(?:'| degree)?|masters? degree|master of \\w+|postgraduate(?: degree)?|postgrad|msc|m\\.sc\\.?|m\\.?eng|mphil|emba|mba|llm|(?<=an? )m\\.?a\\b\\.?|master(?= and| from| in\\b| with| at\\b| degree|[,.;]|$)",
  ],
  [
    'bachelor',
    "bachelor'?s(?:'| degree)?|bachelor(?= and| from| in\\b| with| at\\b| degree|[,.;]|$)|bachelor degree|bachelor of \\w+|undergraduate degree|undergrad degree|b\\.?sc|b\\.?eng|bba|llb|(?<=an? )b\\.?[as]\\b\\.?|honours degree",
  ],
  [
    'associate',
    "associate'?s?(?: degree)|junior college(?: diploma| degree)?|higher vocational(?: diploma| degree| college)?|college diploma|three-year college|3-year college|dazhuan|zhuanke",
  ],
  [
    'vocational',
    'vocational (?:school|secondary|high|diploma)(?: school| diploma)?|technical school|secondary vocational|zhongzhuan|trade school',
  ],
  ['secondary', 'high school(?: diploma)?|senior high|secondary school'],
]

const AFTER_ZH = '(?!以上|及以上|以下|以及|或|及|导师|后站|点)(?:学历|学位|文凭)?(?:毕业生?)?'
// A degree being read for is not yet held.
const NOT_HELD_EN = '(?! student| candidate| programme| program| course| application| thesis)'

export const DEGREE_ZH: SignGroup = {
  gate: /博士|博后|硕|研究生|mba|本|学士|专|高职|中职|技校|职高|职业高中|技工学校|高中|初中|小学|学历|文凭|学位/,
  signs: [
    ...DEGREES_ZH.map(([id, words]) => noun('degree', choice(id), new RegExp(`(?:${words})${AFTER_ZH}`))),
    ...DEGREES_ZH.map(([id, words]) =>
      statement(
        'degree',
        choice(id),
        new RegExp(
          `(?:(?:拿|取得|获得|读完|念完|学历是?:?|学历为|文凭是|拥有)(?:了|到了?)?[^,.;!?]{0,8}?|(?:我)有(?:[^,.;!?没]{0,6}?))(?:${words})(?:学历|学位|文凭|毕业证)?`,
        ),
      ),
    ),
    ...DEGREES_ZH.map(([id, words]) =>
      statement(
        'degree',
        choice(id),
        new RegExp(`(?:${words})(?:学历)?(?:已经?|刚刚?|刚刚)?毕业(?:了|于|后|的|\\d)?(?!生|要|论文|前)`),
      ),
    ),
  ],
}

export const DEGREE_EN: SignGroup = {
  gate: /ph|doctor|post|master|m\.?[asbep]|bachelor|b\.?[asbe]|ll[mb]|associate|college|vocational|school|dazhuan|zhuanke|zhongzhuan|under|honours|degree/,
  signs: [
    ...DEGREES_EN.map(([id, words]) =>
      noun(
        'degree',
        choice(id),
        new RegExp(`\\b(?:${words})(?![\\w])${NOT_HELD_EN}(?: degree)?(?: holder| graduate)?`),
      ),
    ),
    ...DEGREES_EN.map(([id, words]) =>
      statement(
        'degree',
        choice(id),
        new RegExp(
          `(?:(?:have|'ve|hold|got|earned|completed|finished|received|obtained|did|done)(?: got| just| already)?(?: my| an?| the| only an?| just an?)?(?: (?!no\\b|not\\b|to\\b)[\\w-]+){0,3}? |(?:with|as|i'm|i am) an? (?:[\\w-]+ ){0,2}?|my (?:[\\w-]+ ){0,1}?)(?:${words})(?![\\w])${NOT_HELD_EN}`,
        ),
      ),
    ),
  ],
}

export const FULL_TIME_ZH: SignGroup = {
  gate: /全日制|统招|自考|成人|成教|函授|夜大|网教|网络教育|远程|电大|国开|开放大学|在职|非全|业余|脱产|专升本/,
  signs: [
    noun('full-time-degree', YES, /全日制(?:普通高校|普通高等学校)?(?:的)?|统招(?:全日制)?(?:的)?/),
    noun(
      'full-time-degree',
      NO,
      /(?:非|不是)全日制(?:的)?|非全(?!日)(?:的)?|自考(?:的)?|自学考试(?:的)?|成人(?:教育|高考|高校|本科|大专|专科)|成考|成教|函授(?:的)?|夜大|网教|网络教育|远程教育|电大|国家?开放?大学|国开|开放大学|在职(?:研究生|硕士|博士|读的)|业余(?=本科|大专|学历|教育)/,
    ),
  ],
}

export const FULL_TIME_EN: SignGroup = {
  gate: /time|distance|online degree|adult|self-taught|correspondence|evening|zikao/,
  signs: [
    noun(
      'full-time-degree',
      YES,
      /full[- ]?time (?:[\w']+ ){0,2}?(?:degree|student|study|studies|course|programme|program|bachelor'?s?|master'?s?|phd|graduate|undergraduate|education|university|college)|(?:studied|degree (?:is|was)|study(?:ing)?) full[- ]?time/,
    ),
    noun(
      'full-time-degree',
      NO,
      /part[- ]?time (?:[\w']+ ){0,2}?(?:degree|study|studies|course|programme|program|bachelor'?s?|master'?s?|phd|mba|graduate)|(?:studied|degree (?:is|was)|studying) part[- ]?time|(?:distance|online|correspondence|evening|adult|self-taught)(?:[- ](?:learning|education|study))? (?:degree|bachelor'?s?|master'?s?|course|programme|diploma)|zikao/,
    ),
  ],
}

export const CERTIFIED_ZH: SignGroup = {
  gate: /认证|留服/,
  signs: [
    statement(
      'overseas-degree-certified',
      YES,
      /(?:学历|学位|文凭|留服|境外学历|国外学历|海外学历)?(?:已经?|都|也)?(?:做|办|通过|拿|完成|有)(?:过|了|到了?|好了?|完了?)?(?:教育部|留服|留学服务中心|学历|学位|国外学历)?(?:的)?(?:学历|学位|中心)?认证(?:书)?|(?:学历|学位|留服)(?:的)?(?:已经?|都)?认证(?:书)?(?:已经?|都|也)?(?:了|过|做了|做过|做好|办了|办好|办完|下来了|拿到|通过|完成|有了)(?:了)?|(?:已|已经|都|经过?)(?:教育部)?(?:留服)?认证(?:过|了)?/,
    ),
    statement(
      'overseas-degree-certified',
      NO,
      /(?:还)?(?:没有?|未)(?:去|来得及)?(?:做|办|通过|拿到?|完成|经过?)?(?:过)?(?:教育部|留服|学历|学位|国外学历)?(?:的)?(?:学历|学位)?认证|认证(?:书)?(?:还)?(?:没有?|未)(?:做|办|下来|拿到?|通过|出来?|好|完成)?|认证(?:还)?(?:在办|在做|正在办|办理中|审核中)|(?:正在|在)(?:做|办)[^,.;!?]{0,6}认证/,
    ),
  ],
}

export const CERTIFIED_EN: SignGroup = {
  gate: /certif|cscse|verif|authenticat|accredit/,
  signs: [
    statement(
      'overseas-degree-certified',
      YES,
      /(?:degree|diploma|qualification|it|phd|master'?s?|bachelor'?s?)(?: degree)? (?:is|was|has been|has already been|got|is already)(?: already| now)? (?:certified|verified|authenticated|accredited|recognised|recognized)|(?:had|got|have) (?:my |it |the )?(?:\w+ ){0,2}?(?:certified|verified|authenticated)|(?:have|got|obtained|received) (?:my |the |a )?(?:cscse|degree|ministry of education) (?:certificate|certification|verification|authentication)|cscse[- ]certified|certified by (?:the )?(?:cscse|ministry)|(?:has|have)(?: already)? been certified|is (?:already |now )?certified/,
    ),
    statement(
      'overseas-degree-certified',
      NO,
      /(?:not|isn't|hasn't been|n't|never)(?: yet)?(?: been)?(?: gotten| had| got)? ?(?:my |it |the )?(?:\w+ ){0,2}?(?:certified|verified|authenticated|certification)(?: yet)?|(?:no|without) (?:cscse |degree )?(?:certification|verification)(?: yet)?|uncertified/,
    ),
  ],
}
