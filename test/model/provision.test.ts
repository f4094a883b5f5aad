// Which provision is in force on a day, and what is said where none surely is.
import { describe, expect, it } from 'vitest'
import type { Day, PartialDay } from '../../src/model/day.ts'
import {
  inForceOn,
  type Provision,
  type ProvisionEnd,
  type ProvisionStart,
} from '../../src/model/provision.ts'

const provision = (from: string, until: string): Provision => ({
  from: from as ProvisionStart,
  until: until as ProvisionEnd,
  seen: 'not-stated',
  checked: '2026-11-24' as PartialDay,
  reviewBy: 'none',
  sources: [],
  figures: new Map(),
  ask: [],
})
const kindOn = (provisions: readonly Provision[], day: string) => inForceOn(provisions, day as Day).kind

describe('a provision in force', () => {
  const exact = [provision('2017-05-22', '2017-10-10')]
  it.each([
    ['2017-05-21', 'not-yet'],
    ['2017-05-22', 'in-force'],
    ['2017-05-23', 'in-force'],
    ['2017-10-09', 'in-force'],
    ['2017-10-10', 'in-force'],
    ['2017-10-11', 'ended'],
  ])('on %s is %s: first and last day are both inside', (day, kind) => {
    expect(kindOn(exact, day)).toBe(kind)
  })

  it.each(['open', 'unknown'])('an end that is %s counts as still in force', (until) => {
    expect(kindOn([provision('2020-01-01', until)], '2099-01-01')).toBe('in-force')
  })

  it('a start that nobody states counts as in force before', () => {
    expect(kindOn([provision('unknown', '2022-06-06')], '1999-01-01')).toBe('in-force')
    expect(kindOn([provision('unknown', '2022-06-06')], '2022-06-07')).toBe('ended')
  })
})

describe('a day inside an uncertain start or end is not known', () => {
  const started = [provision('2020', 'unknown')]
  it.each([
    ['2019-12-31', 'not-yet'],
    ['2020-01-01', 'not-known'],
    ['2020-12-30', 'not-known'],
    ['2020-12-31', 'in-force'],
    ['2021-01-01', 'in-force'],
  ])('start in 2020, asked for %s: %s', (day, kind) => {
    expect(kindOn(started, day)).toBe(kind)
  })
  const ended = [provision('2018-01-01', '2020')]
  it.each([
    ['2019-12-31', 'in-force'],
    ['2020-01-01', 'in-force'],
    ['2020-01-02', 'not-known'],
    ['2020-12-31', 'not-known'],
    ['2021-01-01', 'ended'],
  ])('end in 2020, asked for %s: %s', (day, kind) => {
    expect(kindOn(ended, day)).toBe(kind)
  })
})

it('a day in a gap between two provisions is not known, and names both', () => {
  const before = provision('2017-01-01', '2017-12-31')
  const after = provision('2019-01-01', 'open')
  expect(inForceOn([before, after], '2018-06-01' as Day)).toEqual({ kind: 'not-known', before, after })
})

it('no provision at all is not known, not a zero', () => {
  expect(kindOn([], '2024-01-01')).toBe('not-known')
})
