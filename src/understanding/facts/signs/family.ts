// How people tell their family, income group and nationality, and their time abroad.
import { LENGTH_EN, LENGTH_ZH, readYears } from '../durations.ts'
import { ABROAD_ZH, COUNTRIES_EN, COUNTRIES_ZH, NATIONALITIES_EN } from '../places.ts'
import { between, choice, exactly, NO, noun, type Reading, type SignGroup, statement, YES } from '../sign.ts'

const CHILD_ZH = '(?:未成年)?(?:孩子|小孩子?|孩|娃|子女|儿子|女儿|宝宝|闺女)'
const CHILD_EN = '(?:minor )?(?:child|children|kids?|sons?|daughters?|toddlers?|bab(?:y|ies))'
const adultAge = 18

// A child of eighteen or more is no minor.
function childrenIn(words: string): Reading {
  const age = /(\d+)(?: ?岁|[- ]years?[- ]old)/.exec(words)
  if (age !== null && Number(age[1]) >= adultAge) return 'none'
  const rest = age === null ? words : words.replace(age[0], '')
  const counts = [...rest.matchAll(/\d+/g)].map((found) => Number(found[0]))
  if (/\d+[儿子][\d]+女|\d+男\d+女|son and (?:an?|1) daughter/.test(rest)) {
    return exactly(counts.length === 0 ? 2 : counts.reduce((sum, count) => sum + count, 0))
  }
  if (/2[胎孩]/.test(rest)) return exactly(2)
  if (/3[胎孩]/.test(rest)) return exactly(3)
  if (counts[0] !== undefined) return exactly(counts[0])
  if (/有(?:个|了个)|\b(?:an?|my only)\b/.test(rest)) return exactly(1)
  return between(1, 'open')
}

export const FAMILY_ZH: SignGroup = {
  gate: /婚|单身|离异|丧偶|配偶|老婆|老公|妻|孩|娃|子女|儿|女|宝宝|对象|胎|夫/,
  signs: [
    noun(
      'married',
      YES,
      /已婚(?:已育|未育)?|(?:已经?|都|刚刚?|去年|今年|前年|\d{4}年)(?:结婚|领证|成家)(?:了)?|(?<![没未不想要])结婚了|结婚(?:已经?)?\d+年(?:了)?|有(?:老婆|老公|配偶|妻子|丈夫)|领了结婚证|成家了/,
    ),
    noun(
      'married',
      NO,
      /未婚(?!夫|妻)(?:未育)?|单身(?!公寓|补贴|宿舍)(?:狗|汉|未婚)?|离异|(?:已经?|刚)?离婚(?:了)?|离了婚|丧偶|(?:还)?(?:没有?|未)(?:结婚|成家|对象|配偶|老婆|老公|女朋友|男朋友|领证)/,
    ),
    statement(
      'minor-children',
      exactly(0),
      new RegExp(`(?:还)?(?:没有?|无|未)(?:未成年|生|要|有)*(?:1个)?${CHILD_ZH}|无子女|未育|没生`),
    ),
    statement(
      'minor-children',
      childrenIn,
      new RegExp(
        `(?:有|带着?|生了|养了?|家里)?(?:着|了|1|个)?(?:\\d+个?)(?:刚|才|正在)?(?:上[^,.;!?]{1,4}的)?(?:\\d+(?:~\\d+)?(?:个月|岁)(?:多|半)?的?)?(?:小|未成年)?(?:的)?${CHILD_ZH}|有(?:个)?(?:刚|才)?(?:\\d+岁(?:多|半)?的?)?(?:未成年)?${CHILD_ZH}|有\\d+[儿子]\\d+女|\\d+[儿]\\d+女|(?:有|生了|怀了)?[23](?:胎|孩)(?:家庭)?(?!政策)`,
      ),
    ),
  ],
}

export const FAMILY_EN: SignGroup = {
  gate: /married|single|divorc|widow|bachelor,|spouse|wife|husband|child|kid|son|daughter|bab|toddler|wed/,
  signs: [
    noun(
      'married',
      YES,
      /(?:happily |newly |recently |already |just )?married(?! couples?)|newlywed|got married|have a (?:wife|husband|spouse)/,
    ),
    noun(
      'married',
      NO,
      /(?:not|n't|never|not yet|n't yet) (?:been |got |get )?married(?: yet)?|unmarried|(?<=^|[,;.] ?|\b(?:am|'m|and|still|currently) )(?:still |currently )?single(?=[,.;!?]| and| no |$)|divorced|widowed|(?:no|don't have a) (?:spouse|wife|husband|girlfriend|boyfriend)/,
    ),
    statement(
      'minor-children',
      exactly(0),
      new RegExp(
        `(?:no|without|don't have (?:any )?|do not have (?:any )?|haven't got (?:any )?) ?${CHILD_EN}(?: yet)?|childless|(?:don't|do not) have (?:any )?kids`,
      ),
    ),
    statement(
      'minor-children',
      childrenIn,
      new RegExp(
        `(?:(?:have|has|got|with|'ve got|mother of|father of|raising)(?: got)? ?(?:only )?(?:an?|\\d+|my|our)|(?<=^|[,;.] ?|\\band |\\bmarried )(?:an?|\\d+))(?: (?:small|young|little|minor|school-age|baby))? ?(?:\\d+[- ](?:years?|months?)[- ]old )?${CHILD_EN}(?: and (?:an?|1) (?:son|daughter))?(?! of )`,
      ),
    ),
  ],
}

const GROUPS_ZH =
  '低保户?|低收入家庭|低保家庭|建档立卡(?:户|家庭|贫困户)?|脱贫(?:户|家庭|人口)|贫困(?:户|家庭|生)|特困(?:户|家庭|人员)?|残疾(?:人|证)?|零就业家庭|烈士子女|孤儿'

export const INCOME_ZH: SignGroup = {
  gate: /低保|低收入|建档|脱贫|贫困|特困|残疾|零就业|助学贷款|孤儿|烈士|失业登记|登记/,
  signs: [
    noun(
      'low-income-household',
      YES,
      new RegExp(`(?:是|属于|家里是|家是|享受|吃|拿|有|家庭是)?(?:${GROUPS_ZH})(?!补贴|政策|申请|就业)`),
    ),
    statement(
      'low-income-household',
      YES,
      /(?:有|办了|办过|申请了|申请过|贷了|拿过|用过|欠着|获得过|获得)(?:国家|生源地|校园地)*助学贷款/,
    ),
    statement(
      'low-income-household',
      NO,
      new RegExp(
        `(?:不是|不属于|没有?|非|无)(?:任何)?(?:${GROUPS_ZH}|困难家庭|困难群体|助学贷款|国家助学贷款)`,
      ),
    ),
    statement(
      'registered-unemployed',
      YES,
      /(?:已经?|都|去)?(?:办|做|登|进行|申请)(?:了|过|好了|完了|理了|理过)(?:的)?(?:失业)登记|失业登记(?:已经?)?(?:也|都)?(?:办|做|登)?(?:了|过|好了|办了|办好了|做了|过了)|(?:已|已经)(?:登记失业|失业登记)|登记失业(?:人员|青年)?|有(?:就业)?失业登记证?/,
    ),
    statement(
      'registered-unemployed',
      NO,
      /(?:没有?|未|还没)(?:去)?(?:办|做|进行|办理|登)?(?:过)?(?:失业登记|登记失业)|失业登记(?:还)?(?:没有?|未)(?:办|做)?/,
    ),
  ],
}

const GROUPS_EN =
  'low[- ]income (?:household|family)|subsistence allowance|dibao|poverty[- ](?:stricken|relief) (?:household|family)|disabled|disability certificate|orphan'

export const INCOME_EN: SignGroup = {
  gate: /low|subsist|dibao|povert|disab|orphan|loan|unemployed|unemployment/,
  signs: [
    noun(
      'low-income-household',
      YES,
      new RegExp(
        `(?:from a |from an? |in a |on |receives? |receiving |gets? )?(?:the )?(?:${GROUPS_EN})(?! subsid| polic| support)`,
      ),
    ),
    statement(
      'low-income-household',
      YES,
      /(?:have|took|got|had|with|'ve got) (?:out )?(?:a |an )?(?:state |government |national )?student loan/,
    ),
    statement(
      'low-income-household',
      NO,
      new RegExp(
        `(?:not|n't|no|never)(?: from| on| in| get| receive| a| an| any| the| receiving)* (?:${GROUPS_EN})`,
      ),
    ),
    statement(
      'registered-unemployed',
      YES,
      /(?:registered|signed on) (?:as |officially |as officially )?(?:unemployed|jobless)|registered (?:my )?unemployment|have (?:an )?unemployment registration/,
    ),
    statement(
      'registered-unemployed',
      NO,
      /(?:not|n't|never)(?: yet| been| officially)* (?:registered|register) (?:as )?(?:unemployed|my unemployment|jobless)|not officially unemployed/,
    ),
  ],
}

export const NATIONALITY_ZH: SignGroup = {
  gate: /国|外籍|老外|海外|境外|港澳|留学/,
  signs: [
    noun('nationality', choice('cn'), /中国(?:国籍|籍|公民|人|护照)|国籍(?:是|:|为)?中国/),
    noun(
      'nationality',
      choice('foreign'),
      new RegExp(
        `外国(?:人|国籍|籍|公民|护照)|外籍(?:人士|人员|人才|人)?|老外|(?:${COUNTRIES_ZH})(?:人|国籍|籍|公民|护照)|国籍(?:是|:|为)?(?:${COUNTRIES_ZH})|(?:不是|非)中国(?:国籍|籍|公民|人)|(?:加入|入了?)(?:${COUNTRIES_ZH})(?:国籍|籍)`,
      ),
    ),
    statement(
      'years-abroad',
      readYears,
      new RegExp(
        `(?:在)?(?:${ABROAD_ZH})(?:读书|留学|学习|工作|读|待|生活|呆|上学|读研|读博|交换)*(?:和工作)?(?:了|过|有|已经|的经历)*(?:${LENGTH_ZH})(?:了|书|的?学)?|(?:留学|出国|旅居海外)(?:了|过|有)?(?:${LENGTH_ZH})(?:了)?|(?:${LENGTH_ZH})(?:的)?(?:海外|国外|境外|留学)(?:学习|工作|留学|生活|经历|经验)*`,
      ),
    ),
    statement(
      'years-abroad',
      exactly(0),
      /(?:没有?|从没|从未)(?:出过国|留过学|海外(?:经历|工作|学习)|国外(?:经历|学习|工作)|留学经历)/,
    ),
  ],
}

export const NATIONALITY_EN: SignGroup = {
  gate: /nation|citizen|passport|foreign|chinese|abroad|overseas|american|british|english|\b(?:i'm|i am|a|years)\b/,
  signs: [
    noun(
      'nationality',
      choice('cn'),
      /(?<!non-)chinese (?:national(?:ity)?|citizen(?:ship)?|passport(?: holder)?)|(?:i'm|i am) chinese(?! studies| language)(?! \w*teacher)|(?:citizen|national) of china|nationality:? (?:is )?chinese/,
    ),
    noun(
      'nationality',
      choice('foreign'),
      new RegExp(
        `(?:a )?foreign(?:er| national| citizen| passport)(?! degree)|non-chinese|(?:not|n't) (?:a )?chinese(?: citizen| national)?|\\b(?:${NATIONALITIES_EN}) (?:national|citizen|passport(?: holder)?|citizenship)|(?:i'm|i am) (?:an? )?(?:${NATIONALITIES_EN})(?=[,.;!?]| and| with| living| working|$)|(?:citizen|national|passport) (?:of|from) (?:${COUNTRIES_EN})|expat(?:riate)?`,
      ),
    ),
    statement(
      'years-abroad',
      readYears,
      new RegExp(
        `(?:(?:lived|studied|worked|been|stayed|spent|living|studying|working)(?: and (?:worked|studied|lived))?)(?: (?:abroad|overseas|in (?:${COUNTRIES_EN})))? (?:for )?(?:${LENGTH_EN})(?: (?:studying|working|living)(?: and (?:working|studying))?)?(?: (?:abroad|overseas|in (?:${COUNTRIES_EN})))|(?:lived|studied|worked|been|stayed)(?: and (?:worked|studied|lived))? (?:abroad|overseas|in (?:${COUNTRIES_EN})) (?:for )?(?:${LENGTH_EN})|(?:${LENGTH_EN}) (?:abroad|overseas|of (?:study|work|experience) (?:abroad|overseas)|of overseas (?:\\w+ )?experience)`,
      ),
    ),
    statement(
      'years-abroad',
      exactly(0),
      /never (?:been|lived|studied|worked) (?:abroad|overseas)|no (?:time|years|experience) abroad/,
    ),
  ],
}
