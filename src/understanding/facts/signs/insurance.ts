// How people tell their social insurance and their housing fund.
import { LENGTH_EN, LENGTH_ZH, readMonths } from '../durations.ts'
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
import { exactly, implied, NO, onlyInWuhan, type SignGroup, statement, YES } from '../sign.ts'

const INSURANCE_ZH = '(?:五险一金|5险1金|五险|5险|社会保险|社保|养老保险|职工保险)'
const PAY_ZH = '(?:缴纳?|交|买|参|上)'
const AFTER_PAY_ZH = '(?:了|过|着|满|够|有|已|已经|的是|快|才|刚|刚好|连续|，)*'
const HERE_ZH = `(?:在)?(?:${WUHAN_ZH})`
const NOT_WUHAN_ZH = `(?:${HUBEI_ZH}|${PROVINCES_ZH}|${CITIES_ZH}|外地|老家|外省)`
const FUND_ZH = '(?:住房公积金|公积金)'
const ADVERBS_ZH =
  '(?:已经?|都|才|刚|也|连续|累计|一共|总共|目前|现在|就|在武汉|武汉|在本地|单位|公司|给我|我|自己|个人|正常|一直|断断续续)*'

function monthsOf(item: string): RegExp {
  return new RegExp(
    `${item}(?:是|也)?${ADVERBS_ZH}(?:${PAY_ZH})?${AFTER_PAY_ZH}(?:${LENGTH_ZH})(?![以之]?内|前|之后)(?:了|整)?|(?:${PAY_ZH})${AFTER_PAY_ZH}(?:${LENGTH_ZH})(?:了)?(?:的)?${item}|(?:${LENGTH_ZH})(?:的)?${item}(?!.{0,3}(?:要求|才能))`,
  )
}

export const INSURANCE_ZH_SIGNS: SignGroup = {
  gate: /社保|社会保险|险|参保|断缴/,
  signs: [
    onlyInWuhan(statement('insured-months', readMonths, monthsOf(INSURANCE_ZH))),
    implied(
      onlyInWuhan(
        statement(
          'insured-in-wuhan',
          YES,
          new RegExp(
            `${INSURANCE_ZH}(?:是|也)?${ADVERBS_ZH}(?:${PAY_ZH})(?:了|满|够|有|已|已经|快|才|连续)*(?:${LENGTH_ZH})(?:了)?|(?:${PAY_ZH})(?:了|满)*(?:${LENGTH_ZH})(?:了)?(?:的)?${INSURANCE_ZH}`,
          ),
        ),
      ),
    ),
    statement(
      'insured-in-wuhan',
      YES,
      new RegExp(
        `${HERE_ZH}(?:这边)?${ADVERBS_ZH}(?:正在|有|正常)?${PAY_ZH}?(?:了|着|有|过?了|的)*(?:职工)?${INSURANCE_ZH}(?!断|没|停|未)|${INSURANCE_ZH}(?:都|也|是|正常|目前|现在|已经?)*${PAY_ZH}?(?:的|都|是|就|也)*在(?:${WUHAN_ZH})`,
      ),
    ),
    onlyInWuhan(
      statement(
        'insured-in-wuhan',
        YES,
        new RegExp(
          `(?:有|正在|在|正常|一直|已经?|都|公司|单位|自己|个人)(?:给我|帮我|在)?(?:${PAY_ZH})(?:了|着|有|纳)*${INSURANCE_ZH}|有(?:职工)?${INSURANCE_ZH}(?!卡)|${INSURANCE_ZH}都?有(?!没)(?!什么|哪|多少)|${INSURANCE_ZH}(?:在|正常|正在|一直在|都|有在|已经?|单位|公司|自己|个人)+(?:${PAY_ZH})(?:纳|着|了)*`,
        ),
      ),
    ),
    // "26岁，本科，交社保": a clause of its own among others that tell.
    onlyInWuhan(
      statement(
        'insured-in-wuhan',
        YES,
        new RegExp(
          `(?<=[,，;；。、] ?)(?:正常)?(?:${PAY_ZH})(?:了|着|有|纳)*${INSURANCE_ZH}(?=$|[,，;；。、])`,
        ),
      ),
    ),
    statement(
      'insured-in-wuhan',
      NO,
      new RegExp(
        `(?:没有?|未|无|还没|不)(?:在)?(?:${WUHAN_ZH})?(?:${PAY_ZH})?(?:纳|过)?(?:任何)?(?:职工)?${INSURANCE_ZH}(?!卡)|${INSURANCE_ZH}(?:在武汉)?(?:还)?(?:(?:没有?|未)(?!断|停|中断)|断|停|已?中断)(?:${PAY_ZH})?(?:了|过|在${WUHAN_ZH})?|断缴(?:社保)?(?:了)?`,
      ),
    ),
    statement(
      'insured-in-wuhan',
      NO,
      new RegExp(
        `在?${NOT_WUHAN_ZH}(?:的)?${ADVERBS_ZH}(?:${PAY_ZH})(?:的|着|纳)?${INSURANCE_ZH}(?!过)|${INSURANCE_ZH}(?:都|还|是|目前|现在)*(?:${PAY_ZH})?(?:的|是)*在${NOT_WUHAN_ZH}`,
      ),
    ),
  ],
}

export const FUND_ZH_SIGNS: SignGroup = {
  gate: /公积金/,
  signs: [
    onlyInWuhan(statement('housing-fund-months', readMonths, monthsOf(FUND_ZH))),
    statement(
      'housing-fund-months',
      exactly(0),
      new RegExp(
        `(?:没有?|未|无|还没|从没|从未)(?:在)?(?:${WUHAN_ZH})?(?:${PAY_ZH})?(?:纳|过)?${FUND_ZH}(?!贷款)|${FUND_ZH}(?:还)?(?:没有?|未)(?:${PAY_ZH})(?:过)?`,
      ),
    ),
  ],
}

const INSURANCE_EN = '(?:social (?:insurance|security)|shebao|insurance contributions?)'
const FUND_EN = '(?:housing (?:provident )?fund|provident fund|gongjijin)'
const PAY_EN = '(?:pay(?:ing)?|paid|contribut(?:e|ed|ing)|made contributions)'
const NOT_WUHAN_EN = `${HUBEI_EN}|${ELSEWHERE_EN}|${COUNTRIES_EN}`

function monthsOfEn(item: string): RegExp {
  return new RegExp(
    `${PAY_EN}(?: into| to)?(?: the| my| my own| for)? ?${item}(?: contributions)?(?: here| in wuhan)? ?(?:for )?(?:the )?(?:last |past )?(?:${LENGTH_EN})|(?:${LENGTH_EN}) (?:of |in the |into the |paid into (?:the )?|worth of )?(?:paid |my )?${item}|${item} (?:has been |is |was |contributions )?(?:paid )?(?:here |in wuhan )?(?:for )(?:${LENGTH_EN})|${item}:? (?:${LENGTH_EN})|${PAY_EN} (?:for )?(?:${LENGTH_EN}) (?:of |into )(?:the )?${item}`,
  )
}

export const INSURANCE_EN_SIGNS: SignGroup = {
  gate: /insur|social sec|shebao/,
  signs: [
    onlyInWuhan(statement('insured-months', readMonths, monthsOfEn(INSURANCE_EN))),
    statement(
      'insured-in-wuhan',
      YES,
      new RegExp(
        `(?:${PAY_EN}|have|'ve got|has|with|my)(?: my| the| into)? ?(?:wuhan )?${INSURANCE_EN}(?: is)?(?: paid)?(?: here| in (?:${WUHAN_EN}))|insured (?:here|in (?:${WUHAN_EN}))|${INSURANCE_EN} is (?:paid )?in (?:${WUHAN_EN})`,
      ),
    ),
    implied(
      onlyInWuhan(
        statement(
          'insured-in-wuhan',
          YES,
          new RegExp(
            `(?:${PAY_EN})(?: into| my| the)* ?${INSURANCE_EN}|(?:have|had|with|'ve got) ${INSURANCE_EN}`,
          ),
        ),
      ),
    ),
    statement(
      'insured-in-wuhan',
      NO,
      new RegExp(
        `(?:no|not|n't|without|never)(?: yet| currently| have| had| got| any| paid| pay| paying| been| my| covered by)* (?:wuhan )?(?:${INSURANCE_EN}|insured)(?: yet)?(?: here| in wuhan)?|${INSURANCE_EN} (?:has )?(?:stopped|lapsed|is not|isn't|hasn't)(?: been)?(?: paid)?(?: yet)?|uninsured`,
      ),
    ),
    statement(
      'insured-in-wuhan',
      NO,
      new RegExp(
        `(?:${PAY_EN}|have|my)(?: my| the)? ?${INSURANCE_EN}(?: is)?(?: paid)? in (?:${NOT_WUHAN_EN})\\b|insured in (?:${NOT_WUHAN_EN})\\b`,
      ),
    ),
  ],
}

export const FUND_EN_SIGNS: SignGroup = {
  gate: /fund|gongjijin/,
  signs: [
    onlyInWuhan(statement('housing-fund-months', readMonths, monthsOfEn(FUND_EN))),
    statement(
      'housing-fund-months',
      exactly(0),
      new RegExp(
        `(?:no|not|n't|never|without)(?: any| have| had| a| yet| paid| pay| paying| contributed| contribute| into| to| the)* ${FUND_EN}(?! loan)`,
      ),
    ),
  ],
}
