// Texts of benefits against their figures.
import { describe, expect, it } from 'vitest'
import { borrowedFigures, lintBenefitTexts } from '../../src/content/lint-benefit-texts.ts'
import { readYamlFile } from '../../src/content/yaml-file.ts'
import { formatFault } from '../../src/errors.ts'
import type { BenefitId } from '../../src/model/benefit.ts'
import { aBenefit, aProvision, FIGURES, under45 } from '../eligibility/an-applicant.ts'

const only = new Map([...FIGURES].filter(([name]) => name === 'age-limit' || name === 'two'))

function faultsOf(text: string, borrowed: ReadonlySet<string> = new Set()) {
  const yaml = `provisions:\n  - figures: { age-limit: { age: 45 }, two: { count: 2 } }\n    amount: { zh: "${text}", en: ok }\n`
  const file = readYamlFile({ path: 'b.yaml', shownAs: 'b.yaml', text: yaml })
  const benefit = { ...aBenefit(aProvision({ rule: under45(), figures: only })), id: 'grant' as BenefitId }
  lintBenefitTexts(file, benefit, borrowed, ['1553'])
  return file.faults.map(formatFault)
}

describe('the texts of a benefit', () => {
  it('name their figures', () => {
    expect(faultsOf('{two}')).toEqual([])
  })
  it('name none that is not there', () => {
    expect(faultsOf('{two} {towo}')).toEqual([
      'b.yaml:3:26 unknown-figure: "towo" is not a figure of this provision. Did you mean "two"?',
    ])
  })
  it('hold no bare amount, names with digits aside', () => {
    expect(faultsOf('{two} 1553')).toEqual([])
    expect(faultsOf('{two} 5000 元').join()).toContain('b.yaml:3:26 bare-figure: "5000" is a bare figure.')
  })
  it('use every figure, or a rule or question does', () => {
    expect(faultsOf('无').join()).toContain('unused-figure: neither rule nor text uses "two".')
    const question = readYamlFile({
      path: 'q.yaml',
      shownAs: 'q.yaml',
      text: 'answer: { zh: "{grant.two}", en: x }',
    })
    expect(faultsOf('无', borrowedFigures([question]))).toEqual([])
  })
})
