// Faults that a person can mend: what is wrong, where, and what to do; never a stack trace.

export const FAULT_CODES = [
  // content
  'content-unreadable',
  'file-unexpected',
  'file-too-large',
  'yaml-syntax',
  'yaml-trap',
  'unknown-key',
  'missing-key',
  'missing-translation',
  'translation-differs',
  'wrong-type',
  'invalid-value',
  'id-mismatch',
  'unknown-source',
  'unknown-contact',
  'unknown-district',
  'unknown-question',
  'unknown-benefit',
  'unknown-facet',
  'unknown-fact',
  'unknown-condition',
  'unknown-figure',
  'unknown-parameter',
  'unused-figure',
  'unused-source',
  'uncited',
  'weak-source',
  'bare-figure',
  'too-few-phrasings',
  'phrasing-shared',
  'phrasing-confused',
  'recall-weak',
  'provision-empty',
  'provision-gap',
  'provision-overlap',
  'review-due',
  'answer-long',
  'benefit-test-failed',
  'rule-mismatch',
  // the rules, verified
  'verdict-unreachable',
  'condition-useless',
  'amount-unreachable',
  'question-useless',
  'change-fails',
  'verdict-disputed',
  // environment and command line
  'missing-variable',
  'invalid-variable',
  'usage',
  'unknown-value',
  'facts-contradict',
  'file-unreadable',
  // running
  'token-refused',
  'webhook-refused',
  'port-taken',
  'store-unreachable',
  'store-not-durable',
] as const
export type FaultCode = (typeof FAULT_CODES)[number]

export type FaultPlace =
  | { readonly kind: 'file'; readonly file: string; readonly line: number; readonly column: number }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'argument'; readonly name: string }
  | { readonly kind: 'service'; readonly name: string }

export type Severity = 'error' | 'warning'

export type Fault = {
  readonly code: FaultCode
  readonly severity: Severity
  readonly place: FaultPlace
  // What is wrong, as one sentence.
  readonly message: string
  // What to do, as one sentence; empty where the message says it.
  readonly hint: string
}

// Thrown where the process cannot go on; carries every fault found, not only the first.
export class FaultsError extends Error {
  readonly faults: readonly Fault[]
  constructor(faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'))
    this.name = 'FaultsError'
    this.faults = faults
  }
}

function formatPlace(place: FaultPlace): string {
  return place.kind === 'file' ? `${place.file}:${place.line}:${place.column}` : place.name
}

// `place code: message hint`, one line; the form that editors and people read.
export function formatFault(fault: Fault): string {
  const hint = fault.hint === '' ? '' : ` ${fault.hint}`
  const warning = fault.severity === 'warning' ? 'warning ' : ''
  return `${formatPlace(fault.place)} ${warning}${fault.code}: ${fault.message}${hint}`
}

// In order of place, so that one file's faults stand together from top to bottom.
export function sortFaults(faults: readonly Fault[]): readonly Fault[] {
  return [...faults].sort((a, b) => {
    if (a.place.kind !== 'file' || b.place.kind !== 'file') {
      return compareText(formatPlace(a.place), formatPlace(b.place))
    }
    return (
      compareText(a.place.file, b.place.file) ||
      a.place.line - b.place.line ||
      a.place.column - b.place.column ||
      compareText(a.code, b.code)
    )
  })
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
