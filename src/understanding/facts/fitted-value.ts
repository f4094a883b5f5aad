// Holds a value that was read against what its fact may be.
import type { FactDefinition, FactValue } from '../../model/fact.ts'
import type { Reading } from './sign.ts'

// The value within the fact's bounds; `none` where it is of another kind or out of them.
export function fitted(definition: FactDefinition, value: FactValue): Reading {
  const { type } = definition
  switch (type.kind) {
    case 'choice':
      return value.kind === 'choice' && type.choices.some((known) => known.id === value.choice)
        ? value
        : 'none'
    case 'yes-no':
      return value.kind === 'yes-no' ? value : 'none'
    case 'date':
      return value.kind === 'date' ? value : 'none'
    case 'number': {
      if (value.kind !== 'number') return 'none'
      const atLeast = Math.max(type.least, value.atLeast)
      const atMost = value.atMost === 'open' ? 'open' : Math.min(type.most, value.atMost)
      if (atLeast > type.most || (atMost !== 'open' && atMost < atLeast)) return 'none'
      if (!type.isInteger || (Number.isInteger(atLeast) && (atMost === 'open' || Number.isInteger(atMost)))) {
        return { kind: 'number', atLeast, atMost }
      }
      return 'none'
    }
  }
}
