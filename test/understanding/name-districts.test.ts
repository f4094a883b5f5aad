// Districts are found by their names, and what is named after one is not it.
import { describe, expect, it } from 'vitest'
import type { District, DistrictId } from '../../src/model/district.ts'
import { districtFinder } from '../../src/understanding/name-districts.ts'
import { normalise } from '../../src/understanding/normalise.ts'

const aDistrict = (id: string, zh: readonly string[], en: readonly string[]): District => ({
  id: id as DistrictId,
  name: { zh: zh[0] ?? '', en: en[0] ?? '' },
  words: { zh, en },
})
const find = districtFinder([
  aDistrict('jianghan', ['江汉区', '江汉'], ['jianghan']),
  aDistrict('wuchang', ['武昌区', '武昌'], ['wuchang']),
])
const idsIn = (utterance: string) => find(normalise(utterance)).ids

describe('districts that are named', () => {
  it.each([
    ['江汉区有补贴吗', ['jianghan']],
    ['武昌和江汉哪个好', ['wuchang', 'jianghan']],
    ['Any subsidy in Wuchang District?', ['wuchang']],
    ['江汉大学毕业能落户吗', []],
    ['武昌理工学院的毕业生', []],
    ['I studied at Jianghan University', []],
    ['武昌火车站附近', []],
    ['洪山区呢', []],
  ])('in "%s" are %j', (utterance, ids) => {
    expect(idsIn(utterance)).toEqual(ids)
  })

  it('leave the question without them', () => {
    expect(find(normalise('江汉区有补贴吗')).rest).toBe('有补贴吗')
    expect(find(normalise('any subsidy in wuchang district?')).rest).toBe('any subsidy ?')
  })
})

describe('where no districts are written down', () => {
  it('none is found', () => {
    expect(districtFinder([])('江汉区有补贴吗')).toEqual({ ids: [], rest: '江汉区有补贴吗' })
  })
})
