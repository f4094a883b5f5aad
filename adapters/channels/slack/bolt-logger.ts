// Takes what Slack's libraries log, and lets through only what is safe to read for an operator.
import { type Logger, LogLevel } from '@slack/bolt'
import type { RecordSlack } from './slack-record.ts'

const TEXT_UTF16_MAX = 200

/**
 * Warnings and errors only: the lower levels hold whole requests, with what people said. Of an error only its
 * name is kept, since its message may hold the same.
 */
export function boltLogger(record: RecordSlack): Logger {
  const pass =
    (level: 'warn' | 'error') =>
    (...logged: readonly unknown[]): void => {
      const words = logged.map((each) => {
        if (typeof each === 'string') return each
        return each instanceof Error ? each.name : typeof each
      })
      record({ kind: 'library', level, text: words.join(' ').slice(0, TEXT_UTF16_MAX) })
    }
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: pass('warn'),
    error: pass('error'),
    setLevel: () => undefined,
    setName: () => undefined,
    getLevel: () => LogLevel.WARN,
  }
}
