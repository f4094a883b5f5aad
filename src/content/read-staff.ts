// Reads staff.yaml: when the people who answer are there, and whether their names are shown.
import { z } from 'zod'
import type { StaffSettings } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import { parseDay } from '../model/day.ts'
import { type Span, UNKNOWN_HOURS, WEEKDAYS, type Weekday } from '../model/office-hours.ts'
import type { SourceId } from '../model/source.ts'
import { checkShape } from './check-shape.ts'
import { checkReference, type KnownIds } from './known-ids.ts'
import { localisedShape } from './shapes.ts'
import type { YamlFile } from './yaml-file.ts'

const SPAN = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-4]):([0-5]\d)$/
const SPANS_A_DAY_MAX = 6
const DAYS_MAX = 400

const spanShape = z
  .string()
  .regex(SPAN, 'write hours as "09:00-12:00"')
  .refine((text) => !(spanOf(text).from >= spanOf(text).until), 'the hours end before they begin')

const wholeDayShape = z
  .string()
  .refine((text) => parseDay(text) !== 'invalid', 'write a day as "2026-10-01"')
  .transform((text) => text as Day)
  .meta({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

const weekShape = z.strictObject(
  Object.fromEntries(
    WEEKDAYS.map((weekday) => [
      weekday,
      z.array(spanShape).max(SPANS_A_DAY_MAX).describe('Hours of that day, earliest first; [] for none.'),
    ]),
  ) as Record<Weekday, z.ZodArray<typeof spanShape>>,
)

const holidayShape = z.strictObject({
  from: wholeDayShape.describe('First day.'),
  until: wholeDayShape.describe('Last day, inclusive.'),
  name: localisedShape.describe('What the days are, as people call them.'),
})

export const staffShape = z.strictObject({
  names: z
    .enum(['shown', 'hidden'])
    .describe('Whether people see who of staff answers them; hidden says "a colleague".'),
  'office-hours': z
    .strictObject({
      weekly: z.union([z.literal('unknown'), weekShape]).describe('Hours of each weekday, or unknown.'),
      holidays: z
        .union([z.literal('unknown'), z.array(holidayShape).max(DAYS_MAX)])
        .describe('Days on which nobody is there, or unknown.'),
      'worked-days': z
        .array(wholeDayShape)
        .max(DAYS_MAX)
        .default([])
        .describe('Weekends that are worked, as around a long holiday; they have the hours of a Monday.'),
      note: localisedShape.optional().describe('What the hours rest on, said with them.'),
      sources: z.array(z.string()).default([]).describe('The documents that state the hours.'),
    })
    .describe('When somebody is there to answer.'),
})

// Of a folder without the file: nothing is known of the hours.
export const NO_STAFF_FILE: StaffSettings = { names: 'shown', officeHours: UNKNOWN_HOURS }

export function readStaff(file: YamlFile, known: KnownIds): StaffSettings {
  const written = checkShape(file, staffShape)
  if (written === 'faulty') return NO_STAFF_FILE
  const hours = written['office-hours']
  hours.sources.forEach((source, index) => {
    checkReference(file, ['office-hours', 'sources', index], 'source', source, known)
  })
  return {
    names: written.names,
    officeHours: {
      weekly: hours.weekly === 'unknown' ? 'unknown' : weekOf(hours.weekly),
      holidays: hours.holidays,
      workedDays: hours['worked-days'],
      note: hours.note ?? 'none',
      sources: hours.sources as SourceId[],
    },
  }
}

function weekOf(
  written: Readonly<Record<Weekday, readonly string[]>>,
): Readonly<Record<Weekday, readonly Span[]>> {
  const { mon, tue, wed, thu, fri, sat, sun } = written
  const spans = (day: readonly string[]): readonly Span[] => day.map(spanOf)
  return {
    mon: spans(mon),
    tue: spans(tue),
    wed: spans(wed),
    thu: spans(thu),
    fri: spans(fri),
    sat: spans(sat),
    sun: spans(sun),
  }
}

function spanOf(text: string): Span {
  const [, fromHour, fromMinute, untilHour, untilMinute] = SPAN.exec(text) ?? []
  return {
    from: Number(fromHour) * 60 + Number(fromMinute),
    until: Number(untilHour) * 60 + Number(untilMinute),
  }
}
