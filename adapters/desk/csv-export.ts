// Writes what the desk shows as CSV that a spreadsheet opens as it stands.
import { stringify } from 'csv-stringify/sync'

export type CsvTable = {
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

/**
 * RFC 4180 with a byte order mark, by which Excel knows UTF-8. Cells that begin like a formula are made text:
 * people may type "=HYPERLINK(…)" into a chat (OWASP, CSV injection).
 */
export function csvText({ head, rows }: CsvTable): string {
  return stringify([[...head], ...rows.map((row) => [...row])], { bom: true, escape_formulas: true })
}
