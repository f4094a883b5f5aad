// What follows from known facts.
import { describe, expect, it } from 'vitest'
import { withImplied } from '../../src/eligibility/implied-facts.ts'
import type { FactId } from '../../src/model/fact.ts'
import { anApplicant, FACTS } from './an-applicant.ts'

const facts = new Map(FACTS)
const owns = facts.get('owns-home' as FactId)
const insured = facts.get('insured' as FactId)
if (owns === undefined || insured === undefined) throw new Error('no such facts')
const no = { kind: 'yes-no', yes: false } as const
facts.set(owns.id, { ...owns, implies: [{ from: no, fact: insured.id, value: no }] })
facts.set(insured.id, { ...insured, implies: [{ from: no, fact: 'certified' as FactId, value: no }] })

describe('implied facts', () => {
  it('what follows from a value is known, and what follows from that', () => {
    expect([...withImplied(anApplicant({ 'owns-home': false }), facts).keys()]).toEqual([
      'owns-home',
      'insured',
      'certified',
    ])
  })
  it('another value implies nothing', () => {
    expect(withImplied(anApplicant({ 'owns-home': true }), facts).size).toBe(1)
  })
  it('what was said stands against what would follow', () => {
    const said = withImplied(anApplicant({ 'owns-home': false, insured: true }), facts)
    expect(said.get(insured.id)).toEqual({ kind: 'yes-no', yes: true })
  })
})
