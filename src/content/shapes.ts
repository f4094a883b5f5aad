// The forms that several content files share, as schemas of the YAML that authors write.
import { z } from 'zod'
import { type PartialDay, parsePartialDay } from '../model/day.ts'
import { FIGURE_PERIODS, FIGURE_UNITS, type Figure, type FigureUnit } from '../model/figure.ts'
import type { Localised } from '../model/language.ts'

export const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/
const TEXT_UTF16_MAX = 6000
const PHRASING_UTF16_MAX = 300
const LIST_MAX = 400

export const idShape = z.string().regex(ID, 'use lower-case letters, digits and hyphens')

export const textShape = z
  .string()
  .max(TEXT_UTF16_MAX, `keep it under ${TEXT_UTF16_MAX} characters`)
  .transform((text) => text.trim())
  .refine((text) => text !== '', 'the text is empty')

export const localisedShape: z.ZodType<Localised> = z.strictObject({
  zh: textShape.describe('In Simplified Chinese.'),
  en: textShape.describe('In English.'),
})

// How a date is written, for the schemas that editors read.
const DAY_PATTERN = '^\\d{4}(-\\d{2}(-\\d{2})?)?$'

export const partialDayShape = z
  .string()
  .refine((text) => parsePartialDay(text) !== 'invalid', 'write a day as "2024-06-30", "2024-06" or "2024"')
  .transform((text) => text as PartialDay)
  .meta({ pattern: DAY_PATTERN })

// A date, or one of the words that stand for what is not known.
export function dayOr<const W extends string>(...words: readonly W[]) {
  return z
    .string()
    .refine(
      (text) => (words as readonly string[]).includes(text) || parsePartialDay(text) !== 'invalid',
      `write a day as "2024-06-30", "2024-06" or "2024", or ${words.join(' or ')}`,
    )
    .transform((text) => text as PartialDay | W)
    .meta({ anyOf: [{ enum: [...words] }, { pattern: DAY_PATTERN }] })
}

const phrasingShape = z
  .string()
  .max(PHRASING_UTF16_MAX, `keep a phrasing under ${PHRASING_UTF16_MAX} characters`)
  .transform((text) => text.trim())
  .refine((text) => text !== '', 'the phrasing is empty')

export const phrasingsShape = z.strictObject({
  zh: z.array(phrasingShape).max(LIST_MAX).describe('In Chinese, as people type it, Pinyin included.'),
  en: z.array(phrasingShape).max(LIST_MAX).describe('In English, as people type it.'),
})

export const linkShape = z
  .string()
  .refine((text) => text === 'none' || isWebAddress(text), 'write an http(s) address, or none')

// A host without a dot is a slip ("https://wuhan/…"), and so is a space.
function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/\S+$/.test(text) || !URL.canParse(text)) return false
  return /[^.]\.[^.]/.test(new URL(text).hostname)
}

const UNIT_WORDS: Readonly<Record<FigureUnit, string>> = {
  yuan: 'An amount in yuan.',
  percent: 'A share in per cent.',
  age: 'An age in completed years.',
  years: 'A span of years.',
  months: 'A span of months.',
  days: 'A span of calendar days.',
  'working-days': 'A span of working days.',
  hours: 'A span of hours.',
  count: 'How many people or things; large ones are written in 万 or millions.',
  number: 'A plain number; may have decimals.',
  ordinal: 'A place in an order: "2nd".',
  'square-metres': 'An area in square metres.',
}

const figureShape = z
  .strictObject({
    ...(Object.fromEntries(
      FIGURE_UNITS.map((unit) => [unit, z.number().optional().describe(UNIT_WORDS[unit])]),
    ) as Record<(typeof FIGURE_UNITS)[number], z.ZodOptional<z.ZodNumber>>),
    day: partialDayShape.optional().describe('A date, as precisely as it is known.'),
    per: z.enum(FIGURE_PERIODS).optional().describe('For each of what: "1,000 yuan a month".'),
    about: z.boolean().optional().describe('True where the source says "about".'),
    'more-than': z.boolean().optional().describe('True where the source says "more than".'),
  })
  .transform((written, context): Figure => {
    const precision = written.about === true ? 'about' : written['more-than'] === true ? 'more-than' : 'exact'
    const units = FIGURE_UNITS.filter((unit) => written[unit] !== undefined)
    if (written.day !== undefined && units.length === 0) return { kind: 'day', day: written.day, precision }
    const unit = units[0]
    const value = unit === undefined ? undefined : written[unit]
    if (unit === undefined || value === undefined || units.length > 1 || written.day !== undefined) {
      context.addIssue({ code: 'custom', message: `give exactly one of ${FIGURE_UNITS.join(', ')}, day` })
      return z.NEVER
    }
    return { kind: 'quantity', unit, value, per: written.per ?? 'once', precision }
  })

// What questions and benefits say of each dated provision.
export const provisionShape = {
  from: dayOr('unknown').describe(
    'First day in force; a month or a year where no more is known; or unknown.',
  ),
  until: dayOr('open', 'unknown').describe(
    'Last day in force, inclusive; open where no end is published; unknown where nobody knows.',
  ),
  'gap-before': z
    .literal('intended')
    .optional()
    .describe('Says that nothing is in force between the provision before and this one.'),
  seen: partialDayShape.optional().describe('The date of the newest source that still states it.'),
  checked: partialDayShape.describe('The day somebody last held this provision against its sources.'),
  'review-by': partialDayShape
    .optional()
    .describe('The day by which it should be held against its sources again.'),
  sources: z
    .array(z.string())
    .max(LIST_MAX)
    .default([])
    .describe('The documents that state it: ids of sources.yaml.'),
  figures: z
    .record(idShape, figureShape)
    .default({})
    .describe('Every number and date of the texts, written once and named; a text writes {its-name}.'),
  ask: z
    .array(z.string())
    .max(LIST_MAX)
    .default([])
    .describe('Whom to ask, shown under the answer: ids of contacts.yaml.'),
}
