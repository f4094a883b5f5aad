// Rows of comma-separated text.
import { describe, expect, it } from 'vitest'
import { csvField, csvRows } from '../../src/commands/csv-rows.ts'

async function rowsOf(...lines: readonly string[]) {
  const rows = []
  const given = async function* () {
    yield* lines
  }
  for await (const row of csvRows(given())) rows.push(row)
  return rows
}
const texts = async (...lines: readonly string[]) =>
  (await rowsOf(...lines)).map((row) => row.fields.map((field) => field.text))

describe('comma-separated rows', () => {
  it('fields stand between commas, empty ones too', async () => {
    expect(await texts('a,,b,')).toEqual([['a', '', 'b', '']])
  })
  it('a quoted field may hold commas, doubled quotes and line breaks', async () => {
    expect(await texts('"a, b","say ""hi""",c')).toEqual([['a, b', 'say "hi"', 'c']])
    expect(await texts('"two', 'lines",x', 'y')).toEqual([['two\nlines', 'x'], ['y']])
  })
  it('each row and field knows where it begins, blank lines counted but left out', async () => {
    expect(await rowsOf('a,bc,d', '', 'e')).toEqual([
      {
        line: 1,
        fields: [
          { text: 'a', column: 1 },
          { text: 'bc', column: 3 },
          { text: 'd', column: 6 },
        ],
      },
      { line: 3, fields: [{ text: 'e', column: 1 }] },
    ])
  })
  it('a byte-order mark at the start is no part of the first field', async () => {
    expect(await texts('\uFEFFage')).toEqual([['age']])
  })
  it('a quote that is never closed ends after a bounded number of lines', async () => {
    const rows = await rowsOf('"open', ...Array.from({ length: 250 }, () => 'x'))
    expect(rows.length).toBeGreaterThan(1)
  })
  it('what is written is read back the same', async () => {
    for (const text of ['plain', 'a,b', 'say "hi"', 'two\nlines']) {
      expect(await texts(...csvField(text).split('\n'))).toEqual([[text]])
    }
  })
})
