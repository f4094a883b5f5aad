// An answer that is a number: "26", "半年", "over two years", "两个", "没有".
import type { FactDefinition } from '../../../model/fact.ts'
import { LENGTH_EN, LENGTH_ZH, readMonths, readYears } from '../durations.ts'
import { between, exactly, type Reading } from '../sign.ts'
import { readAge } from '../signs/age.ts'
import { polarityOf } from './polarity.ts'

type Unit = 'months' | 'years' | 'age' | 'count'

const UNITS: Readonly<Record<string, Unit>> = {
  age: 'age',
  'insured-months': 'months',
  'housing-fund-months': 'months',
  'contract-years': 'years',
  'years-abroad': 'years',
}

// What people say round a number without changing it.
const AROUND =
  /不好意思|我们?|本人|今年|现在|目前|已经|应该|可能|就是|是|有|交了?|缴了?|签了?|满了?(?!\d)|了|大概|大约|约|吧|啊|哦|嗯|呢|的|左右|连续|一共|总共|共|才|刚|就|招了?|年龄|\b(?:i|i'm|i've|am|we|have|has|had|it's|its|it|is|was|for|only|just|about|around|paid|been|years? old|so far|now|say|maybe|probably|yes|yeah|sorry|no,|actually|signed|hired|a|the|of|old|in total|roughly|approximately|well)\b|[,.!~ ]+$/g
const COUNTED =
  /^(?:个|名|位|人|口|岁|周岁|员工|孩子|小孩|娃|年|月|个月| |people|persons?|employees?|staff|children|child|kids?|sons?|daughters?|months?|years?)*$/
const NONE_SAID =
  /^(?:没有|没|无|0|零|none|zero|no|nil|nobody|no one|not any|no children|no kids|not yet)(?:的|了|呢|,|\.(?!\d)|!| |$)/
const LENGTH = new RegExp(`(?:${LENGTH_ZH})|(?:${LENGTH_EN})`)

export function numberAnswer(text: string, definition: FactDefinition): Reading {
  const unit = UNITS[definition.id] ?? 'count'
  const saysNone = NONE_SAID.test(text) || (polarityOf(text) === 'no' && !/\d/.test(text))
  if (saysNone) return unit === 'age' ? 'none' : exactly(0)
  if (unit === 'age') return ageIn(text)
  const core = text.replace(AROUND, ' ').replace(/\s+/g, ' ').trim()
  if (unit === 'count') return countIn(core)
  const bare = /^\d+(?:\.\d+)?$/.exec(core)?.[0]
  if (bare !== undefined) return exactly(Number(bare))
  const range = /^(\d+) ?(?:~|-|到|至|to) ?(\d+)$/.exec(core)
  if (range !== null) return between(Number(range[1]), Number(range[2]))
  const length = LENGTH.exec(text)?.[0]
  if (length === undefined || text.length > length.length + 30) return 'none'
  return unit === 'months' ? readMonths(length) : readYears(length)
}

function ageIn(text: string): Reading {
  const isAge = /^\D{0,16}\d\d(?:(?:~|-|到|至| to | and )\d\d)?(?:多|来|几|s\b|出头)?\D{0,16}$/.test(text)
  // Another unit beside the number is no age: "26个月", "26万".
  if (!isAge || /\d\d ?(?:个月|月|年(?!龄|纪)|万|千|号|人|个|months?|people|k\b|%)/.test(text)) return 'none'
  return readAge(text.replace(/大概|大约|约|左右|上下|差不多|\b(?:about|around|roughly)\b/g, ''))
}

function countIn(core: string): Reading {
  const found =
    /^(?:over |more than |at least |超过|至少)?(\d+)(?:(?:~|-|到|至| to )(\d+))?(?:多|\+)?(.*)$/.exec(core)
  if (found === null || !COUNTED.test((found[3] ?? '').replace(/以上/g, '')))
    return /^1 ?儿|儿1女/.test(core) ? exactly(2) : 'none'
  const from = Number(found[1])
  if (found[2] !== undefined) return between(from, Number(found[2]))
  if (/over|more than|超过/.test(core)) return between(from + 1, 'open')
  return /at least|至少|以上|多|\+/.test(core) ? between(from, 'open') : exactly(from)
}
