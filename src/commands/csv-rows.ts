// Reads comma-separated rows one by one (RFC 4180: quoted fields, doubled quotes, line breaks inside quotes).

export type CsvField = { readonly text: string; readonly column: number }
export type CsvRow = { readonly line: number; readonly fields: readonly CsvField[] }

// A quote that is never closed must not swallow the whole file.
const LINES_PER_ROW_MAX = 100

/** `line` and `column` count from 1 and name where the row and each field begin. Blank lines are left out. */
export async function* csvRows(lines: AsyncIterable<string>): AsyncGenerator<CsvRow> {
  let [number, start] = [0, 1]
  let held: string[] = []
  for await (const line of lines) {
    number += 1
    if (held.length === 0) {
      start = number
      if (line.trim() === '') continue
    }
    held.push(number === 1 ? line.replace(/^\uFEFF/, '') : line)
    const text = held.join('\n')
    if (hasOpenQuote(text) && held.length < LINES_PER_ROW_MAX) continue
    yield { line: start, fields: fieldsOf(text) }
    held = []
  }
  if (held.length > 0) yield { line: start, fields: fieldsOf(held.join('\n')) }
}

function hasOpenQuote(text: string): boolean {
  let isOpen = false
  for (let index = text.indexOf('"'); index !== -1; index = text.indexOf('"', index + 1)) isOpen = !isOpen
  return isOpen
}

function fieldsOf(text: string): readonly CsvField[] {
  if (!text.includes('"')) {
    let column = 1
    return text.split(',').map((field) => {
      const begun = column
      column += field.length + 1
      return { text: field, column: begun }
    })
  }
  const fields: CsvField[] = []
  let index = 0
  while (index <= text.length) {
    const column = index + 1
    if (text[index] !== '"') {
      const comma = text.indexOf(',', index)
      const end = comma === -1 ? text.length : comma
      fields.push({ text: text.slice(index, end), column })
      index = end + 1
      continue
    }
    let [field, at] = ['', index + 1]
    while (at < text.length && (text[at] !== '"' || text[at + 1] === '"')) {
      field += text[at]
      at += text[at] === '"' ? 2 : 1
    }
    const comma = text.indexOf(',', at)
    fields.push({ text: field, column })
    index = comma === -1 ? text.length + 1 : comma + 1
  }
  return fields
}

export function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
