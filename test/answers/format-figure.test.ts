// How figures and dates read in each language.
import { describe, expect, it } from 'vitest'
import { formatDay, formatFigure } from '../../src/answers/format-figure.ts'
import type { PartialDay } from '../../src/model/day.ts'
import type { Figure, FigureUnit } from '../../src/model/figure.ts'

const quantity = (
  unit: FigureUnit,
  value: number,
  rest: Partial<Extract<Figure, { kind: 'quantity' }>> = {},
): Figure => ({
  kind: 'quantity',
  unit,
  value,
  per: 'once',
  precision: 'exact',
  ...rest,
})

describe('a figure is written as people of each language read it', () => {
  it.each([
    [quantity('yuan', 5000), '5,000 元', '5,000 yuan'],
    [quantity('yuan', 99_999), '99,999 元', '99,999 yuan'],
    [quantity('yuan', 100_000), '10 万元', '100,000 yuan'],
    [quantity('yuan', 100_000_000), '1 亿元', '100 million yuan'],
    [quantity('yuan', 1500, { per: 'month' }), '每月 1,500 元', '1,500 yuan a month'],
    [quantity('percent', 70), '70%', '70%'],
    [quantity('age', 45), '45 周岁', '45'],
    [quantity('years', 1), '1 年', '1 year'],
    [quantity('years', 6), '6 年', '6 years'],
    [quantity('working-days', 2), '2 个工作日', '2 working days'],
    [quantity('count', 2_850_000, { precision: 'more-than' }), '超过 285 万', 'more than 2.85 million'],
    [quantity('count', 646_000), '64.6 万', '646,000'],
    [quantity('count', 34_635), '34,635', '34,635'],
    [quantity('number', 51.87), '51.87', '51.87'],
    [quantity('ordinal', 4), '第 4', '4th'],
    [quantity('ordinal', 13), '第 13', '13th'],
    [quantity('ordinal', 22), '第 22', '22nd'],
    [
      quantity('square-metres', 20, { per: 'person', precision: 'about' }),
      '每人约 20 平方米',
      'about 20 m² a person',
    ],
  ])('%j', (figure, zh, en) => {
    expect([formatFigure(figure, 'zh'), formatFigure(figure, 'en')]).toEqual([zh, en])
  })

  it.each([
    ['2022-06-07', '2022 年 6 月 7 日', '7 June 2022'],
    ['2022-06', '2022 年 6 月', 'June 2022'],
    ['2022', '2022 年', '2022'],
  ])('the date %s as precisely as it is known', (date, zh, en) => {
    expect([formatDay(date as PartialDay, 'zh'), formatDay(date as PartialDay, 'en')]).toEqual([zh, en])
  })
})
