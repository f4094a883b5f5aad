// Writes what an operator should hear of as lines of the log; what was said never stands there.
import type { Logger } from 'pino'
import type { Observation, Observer } from '../src/ports/observer.ts'

const LEVELS = {
  'turn-taken': 'info',
  'turn-failed': 'error',
  delivered: 'debug',
  'delivery-delayed': 'warn',
  'delivery-parked': 'error',
  'store-unreachable': 'error',
} as const satisfies Record<Observation['kind'], 'debug' | 'info' | 'warn' | 'error'>

export function logObserver(log: Logger): Observer {
  return {
    note: (observation) => {
      const { kind, ...about } = observation
      log[LEVELS[kind]](observation.kind === 'turn-taken' ? observation.turn : about, kind)
    },
  }
}
