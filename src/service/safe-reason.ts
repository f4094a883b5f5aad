// What a platform says of its refusal, fit to be stored and logged.
import { redact } from './redact.ts'

const LENGTH_MAX = 200

/**
 * A refusal may quote what it refuses (`Unsupported start tag "…" at byte offset 12`): what stands in quotes is
 * left out, personal numbers are, and the rest is cut to 200 characters.
 */
export function safeReason(said: string): string {
  return redact(said.replace(/"[^"]*"?|“[^”]*”?/g, '"…"')).text.slice(0, LENGTH_MAX)
}
