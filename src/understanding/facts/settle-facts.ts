// Settles on one value a fact where an utterance tells several: what is said last, or the highest degree.
import type { FactValue } from '../../model/fact.ts'
import { between, choice, exactly, YES } from './sign.ts'
import type { Telling, Told } from './told-spans.ts'

const CORRECTED =
  /不对|说错|更正|纠正|应该是|搞错|不是|而是|\b(?:sorry|i mean|actually|correction|no,|rather|not)\b/
const DEGREES = ['none', 'secondary', 'vocational', 'associate', 'bachelor', 'master', 'doctorate']
// A single noun that names one of these is as likely a topic.
const TOPICS: ReadonlySet<string> = new Set([
  'degree',
  'full-time-degree',
  'study-status',
  'school-location',
  'hukou',
  'employment',
  'low-income-household',
  'nationality',
  'skill-level',
  'professional-title',
  'hukou-on-school-collective',
  'first-business',
])

export function settleFacts(text: string, telling: Telling): ReadonlyMap<string, FactValue> {
  const settled = new Map<string, FactValue>()
  const tellings = telling.isOneBareNoun
    ? telling.told.filter(({ span }) => !TOPICS.has(span.sign.fact))
    : telling.told
  const degree = settledDegree(text, tellings)
  for (const weight of ['implied', 'told'] as const) {
    for (const { span } of tellings) {
      if (span.sign.weight === weight) settled.set(span.sign.fact, span.value)
    }
  }
  if (degree !== undefined) settled.set('degree', degree.span.value)
  const school = settledSchool(tellings, degree)
  if (school === 'open') settled.delete('school-location')
  else if (school !== undefined) settled.set('school-location', school.span.value)
  // "大四在读" and "在读，明年6月毕业" are a final year, whichever is said last.
  const status = settled.get('study-status')
  if (
    status?.kind === 'choice' &&
    status.choice === 'studying' &&
    tells(tellings, 'study-status', 'final-year')
  ) {
    settled.set('study-status', choice('final-year'))
  }
  if (telling.family.has('spouse') && !settled.has('married')) settled.set('married', YES)
  if (
    (telling.family.has('child') || telling.family.has('son-or-daughter')) &&
    !settled.has('minor-children')
  ) {
    settled.set('minor-children', between(1, 'open'))
  }
  if (telling.bareNumber !== 'none' && settled.size > 0) {
    if (!settled.has('age') || CORRECTED.test(text)) settled.set('age', exactly(telling.bareNumber))
  }
  return settled
}

function tells(tellings: readonly Told[], fact: string, id: string): boolean {
  return tellings.some(
    ({ span }) => span.sign.fact === fact && span.value.kind === 'choice' && span.value.choice === id,
  )
}

// The highest degree told, unless the later one corrects the earlier.
function settledDegree(text: string, tellings: readonly Told[]): Told | undefined {
  const degrees = tellings.filter(({ span }) => span.sign.fact === 'degree')
  return degrees.reduce<Told | undefined>((best, next) => {
    if (best === undefined) return next
    if (CORRECTED.test(text.slice(best.span.end, next.span.start))) return next
    return rankOf(next) >= rankOf(best) ? next : best
  }, undefined)
}

function rankOf({ span }: Told): number {
  return span.value.kind === 'choice' ? DEGREES.indexOf(span.value.choice) : -1
}

// The school of the highest degree: the one of its clause, if that names one place only.
function settledSchool(tellings: readonly Told[], degree: Told | undefined): Told | 'open' | undefined {
  const schools = tellings.filter(({ span }) => span.sign.fact === 'school-location')
  const beside = schools.filter(({ clause }) => clause === degree?.clause)
  const places = new Set(beside.map(({ span }) => (span.value.kind === 'choice' ? span.value.choice : '')))
  if (places.size > 1) return 'open'
  return beside[0] ?? schools.at(-1)
}
