// Waiting on the machine's clock.
import { expect, it } from 'vitest'
import { systemClock } from '../../adapters/system-clock.ts'

it('however many wait for one end, Node warns of no leak, and all are woken', async () => {
  const warnings: string[] = []
  const hear = ({ name }: Error): void => {
    warnings.push(name)
  }
  process.on('warning', hear)
  const { sleep } = systemClock('today')
  const end = new AbortController()
  const waiting = Array.from({ length: 50 }, () => sleep(60_000, end.signal))
  // Node tells of a warning at its next turn.
  await new Promise((resolve) => setImmediate(resolve))
  end.abort()
  await Promise.all(waiting)
  process.off('warning', hear)
  expect(warnings).toEqual([])
})
