// A number or date of a policy, written once in a provision and formatted for each language.
import type { PartialDay } from './day.ts'

export const FIGURE_UNITS = [
  'yuan',
  'percent',
  'age',
  'years',
  'months',
  'days',
  'working-days',
  'hours',
  'count',
  'number',
  'ordinal',
  'square-metres',
] as const
export type FigureUnit = (typeof FIGURE_UNITS)[number]

export const FIGURE_PERIODS = ['month', 'year', 'person', 'square-metre', 'home'] as const
export type FigurePeriod = (typeof FIGURE_PERIODS)[number]

export type Precision = 'exact' | 'about' | 'more-than'

export type Figure =
  | {
      readonly kind: 'quantity'
      readonly unit: FigureUnit
      readonly value: number
      readonly per: FigurePeriod | 'once'
      readonly precision: Precision
    }
  | { readonly kind: 'day'; readonly day: PartialDay; readonly precision: Precision }

export type Figures = ReadonlyMap<string, Figure>
