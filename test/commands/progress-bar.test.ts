// Who waits in a terminal sees how far the work is; a file or a pipe sees nothing.
import { expect, it } from 'vitest'
import { progressBar } from '../../src/commands/progress-bar.ts'

function aStream(settings: { readonly isTTY?: boolean; readonly columns?: number }) {
  const written: string[] = []
  return { ...settings, written, write: (text: string) => written.push(text) }
}

it('the bar fills with the work and leaves a clean line behind', () => {
  const stream = aStream({ isTTY: true, columns: 80 })
  const bar = progressBar(stream, 'Work')
  bar.show(0, 5)
  bar.show(2, 5)
  bar.show(5, 5)
  bar.clear()
  const clear = '\r\u001b[K'
  expect(stream.written).toEqual([
    `${clear}Work ${'░'.repeat(30)} 0/5`,
    `${clear}Work ${'█'.repeat(12)}${'░'.repeat(18)} 2/5`,
    `${clear}Work ${'█'.repeat(30)} 5/5`,
    clear,
  ])
})

it('it never wraps in a narrow terminal', () => {
  for (const columns of [20, 12, 5]) {
    const stream = aStream({ isTTY: true, columns })
    progressBar(stream, 'Work').show(1, 2)
    const bar = stream.written[0]?.replace(/[^█░]/g, '') ?? ''
    expect('Work '.length + bar.length + ' 1/2'.length).toBeLessThanOrEqual(Math.max(columns, 9))
  }
})

it('a terminal that tells no size gets a bar of the usual width', () => {
  for (const columns of [0, undefined]) {
    const stream = aStream(columns === undefined ? { isTTY: true } : { isTTY: true, columns })
    progressBar(stream, 'Work').show(0, 1)
    expect(stream.written[0]).toContain('░'.repeat(30))
  }
})

it('a pipe is left alone', () => {
  const stream = aStream({})
  const bar = progressBar(stream, 'Work')
  bar.show(1, 2)
  bar.clear()
  expect(stream.written).toEqual([])
})
