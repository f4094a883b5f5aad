// The value that a button of a fact stands for.
import type { FactDefinition, FactValue } from './fact.ts'

// `answer` is a choice's id, or "yes" or "no"; `no-such-value` where the content no longer knows it.
export function readFactChoice(definition: FactDefinition, answer: string): FactValue | 'no-such-value' {
  const { type } = definition
  if (type.kind === 'yes-no' && (answer === 'yes' || answer === 'no'))
    return { kind: 'yes-no', yes: answer === 'yes' }
  if (type.kind === 'choice' && type.choices.some((choice) => choice.id === answer)) {
    return { kind: 'choice', choice: answer }
  }
  return 'no-such-value'
}
