// A year dates the question, or it dates the person who asks; the two must not be mixed up.
import { describe, expect, it } from 'vitest'
import type { Day } from '../../src/model/day.ts'
import { normalise } from '../../src/understanding/normalise.ts'
import { recogniseTime, yearInPassing } from '../../src/understanding/recognise-time.ts'

const timeOf = (utterance: string) => recogniseTime(normalise(utterance), '2026-11-29' as Day).asOf

describe('a time dates the question', () => {
  it.each([
    ['2018年落户年龄限制', '2018'],
    ['2018年落户的年龄限制是多少', '2018'],
    ['2019年我毕业的时候落户是什么规定', '2019'],
    ['2017年以前落户有年龄限制吗', '2016'],
    ['before 2017 what was the age limit for hukou', '2016'],
    ['what was the age limit back in june 2019', '2019-06'],
    ['去年的政策', '2025'],
    ['去年的创业补贴多少', '2025'],
    ['what was the amount last year', '2025'],
  ])('in "%s"', (utterance, asOf) => {
    expect(timeOf(utterance)).toBe(asOf)
  })
})

describe('a time dates the person', () => {
  it.each([
    '2020年之前毕业的能落户吗',
    '2020年以前买的房还能申请人才公寓吗',
    '我2018年落户武汉的',
    '2018年落户的还能领补贴吗',
    '2020年创业的能申请补贴吗',
    'graduated before 2020, can I still get hukou',
    'I bought a flat before 2022, may I rent a talent home',
    'i graduated in 2019',
    'I bought my flat in 2015, can I get hukou by home',
    '2017年前买房落户',
    'we married last year',
    '我去年申请的创业补贴还没发',
  ])('in "%s"', (utterance) => {
    expect(timeOf(utterance)).toBe('none')
  })
})

describe('a year that dates something else is named in passing', () => {
  it.each([
    ['2017年前买房落户', '2016'],
    ['2018年买的房能落户吗', '2018'],
    ['I bought my flat in 2015', '2015'],
    ['bought before 2015', '2014'],
    ['能落户吗', 'none'],
    ['2026年买房能落户吗', 'none'],
    ['明年2027年能落户吗', 'none'],
  ])('in "%s"', (utterance, year) => {
    expect(yearInPassing(normalise(utterance), '2026-11-29' as Day)).toBe(year)
  })
})
