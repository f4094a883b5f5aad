// Reads single variables of the environment; what cannot be used is refused with its name and an example.
import type { Fault } from '../errors.ts'

export type Environment = Readonly<Record<string, string | undefined>>
export type Refuse = (name: string, message: string, hint: string, code?: Fault['code']) => void

export const HTTP = ['http:', 'https:'] as const

// An empty value counts as unset: compose files and shells leave such behind.
export function text(env: Environment, name: string): string | undefined {
  const value = env[name]?.trim()
  return value === '' ? undefined : value
}

export function whole(
  env: Environment,
  name: string,
  fallback: number,
  least: number,
  most: number,
  refuse: Refuse,
): number {
  const value = text(env, name)
  if (value === undefined) return fallback
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= least && number <= most) return number
  refuse(name, `"${value}" is not a whole number from ${least} to ${most}.`, `For example ${fallback}.`)
  return fallback
}

export function oneOf<const T extends string>(
  env: Environment,
  name: string,
  allowed: readonly T[],
  fallback: T,
  refuse: Refuse,
): T {
  const value = text(env, name)
  if (value === undefined) return fallback
  const found = allowed.find((each) => each === value)
  if (found !== undefined) return found
  refuse(name, `"${value}" is none of ${allowed.join(', ')}.`, `For example ${fallback}.`)
  return fallback
}

export function readUrl(
  env: Environment,
  name: string,
  protocols: readonly string[],
  example: string,
  refuse: Refuse,
): string | undefined {
  const value = text(env, name)
  if (value === undefined) return undefined
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value
  // The value may hold a password, so it is not repeated.
  refuse(
    name,
    `it is not an address that begins with ${protocols.join('// or ')}//.`,
    `For example ${example}.`,
  )
  return undefined
}

// Shorter ones can be guessed by trying.
const SECRET_UTF16_MIN = 16

// A secret that the operator makes up; `hint` tells how to make one. The value never enters a fault.
export function secret(env: Environment, name: string, hint: string, refuse: Refuse): string | undefined {
  const value = text(env, name)
  if (value !== undefined && value.length < SECRET_UTF16_MIN) {
    refuse(name, `it is shorter than ${SECRET_UTF16_MIN} characters, which can be guessed.`, hint)
  }
  return value
}

export function listOf(env: Environment, name: string): readonly string[] {
  return (text(env, name) ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '')
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}
