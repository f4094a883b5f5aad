// Answering, asking back or refusing follows from what each would cost on average, and from nothing else.
import { describe, expect, it } from 'vitest'
import { decide } from '../../src/understanding/decide.ts'

const costs = { wrongAnswer: 3, needlessClarification: 1, needlessRefusal: 2 }
const of = (...confidences: number[]) =>
  confidences.map((confidence, at) => ({ intent: `intent-${at}`, confidence }))

describe('the decision of least expected cost', () => {
  it.each([
    ['a sure intent is answered', of(0.95, 0.02), 0.98, 'answer'],
    ['two likely intents are asked about', of(0.5, 0.45), 0.98, 'clarify'],
    ['an unlikely business is refused', of(0.1, 0.05), 0.2, 'refuse'],
    ['just below the price of a clarification', of(0.66, 0), 0.9, 'clarify'],
    ['just above it', of(0.67, 0), 0.9, 'answer'],
    ['the fourth intent is no reason to ask', of(0.2, 0.1, 0.1, 0.1), 0.39, 'refuse'],
    ['nothing at all is refused', of(), 0, 'refuse'],
  ] as const)('%s', (_, candidates, inScope, decision) => {
    expect(decide(candidates, inScope, costs)).toBe(decision)
  })

  it('an author who dreads a needless refusal gets questions instead', () => {
    expect(decide(of(0.2, 0.1), 0.4, { ...costs, needlessRefusal: 10 })).toBe('clarify')
  })
})
