// Reading facts, conditions and benefits: every slip is a fault at its line and column.
import { describe, expect, it } from 'vitest'
import { readBenefit } from '../../src/content/read-benefits.ts'
import { readConditions } from '../../src/content/read-conditions.ts'
import { readFacts } from '../../src/content/read-facts.ts'
import { readYamlFile } from '../../src/content/yaml-file.ts'
import { formatFault } from '../../src/errors.ts'

const FACTS_YAML = `
degree:
  type: ordered-choice
  change: upwards
  name: { zh: 学历, en: degree }
  ask: { zh: 学历？, en: Degree? }
  why: { zh: 因为, en: because }
  choices:
    none: { zh: 无, en: None }
    bachelor: { zh: 本科, en: Bachelor }
age:
  type: integer
  least: 0
  most: 120
  change: with-time
  name: { zh: 年龄, en: age }
  ask: { zh: 年龄？, en: Age? }
  why: { zh: 因为, en: because }
graduated:
  type: date
  change: never
  name: { zh: 毕业, en: graduation }
  ask: { zh: 何时？, en: When? }
  why: { zh: 因为, en: because }
insured:
  type: yes-no
  change: [true]
  name: { zh: 社保, en: insured }
  ask: { zh: 社保？, en: Insured? }
  why: { zh: 因为, en: because }
`
const CONDITIONS_YAML = `
schooled:
  sources: [S1]
  requires:
    fact: degree
    at-least: bachelor
    reason: { zh: 本科, en: a bachelor's degree }
`
const BENEFIT_YAML = `id: grant
title: { zh: 补贴, en: Grant }
provisions:
  - from: "2024-01-01"
    until: open
    checked: "2026-11-24"
    sources: [S1]
    figures:
      limit: { age: 45 }
      span: { years: 3 }
      sum: { yuan: 1000 }
    amount: { zh: "{sum}", en: "{sum}" }
    requires:
      all:
        - { fact: age, under: limit, reason: { zh: "未满 {limit}", en: "under {limit}" } }
        - { fact: graduated, within: span, reason: { zh: 毕业, en: graduated } }
        - condition: schooled
        - judgement: { zh: 由窗口认定, en: the office judges }
    deadline: { fact: graduated, after: span }
tests:
  - name: too old
    day: "2026-11-24"
    facts: { age: 45 }
    expect: { verdict: not-eligible, failed: [age] }
`

const fileOf = (path: string, text: string) => readYamlFile({ path, shownAs: path, text })

const none = new Set<string>()
const KNOWN = {
  source: new Set(['S1']),
  contact: none,
  question: none,
  benefit: new Set(['grant']),
  facet: none,
  fact: new Set(['degree', 'age', 'graduated', 'insured']),
  condition: new Set(['schooled']),
  district: none,
}

function read(benefitYaml: string) {
  const facts = readFacts(fileOf('facts.yaml', FACTS_YAML))
  const conditions = readConditions(fileOf('conditions.yaml', CONDITIONS_YAML), facts, KNOWN)
  const file = fileOf('grant.yaml', benefitYaml)
  const benefit = readBenefit(file, 'grant', { facts, conditions, known: KNOWN })
  return { benefit, faults: file.faults.map(formatFault) }
}

const spoilt = (from: string, to: string) => {
  if (!BENEFIT_YAML.includes(from)) throw new Error(`no "${from}" to spoil`)
  return read(BENEFIT_YAML.replace(from, to)).faults
}

describe('a sound benefit', () => {
  it('reads with no fault, its conditions named by where they stand', () => {
    const { benefit, faults } = read(BENEFIT_YAML)
    expect(faults).toEqual([])
    if (benefit === 'faulty') throw new Error('faulty')
    expect(benefit.provisions[0]?.requires).toMatchObject({
      kind: 'rule',
      rule: {
        kind: 'all',
        rules: [
          { id: 'requires.all.0', comparison: { kind: 'under', figure: 'limit' } },
          { id: 'requires.all.1', comparison: { kind: 'within', figure: 'span' } },
          { id: 'requires.all.2/schooled.requires', sources: ['S1'] },
          { kind: 'judgement', id: 'requires.all.3' },
        ],
      },
    })
  })
})

describe('slips in a benefit', () => {
  it.each([
    [
      'fact: age, under',
      'fact: agee, under',
      'grant.yaml:15:19 unknown-fact: "agee" is not in facts.yaml. Did you mean "age"?',
    ],
    [
      'under: limit',
      'under: limitt',
      'grant.yaml:15:31 unknown-figure: "limitt" is not a figure of this provision. Did you mean "limit"?',
    ],
    [
      'under: limit',
      'within: span',
      'grant.yaml:15:24 rule-mismatch: "within" does not fit "age". It can be compared with at-least, at-most, under, over.',
    ],
    [
      'within: span',
      'within: limit',
      'grant.yaml:16:38 rule-mismatch: the figure "limit" does not fit "within".',
    ],
    [
      'condition: schooled',
      'condition: scooled',
      'grant.yaml:17:22 unknown-condition: "scooled" is not in conditions.yaml. Did you mean "schooled"?',
    ],
    [
      'condition: schooled',
      'anny: []',
      'grant.yaml:17:11 invalid-value: a condition is exactly one of all, any, not, fact, condition, judgement. Did you mean "any"?',
    ],
    ['condition: schooled', 'any: []', 'grant.yaml:17:16 wrong-type: "any" should be a list of conditions.'],
    [
      'condition: schooled',
      '{ fact: degree, is: bachelr, reason: { zh: 本, en: b } }',
      'grant.yaml:17:31 invalid-value: "bachelr" is no value of "degree". Did you mean "bachelor"?',
    ],
    [
      'condition: schooled',
      '{ fact: insured, is: "yes", reason: { zh: 社, en: i } }',
      'grant.yaml:17:32 wrong-type: a yes/no fact is true or false.',
    ],
    [
      'condition: schooled',
      '{ fact: degree, reason: { zh: 本, en: b } }',
      'grant.yaml:17:11 invalid-value: a comparison has exactly one of is, one-of, at-least, at-most, under, over, within, for-at-least, on-or-after, on-or-before, before.',
    ],
    [
      'after: span',
      'after: limit',
      'grant.yaml:19:15 rule-mismatch: a deadline is a span of time after a date. Name a date fact and a figure in years, months or days.',
    ],
    [
      'facts: { age: 45 }',
      'facts: { agge: 45 }',
      'grant.yaml:23:14 unknown-fact: "agge" is not in facts.yaml. Did you mean "age"?',
    ],
    [
      'facts: { age: 45 }',
      'facts: { age: old }',
      'grant.yaml:23:19 invalid-value: "old" is no number. Write a whole number from 0 to 120.',
    ],
    [
      'failed: [age]',
      'failed: [agge]',
      'grant.yaml:24:47 unknown-fact: "agge" is not in facts.yaml. Did you mean "age"?',
    ],
    [
      'day: "2026-11-24"\n    facts',
      'day: "2026-11-31"\n    facts',
      'grant.yaml:22:10 invalid-value: "2026-11-31" is no day. Write "2024-06-30".',
    ],
    [
      'sources: [S1]',
      'sources: [S2]',
      'grant.yaml:7:15 unknown-source: "S2" is not in sources.yaml. Did you mean "S1"?',
    ],
  ])('%s → %s', (from, to, fault) => {
    expect(spoilt(from, to)).toContain(fault)
  })

  it('a provision with neither rule nor word on what is unknown is empty', () => {
    const without = BENEFIT_YAML.replace(/ {4}requires:[\s\S]*? {4}deadline/, '    deadline')
    expect(read(without).faults.join()).toContain('provision-empty')
  })
})

describe('slips in the facts', () => {
  const faultsOf = (from: string, to: string) => {
    const file = fileOf('facts.yaml', FACTS_YAML.replace(from, to))
    const facts = readFacts(file)
    return { faults: file.faults.map(formatFault).join('\n'), facts: [...facts.keys()] }
  }

  it('one faulty fact leaves the others known', () => {
    const { faults, facts } = faultsOf('type: integer', 'type: intteger')
    expect(faults).toContain('facts.yaml:12:9 invalid-value')
    expect(facts).toEqual(['degree', 'graduated', 'insured'])
  })

  it.each([
    ['  least: 0\n', '', 'missing-key: "least" is missing for a fact of type integer.'],
    ['  type: date\n', '  type: date\n  least: 3\n', 'unknown-key: "least" does not go with type date.'],
    ['change: [true]', 'change: [yes]', 'invalid-value: "yes" is no value of "insured".'],
    ['change: never', 'change: upwards', 'invalid-value: "upwards" does not go with this type of fact.'],
    [
      'change: [true]',
      'change: [true]\n  effects: { agge: 3 }',
      'unknown-fact: "agge" is not in facts.yaml. Did you mean "age"?',
    ],
    [
      'change: [true]',
      'change: [true]\n  after: insured',
      'invalid-value: "insured" would have to be asked after itself.',
    ],
    [
      'change: [true]',
      'change: [true]\n  implies: { maybe: { age: 3 } }',
      'invalid-value: "maybe" is no value of "insured".',
    ],
  ])('%j → %j', (from, to, fault) => {
    expect(faultsOf(from, to).faults).toContain(fault)
  })
})
