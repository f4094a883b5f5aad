// An answer that picks one of a fact's choices: by its label, by a place, or by a yes or no.
import type { FactChoice, FactDefinition } from '../../../model/fact.ts'
import { normalise } from '../../normalise.ts'
import {
  ABROAD_ZH,
  CITIES_ZH,
  COUNTRIES_EN,
  ELSEWHERE_EN,
  HK_MACAO_TAIWAN_EN,
  HK_MACAO_TAIWAN_ZH,
  HUBEI_EN,
  HUBEI_ZH,
  NATIONALITIES_EN,
  PROVINCES_ZH,
  WUHAN_EN,
  WUHAN_ZH,
} from '../places.ts'
import { choice, type Reading } from '../sign.ts'
import { polarityOf } from './polarity.ts'

type Row = readonly [choice: string, pattern: RegExp]

const anyOf = (zh: string, en: string): RegExp => new RegExp(`${zh}|\\b(?:${en})\\b`)

// Words that answer only this question: elsewhere they would mean too many things.
const WORDS: Readonly<Record<string, readonly Row[]>> = {
  degree: [
    [
      'bachelor',
      /^(?:我是?|读的?|上的?)?大学(?:生|毕业)?$|^(?:a )?(?:university|undergrad|undergraduate)(?: degree)?$/,
    ],
    ['master', /^研$/],
    ['associate', /^(?:junior )?college$|^associate$/],
  ],
  'professional-title': [
    ['senior', /^(?:是)?(?:正高|高级\(正高\))/],
    ['associate-senior', /^(?:是)?高级$/],
    ['intermediate', /^(?:我?是?|有)?(?:一名|1名|个)?工程师(?:证)?$|^(?:a |an )?engineer$/],
    ['assistant', /^初级$|^(?:是)?助理(?:级)?$/],
  ],
  'skill-level': [
    ['senior-technician', /^(?:1级|一级|level 1|1)$/],
    ['technician', /^(?:2级|二级|level 2|2)$/],
    ['senior', /^(?:3级|三级|高级|level 3|3)$/],
    ['intermediate', /^(?:4级|四级|中级|level 4|4)$/],
    ['junior', /^(?:5级|五级|初级|level 5|5)$/],
  ],
  'school-location': [
    ['hk-macao-taiwan', anyOf(HK_MACAO_TAIWAN_ZH, HK_MACAO_TAIWAN_EN)],
    ['overseas', anyOf(`${ABROAD_ZH}|外国`, `${COUNTRIES_EN}|abroad|overseas`)],
    ['wuhan', anyOf(WUHAN_ZH, WUHAN_EN)],
    [
      'mainland',
      anyOf(
        `湖北|${HUBEI_ZH}|${PROVINCES_ZH}|${CITIES_ZH}|外省|外地|省外|国内|内地`,
        `hubei|${HUBEI_EN}|${ELSEWHERE_EN}|mainland`,
      ),
    ],
  ],
  hukou: [
    ['wuhan', anyOf(WUHAN_ZH, `${WUHAN_EN}|local`)],
    ['hubei', anyOf(`湖北|${HUBEI_ZH}|省内`, `hubei|${HUBEI_EN}`)],
    [
      'elsewhere',
      anyOf(
        `${PROVINCES_ZH}|${CITIES_ZH}|外省|外地|省外`,
        `${ELSEWHERE_EN}|another province|other province|outside hubei`,
      ),
    ],
    ['not-mainland', anyOf(`${HK_MACAO_TAIWAN_ZH}|国外|外国`, `${HK_MACAO_TAIWAN_EN}|abroad|foreign`)],
  ],
  nationality: [
    ['cn', anyOf('中国', 'china|chinese')],
    ['foreign', anyOf(`${ABROAD_ZH}|外国|外籍`, `${COUNTRIES_EN}|${NATIONALITIES_EN}|foreign|foreigner`)],
  ],
  'study-status': [
    ['graduated', /^(?:早就?|已经?|刚|都)?毕业(?:了)?$|^graduated?$|\bfinished\b/],
    ['final-year', /最后1年|毕业班|\bfinal[- ]year\b|\blast year of\b/],
    [
      'studying',
      /^(?:还)?在?(?:读|上学|读书|学校|念书)(?:中|呢)?$|^(?:still )?(?:studying|in school|at university|student)$/,
    ],
  ],
  employment: [
    ['employed', /^(?:在|有|正常)?(?:工作|上班|就业)(?:中|了)?$|^(?:working|employed|employee)$/],
    ['student', /^学生$|^(?:a )?student$/],
    ['self-employed', /^个体/],
  ],
}

// What a bare yes or no chooses, where the question can be heard as asking for one.
const BY_POLARITY: Readonly<Record<string, { readonly yes: string | 'open'; readonly no: string | 'open' }>> =
  {
    nationality: { yes: 'cn', no: 'foreign' },
    degree: { yes: 'open', no: 'none' },
    'skill-level': { yes: 'open', no: 'none' },
    'professional-title': { yes: 'open', no: 'none' },
    employment: { yes: 'open', no: 'unemployed' },
  }
const placeUtf16Max = 40

export function chosenAnswer(
  text: string,
  definition: FactDefinition,
  choices: readonly FactChoice[],
): Reading {
  const byLabel = labelled(text, choices)
  if (byLabel !== 'none') return byLabel
  const polarity = polarityOf(text)
  if (text.length <= placeUtf16Max) {
    for (const [id, pattern] of WORDS[definition.id] ?? []) {
      const found = pattern.exec(text)
      if (found !== null && !isDenied(text, found.index)) return choice(id)
    }
  }
  const chosen = polarity === 'neither' ? undefined : BY_POLARITY[definition.id]?.[polarity]
  return chosen === undefined || chosen === 'open' ? 'none' : choice(chosen)
}

// The longest label that the answer holds: "高级技师" before "技师".
function labelled(text: string, choices: readonly FactChoice[]): Reading {
  let best: { readonly id: string; readonly length: number } = { id: '', length: 0 }
  for (const { id, label } of choices) {
    for (const variant of [...variantsOf(label.zh), ...variantsOf(label.en), id]) {
      if (variant.length <= best.length) continue
      const at = indexOfWord(text, variant)
      const isWhole = text.replace(/[.!]$/, '') === variant
      if (isWhole || (at >= 0 && variant.length > 1 && !isDenied(text, at)))
        best = { id, length: variant.length }
    }
  }
  return best.length === 0 ? 'none' : choice(best.id)
}

function variantsOf(label: string): readonly string[] {
  const text = normalise(label)
  const parts = text.split(/[/()]|\bor\b/).map((part) => part.trim())
  return [text, ...parts].filter((part) => part !== '')
}

function indexOfWord(text: string, word: string): number {
  const at = text.indexOf(word)
  if (at < 0 || !/[a-z]/.test(word)) return at
  const isBounded = !/[a-z]/.test(text[at - 1] ?? '') && !/[a-z]/.test(text[at + word.length] ?? '')
  return isBounded ? at : -1
}

function isDenied(text: string, at: number): boolean {
  return /(?:不是|不在|没有|没|非|不|\bnot|n't|\bno)(?: a| an| in| the| my)*\s?$/.test(text.slice(0, at))
}
