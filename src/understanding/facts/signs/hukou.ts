// How people tell where their household registration is.
import {
  CITIES_ZH,
  ELSEWHERE_EN,
  HK_MACAO_TAIWAN_EN,
  HK_MACAO_TAIWAN_ZH,
  HUBEI_EN,
  HUBEI_ZH,
  PROVINCES_ZH,
} from '../places.ts'
import { choice, implied, NO, noun, type SignGroup, YES } from '../sign.ts'

const HUKOU_ZH = '(?:户口|户籍)'
const WUHAN_ZH = '武汉(?:市|本地)?'
const IN_HUBEI_ZH = `(?:湖北省?(?:其他(?:城市|地方)|省内)?)?(?:${HUBEI_ZH})|湖北(?:省)?(?:其他(?:城市|地方)|非武汉|省内)?`
const ELSEWHERE_ZH = `${PROVINCES_ZH}|${CITIES_ZH}|外地|外省|省外`
const WHERE_ZH = '(?:目前|在|老家|外省的?|现在|还|仍|就|也|都|已经?|落|是|登记|挂|放)*(?:在|到|是|:)?(?:了)?'

export const HUKOU_ZH_SIGNS: SignGroup = {
  gate: /户|老家|人|籍贯|落/,
  signs: [
    noun(
      'hukou',
      choice('wuhan'),
      new RegExp(
        `${WUHAN_ZH}(?:的)?(?:城镇|农村|常住)?(?:户口|户籍)|${HUKOU_ZH}${WHERE_ZH}${WUHAN_ZH}(?!大学|理工|以外)(?:了)?|(?:已经?|刚|去年|今年)(?:在武汉)?落(?:了)?户(?:在|到)?(?:武汉)?(?:了)?|(?:户口)?(?:已经?)?(?:落|迁|转)(?:在|到|入|来)?(?:了)?武汉(?:户口)?了`,
      ),
    ),
    noun(
      'hukou',
      choice('hubei'),
      new RegExp(
        `(?:${IN_HUBEI_ZH})(?:市|省|的)*(?:农村)?(?:户口|户籍)|${HUKOU_ZH}${WHERE_ZH}(?:${IN_HUBEI_ZH})`,
      ),
    ),
    noun(
      'hukou',
      choice('elsewhere'),
      new RegExp(
        `(?:${ELSEWHERE_ZH})(?:市|省|的)*(?:农村)?(?:户口|户籍)|${HUKOU_ZH}${WHERE_ZH}(?:${ELSEWHERE_ZH})`,
      ),
    ),
    noun(
      'hukou',
      choice('not-mainland'),
      new RegExp(
        `(?:没有?|无)(?:内地|大陆|中国)(?:户口|户籍)|(?:${HK_MACAO_TAIWAN_ZH})(?:永久)?(?:居民|人|身份|户籍|户口)`,
      ),
    ),
    implied(
      noun(
        'hukou',
        choice('wuhan'),
        new RegExp(
          `(?:是|我|老家(?:是|在)?|籍贯(?:是|:)?|土生土长的?)(?:地道的?|本来就?是|就是)?${WUHAN_ZH}(?:的)?(?:人|本地人)|是本地人|^武汉本地人|(?<=[,;.])武汉本地人|老家(?:就)?(?:是|在)?武汉`,
        ),
      ),
    ),
    implied(
      noun(
        'hukou',
        choice('hubei'),
        new RegExp(
          `(?:是|老家(?:是|在)?|籍贯(?:是|:)?|来自)(?:${IN_HUBEI_ZH})(?!大学|省?外)(?:人|的)?|(?<=我)(?:${IN_HUBEI_ZH})人`,
        ),
      ),
    ),
    implied(
      noun(
        'hukou',
        choice('elsewhere'),
        new RegExp(
          `(?:是|老家(?:是|在)?|籍贯(?:是|:)?|来自)(?:${ELSEWHERE_ZH})(?:人|$|(?=[,.;!?的]))|老家(?:是|在)?(?:${ELSEWHERE_ZH})|(?<=我)(?:${ELSEWHERE_ZH})人|是外地人|(?<=我)外地人`,
        ),
      ),
    ),
    noun(
      'hukou-on-school-collective',
      YES,
      /(?:户口|户籍)(?:目前|现在|还|仍|就|挂|落|一直|也|迁)*(?:在|到)(?:了)?(?:武汉)?(?:的)?(?:学校|大学|母校|高校)(?:的)?(?:集体户?口?)?(?:上|里|那边)?|(?:学校|高校|大学|学生)(?:的)?集体户口?|集体户口?(?:还|是|挂)?在(?:学校|母校|大学)/,
    ),
    noun(
      'hukou-on-school-collective',
      NO,
      /(?:人才(?:市场|中心|集体)?|公司|单位|公共|社区|街道)(?:的)?集体户口?|家庭户(?:口)?|(?:不在|没在|不是)(?:学校|高校)(?:的)?集体户口?|(?:户口|户籍)(?:已经?)?(?:不在|没在|从)(?:学校|母校)(?:集体户)?(?:了|迁出来?了?|迁走了?)?|(?:没有?|无)(?:学校)?集体户口?/,
    ),
  ],
}

const HUKOU_EN = '(?:hukou|household registration|huji|registered residence)'
const IS_EN =
  "(?: is| was|'s)?(?: still| now| currently| already)?(?: registered)?(?: in| at| from)?(?: the)?(?: city of| province of)? "

export const HUKOU_EN_SIGNS: SignGroup = {
  gate: /hukou|household reg|huji|registered|resident|from |native|hometown|collective/,
  signs: [
    noun(
      'hukou',
      choice('wuhan'),
      new RegExp(
        `(?:a |the )?(?:wuhan|local) ${HUKOU_EN}|${HUKOU_EN}${IS_EN}(?:here|wuhan)|(?:am|'m|is|still) registered in wuhan(?= with|[,.;!?]|$)`,
      ),
    ),
    noun(
      'hukou',
      choice('hubei'),
      new RegExp(
        `(?:a |the )?(?:hubei|${HUBEI_EN}) ${HUKOU_EN}|${HUKOU_EN}${IS_EN}(?:elsewhere in hubei|hubei|${HUBEI_EN})`,
      ),
    ),
    noun(
      'hukou',
      choice('elsewhere'),
      new RegExp(
        `(?:a |an |the )?(?:${ELSEWHERE_EN}|non-local|out-of-province|other) ${HUKOU_EN}|${HUKOU_EN}${IS_EN}(?:another province|other province|${ELSEWHERE_EN}|outside hubei|elsewhere(?! in))`,
      ),
    ),
    noun(
      'hukou',
      choice('not-mainland'),
      new RegExp(
        `(?:no|without|don't have|do not have)(?: any| a)? (?:mainland|chinese) ${HUKOU_EN}|(?:${HK_MACAO_TAIWAN_EN}) (?:permanent )?(?:resident|citizen|id)`,
      ),
    ),
    implied(
      noun('hukou', choice('wuhan'), /wuhan native|native of wuhan|(?:born and raised|grew up) in wuhan/),
    ),
    implied(
      noun(
        'hukou',
        choice('hubei'),
        new RegExp(
          `(?:my )?hometown is (?:${HUBEI_EN}|in hubei)|(?:i'm|i am|originally) (?:originally )?from (?:${HUBEI_EN}|hubei)\\b`,
        ),
      ),
    ),
    implied(
      noun(
        'hukou',
        choice('elsewhere'),
        new RegExp(
          `(?:my )?hometown is (?:in )?(?:${ELSEWHERE_EN})|(?:i'm|i am|originally|i come) (?:originally )?from (?:${ELSEWHERE_EN})\\b`,
        ),
      ),
    ),
    noun(
      'hukou-on-school-collective',
      YES,
      new RegExp(
        `${HUKOU_EN}(?: is| was)?(?: still| currently| registered)* (?:on|in|at) (?:my |the |a |our )?(?:school|university|college)(?:'s)?(?: collective)?(?: household| hukou| registration)?|(?:school|university|college)(?:'s)? collective(?: household| hukou| registration)?`,
      ),
    ),
    noun(
      'hukou-on-school-collective',
      NO,
      /not (?:on|in|at) (?:my |the |a )?(?:school|university|college)(?:'s)? collective(?: household| hukou)?|family hukou|(?:company|talent market|talent centre|public)(?:'s)? collective(?: household| hukou)?|(?:moved|transferred) (?:my hukou )?(?:off|out of) the (?:school|university)(?:'s)? collective/,
    ),
  ],
}
