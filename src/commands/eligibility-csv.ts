// `eligibility --csv`: a row an applicant in, a row of verdicts out, however many there are.
import { didYouMean } from '../content/nearest-name.ts'
import { type ReadValue, readFactText } from '../content/read-fact-value.ts'
import type { CompiledBenefit } from '../eligibility/compile-benefit.ts'
import { believed, contradictions } from '../eligibility/contradictions.ts'
import { withImplied } from '../eligibility/implied-facts.ts'
import { judgeShortly } from '../eligibility/judge.ts'
import { type Fault, FaultsError, formatFault } from '../errors.ts'
import type { Day } from '../model/day.ts'
import type { FactDefinition, FactId, FactValue } from '../model/fact.ts'
import { CONTRADICTION_HINT, contradictionMessage } from './applicant-file.ts'
import type { CommandIo, ExitCode } from './command-io.ts'
import { type CsvRow, csvField, csvRows } from './csv-rows.ts'
import { usageFault } from './usage-fault.ts'

// Columns that name the applicant and are handed through; the first that is there is used.
const NAME_COLUMNS = ['applicant', 'id', 'name'] as const
const FAULTS_SHOWN_MAX = 200
// Distinct texts of a column that are read only once.
const READ_TEXTS_MAX = 10_000

export type CsvJob = {
  readonly lines: AsyncIterable<string>
  readonly shownAs: string
  readonly facts: ReadonlyMap<FactId, FactDefinition>
  readonly benefits: readonly CompiledBenefit[]
  readonly day: Day
}

type Column = {
  readonly definition: FactDefinition
  readonly index: number
  readonly read: Map<string, ReadValue>
}
type Header = { readonly columns: readonly Column[]; readonly name: number | 'row-number' }

/** The header names facts; a blank field is not known. Throws FaultsError where there is no header. */
export async function judgeCsv(job: CsvJob, io: CommandIo): Promise<ExitCode> {
  let faults = 0
  const report = (code: Fault['code'], line: number, column: number, message: string, hint = '') => {
    faults += 1
    if (faults > FAULTS_SHOWN_MAX) return
    const place = { kind: 'file', file: job.shownAs, line, column } as const
    io.err(formatFault({ code, severity: 'error', place, message, hint }))
  }
  let header: Header | 'none' = 'none'
  let rows = 0
  for await (const row of csvRows(job.lines)) {
    if (header === 'none') {
      header = readHeader(row, job, report)
      io.out(headLine(job.benefits))
      continue
    }
    rows += 1
    io.out(verdictLine(row, rows, header, job, report))
  }
  if (header === 'none') {
    throw new FaultsError([
      usageFault(job.shownAs, 'there is no header row.', 'Name the facts in the first row.'),
    ])
  }
  if (faults > FAULTS_SHOWN_MAX) io.err(`${faults - FAULTS_SHOWN_MAX} more faults are not shown.`)
  return faults > 0 ? 1 : 0
}

type Report = (code: Fault['code'], line: number, column: number, message: string, hint?: string) => void

function readHeader(row: CsvRow, job: CsvJob, report: Report): Header {
  const names = row.fields.map((field) => field.text.trim())
  const columns: Column[] = []
  names.forEach((name, index) => {
    const definition = job.facts.get(name as FactId)
    const column = row.fields[index]?.column ?? 1
    if (definition !== undefined && columns.some((other) => other.definition === definition)) {
      report('unknown-fact', row.line, column, `"${name}" is a column twice.`, 'The first one counts.')
    } else if (definition !== undefined) columns.push({ definition, index, read: new Map() })
    else if (!(NAME_COLUMNS as readonly string[]).includes(name)) {
      const hint = didYouMean(name, job.facts.keys())
      report('unknown-fact', row.line, column, `"${name}" is no fact; the column is left out.`, hint)
    }
  })
  const named = NAME_COLUMNS.map((name) => names.indexOf(name)).find((index) => index !== -1)
  return { columns, name: named ?? 'row-number' }
}

function headLine(benefits: readonly CompiledBenefit[]): string {
  const columns = benefits.flatMap(({ benefit }) => [benefit.id, `${benefit.id} missing`])
  return ['applicant', ...columns].map(csvField).join(',')
}

function verdictLine(row: CsvRow, number: number, header: Header, job: CsvJob, report: Report): string {
  const applicant = new Map<FactId, FactValue>()
  for (const { definition, index, read } of header.columns) {
    const field = row.fields[index]
    if (field === undefined) continue
    const value = read.get(field.text) ?? readFactText(definition, field.text)
    if (read.size < READ_TEXTS_MAX) read.set(field.text, value)
    if (value.kind === 'value') applicant.set(definition.id, value.value)
    if (value.kind === 'invalid') {
      const message = `"${definition.id}": ${value.message}`
      report('unknown-value', row.line, field.column, message, value.hint)
    }
  }
  const found = contradictions(applicant, job.day)
  for (const contradiction of found) {
    report('facts-contradict', row.line, 1, contradictionMessage(contradiction), CONTRADICTION_HINT)
  }
  const trusted = withImplied(believed(applicant, found), job.facts)
  const verdicts = job.benefits.flatMap((benefit) => {
    const { kind, missing } = judgeShortly(benefit, trusted, job.day)
    return [kind, missing.join(' ')]
  })
  const name = header.name === 'row-number' ? String(number) : (row.fields[header.name]?.text ?? '')
  return `${csvField(name)},${verdicts.join(',')}`
}
