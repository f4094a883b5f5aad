// How people tell their work: whether, where and since when, and the contract.
import { type Day, rangeOf } from '../../../model/day.ts'
import { LENGTH_EN, LENGTH_ZH, readYears } from '../durations.ts'
import {
  CITIES_ZH,
  COUNTRIES_EN,
  ELSEWHERE_EN,
  HUBEI_EN,
  HUBEI_ZH,
  PROVINCES_ZH,
  WUHAN_EN,
  WUHAN_ZH,
} from '../places.ts'
import {
  choice,
  exactly,
  NO,
  noun,
  onDate,
  onlyInWuhan,
  type Reading,
  type SignGroup,
  statement,
  YES,
} from '../sign.ts'
import { DATE_EN, DATE_ZH, readSpokenDate } from '../spoken-dates.ts'

const employed = choice('employed')
const unemployed = choice('unemployed')
const flexible = choice('flexible')
const selfEmployed = choice('self-employed')
const founder = choice('founder')
const student = choice('student')

const NOT_WUHAN_ZH = `${HUBEI_ZH}|${PROVINCES_ZH}|${CITIES_ZH}|外地|国外|老家|外省`
const GAP_ZH = '[^,.;!?没不未想要找]{0,14}?'

function workStart(words: string, day: Day): Reading {
  const length = /(\d+)年(?!前|\d)(?!.*年)|for (\d+) years?/.exec(words)
  const date = readSpokenDate(
    length !== null && !/\d{4}|[去前今]年|月/.test(words) ? `${length[1] ?? length[2]}年前` : words,
    day,
    'past',
  )
  return date === 'none' || rangeOf(date).first > day ? 'none' : onDate(date)
}

const START_ZH = [
  `(?:从|自|打)?(?:${DATE_ZH})(?:就|才|刚|开始|起|以来|来|到|一直|份|至今|在|的时候)*${GAP_ZH}(?:入职|到岗|(?:开始)?(?:在)?(?:${WUHAN_ZH})[^,.;!?没不未想找]{0,8}?(?:工作|上班|就业|创业|任职)|开始(?:上班|工作|任职)|参加工作|上岗)(?:的)?(?!前|后)`,
  `(?:在(?:${WUHAN_ZH})(?:这边)?(?:工作|上班|就业)),?从(?:${DATE_ZH})(?:开始|起)`,
  `(?:入职(?:时间|日期)?|开始(?:上班|工作)|到岗)(?:时间|日期)?(?:是|为|于|在|:)?(?:${DATE_ZH})`,
  `在(?:${WUHAN_ZH})(?:这边)?(?:已经?|都)?(?:工作|上班|就业)(?:了|已经?|有|快)*\\d{1,2}年(?![以之]?内|多|前)(?:了|整)?`,
].join('|')
const JOINED_EN =
  '(?:joined|started (?:my |a |the |this |at |in |to )?(?:\\w+ )?(?:work|working|job|position|in wuhan)|was hired|came to work)'
const WORKING_EN = '(?:(?:been )?(?:work(?:ed|ing)?|employed)|(?:my|this|a|same) job|been (?:here|in wuhan))'

export const WORK_ZH: SignGroup = {
  gate: /工作|上班|合同|签|公务员|员|师|医生|护士|骑手|就业|失业|待业|职|业|公司|单位|创|开店|个体|岗|打工|摆摊|学生|干|厂|跑外卖|(?:做|当)?(?:了)?(?:外卖)?骑手|网约车|老板|在家/,
  signs: [
    statement(
      'employment',
      unemployed,
      /(?:还|暂时|目前|现在)?(?:没有?|没得|未|没找到|没找着|无)(?:到|着|任何|正式|固定|稳定|合适|在)?(?:的)?(?:工作|上班|就业|单位)(?!经验|要求|地点|证明)|无业|待业(?:中|青年)?|失业(?:中|了|人员)?(?!登记|金|保险|补助)|(?:裸|刚|已经?|才)?辞职(?:了)?|(?:刚)?离职(?:了)?(?!证明)|被裁(?:员)?(?:了)?|找不到工作/,
    ),
    noun(
      'employment',
      flexible,
      /灵活就业(?:人员|者)?|自由职业(?:者)?|(?:做|打)零工|跑外卖|开网约车|接私活|自由撰稿/,
    ),
    noun(
      'employment',
      selfEmployed,
      /个体(?:工商)?户|个体经营(?:户)?|(?:自己)?(?:开|经营)(?:了)?(?:1|2|个|家|间|一)*(?:小)?(?:店|饭馆|奶茶店|餐馆|网店|铺子)|摆摊/,
    ),
    statement(
      'employment',
      founder,
      /(?:自己|刚|新|已经?|去年|今年)?(?:开|创办|注册|成立|创立|办)(?:的|了)?(?:1|2|有|个|家|间|一|自己的|科技|小)*(?:公司|企业|工作室)|(?:自主|自己|在武汉|大学生|正在|已经?|返乡)创业(?:中|者|的|了)?|(?<=我)创业(?!补贴|政策|贷款|园)|创业(?:已经?)?(?:半|\d+)年(?!内)(?:了)?|我?是?(?:公司)?(?:创始人|联合创始人)|创业者|我?(?:的|自己的)公司(?=注册|成立|招|有|开)/,
    ),
    noun(
      'employment',
      student,
      /(?:是|还是|我)(?:1|一|个|名|在校|大|的)*学生|在校(?:大)?学生|(?:大[一二三四五1-5]|研[一二三1-3]|博[一二三四1-4]|硕士|博士|本科|在读|全日制)(?:在读)?(?:的)?学生|大学生|学生党/,
    ),
    statement(
      'employment',
      employed,
      /在职(?!研究生|硕士|博士|本科|读)|有(?:正式|稳定|固定|份)?工作(?!经验|证明|意向)|在职人员|(?:正在|还在)?上班族|上班|打工|(?:已|已经)(?:就业|入职|找到工作|参加工作)(?:了)?|找到(?:了)?工作(?:了)?|入职(?!前|后|体检|要求)(?:了)?/,
    ),
    statement(
      'employment',
      employed,
      new RegExp(
        `在(?:${WUHAN_ZH}|${NOT_WUHAN_ZH}|1|一|家|个|某|国企|私企|外企|央企|事业单位|银行|医院|学校|大厂|公司)[^,.;!?没不未想要找]{0,16}?(?:工作|就业|任职|任教|当[^,.;!?]{1,6}$)(?!室|地|要求)`,
      ),
    ),
    statement(
      'employment',
      employed,
      /(?:是|做|当)(?:了)?[^,.;!?没不未想要]{0,6}?(?:公务员|事业编|国企员工|公司员工|公司职员|程序员|教师|老师|医生|护士|律师)(?!资格|证|考试)/,
    ),
    statement(
      'works-in-wuhan',
      YES,
      new RegExp(
        `(?:${WUHAN_ZH})(?:的|这边|某|1家|一家)?[^,.;!?没不未想要找户读毕才后]{0,16}?(?:工作|上班|就业|创业|任职|入职|任教|打工|干活)(?!地|室|要求|经验|的?政策|补贴)(?:了|着)?`,
      ),
    ),
    statement(
      'works-in-wuhan',
      YES,
      new RegExp(
        `(?:公司|单位|工作地?点?|办公室|店)(?:就|也|都|注册|开)?在(?:${WUHAN_ZH})|(?:工作|就业|上班|入职|任职)(?:于|在)(?:${WUHAN_ZH})`,
      ),
    ),
    statement(
      'works-in-wuhan',
      NO,
      new RegExp(
        `(?:(?:${NOT_WUHAN_ZH})(?:的)?[^,.;!?没不未想要找户读毕]{0,10}?(?:工作|上班|就业|创业|任职|打工)(?!室|经验)|(?:公司|单位|工作地?点?)在(?:${NOT_WUHAN_ZH})|(?:不|没有?|未)在(?:${WUHAN_ZH})(?:工作|上班|就业|创业))(?!过)`,
      ),
    ),
    onlyInWuhan(statement('wuhan-work-start', workStart, new RegExp(START_ZH))),
    statement(
      'contract-years',
      readYears,
      new RegExp(
        `签(?:订|署|了|的|过|的是)*(?:1份)?(?:劳动)?(?:合同)?(?:是|期限|期|的|为)*(?:${LENGTH_ZH})(?:的|期)*(?:劳动)?(?:合同)?|(?:劳动)?合同(?:是|签了?的?|期限|期|为|年限|有|:)*(?:${LENGTH_ZH})(?:的)?|(?:${LENGTH_ZH})(?:的|期)*(?:劳动)?合同`,
      ),
    ),
    statement(
      'contract-years',
      exactly(0),
      /(?:没有?|未|还没)(?:签|签订|签过|有)?(?:正式)?(?:的)?(?:劳动)?合同(?!到期)/,
    ),
  ],
}

const NOT_WUHAN_EN = `${HUBEI_EN}|${ELSEWHERE_EN}|${COUNTRIES_EN}`
const GAP_EN = "(?:[\\w'-]+ ){0,6}?"

export const WORK_EN: SignGroup = {
  gate: /work|job|employ|freelanc|business|company|founde|startup|start-up|contract|student|joined|hired|shop|laid off|quit|resign|fired|office/,
  signs: [
    statement(
      'employment',
      unemployed,
      /(?:no|without (?:a )?|don't have (?:a |any )?|do not have (?:a |any )?|haven't (?:got |found )(?:a )?|have not (?:got |found )(?:a )?|haven't found any|lost my|quit my|left my|between) ?(?:jobs?|work|employment)(?! offer)(?: yet)?|(?:not|n't) (?:currently |yet )?(?:working|employed)|unemployed(?! registration| graduates?| people| youth| workers)|jobless|out of work|(?:was |been |got )?laid off|(?:have )?resigned/,
    ),
    noun(
      'employment',
      flexible,
      /(?:a )?freelanc(?:er|e|ing)|flexible (?:work|employment|worker)|flexibly employed|gig work(?:er)?/,
    ),
    noun(
      'employment',
      selfEmployed,
      /self[- ]employed|sole trader|(?:run|own|have|opened|running) (?:a |my own |an? small )(?:\w+ )?(?:shop|restaurant|cafe|store)/,
    ),
    statement(
      'employment',
      founder,
      /(?:founded|started|set up|registered|opened|run|running|own|launched|incorporated) (?:a |my |my own |our |an |the )(?:\w+ ){0,2}?(?:company|business|start-?up|firm)|(?:the |a |co-?)?founder(?: of)?|entrepreneur|my (?:own (?:company|business)|start-?up) (?:is|was|has|employs|runs)/,
    ),
    noun(
      'employment',
      student,
      /(?:am|'m|as|still|currently) (?:still |currently |just )?an? (?:[\w-]+ ){0,2}?student/,
    ),
    statement(
      'employment',
      employed,
      /(?:have|got|found|has) (?:a |an |my )(?:\w+ ){0,2}?job(?! offer| interview)|(?:am|'m|'ve been|have been) (?:currently |now |already )?employed|(?:i|i'm|i am|i've been|currently|now|and|been|both|we) (?:currently |now |both )?work(?:ing)? (?:as|at|for|in|here|full-time|full time|with) ?|(?:'ve|have) worked (?:here|in|at|for)|started (?:work|working|my (?:new |present |current )?job)|in employment|(?:joined|hired by) (?:a|an|my|the|this)/,
    ),
    statement(
      'works-in-wuhan',
      YES,
      new RegExp(
        `(?<!not |n't |never )(?:(?:work|works|working|worked|(?:my|a good|have a|got a|found a) job|employed) (?:${GAP_EN})|my (?:office|company|employer|job|business) (?:is |are )?(?:based |located )?)(?:in|at) (?:${GAP_EN})?(?:${WUHAN_EN.replace('|here', '')})\\b|\\bwork(?:ing|ed)? here|(?:wuhan)(?:-based)? (?:company|employer|firm|job)|work for (?:\\w+ ){0,3}in wuhan`,
      ),
    ),
    statement(
      'works-in-wuhan',
      NO,
      new RegExp(
        `(?:not|n't) (?:currently )?(?:work|working|employed)(?: \\w+){0,4} (?:in wuhan|here)|(?:work|working|employed|job is|company is)(?: [\\w'-]+){0,4}? in (?:${NOT_WUHAN_EN})\\b|not working in wuhan`,
      ),
    ),
    onlyInWuhan(
      statement(
        'wuhan-work-start',
        workStart,
        new RegExp(
          `${JOINED_EN}[^;!?]{0,40}?(?:since|in|on|from|as of)? ?(?:${DATE_EN})|${WORKING_EN}[^;!?]{0,40}?(?:since|from) (?:${DATE_EN})|since (?:${DATE_EN})(?:,)? (?:i've |i have |i )?(?:been )?(?:working|work|employed)[^.;!?]{0,20}|(?:worked|working) (?:here|in wuhan) for \\d{1,2} years`,
        ),
      ),
    ),
    statement(
      'contract-years',
      readYears,
      new RegExp(
        `(?:${LENGTH_EN}) (?:labou?r |work |employment |job |fixed-term )?contract|contract (?:is |runs |lasts |was |signed |of |for )*(?:${LENGTH_EN})|signed (?:up )?(?:a contract )?for (?:${LENGTH_EN})`,
      ),
    ),
    statement(
      'contract-years',
      exactly(0),
      /(?:no|without an?|haven't signed (?:a|any)|don't have (?:a|any)|not signed (?:a|any)) (?:labou?r |work |employment )?contract/,
    ),
  ],
}
