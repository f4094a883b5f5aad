// Traps that a YAML parser reads without a murmur and that mean something else to the author.
import type { Severity } from '../errors.ts'

export type ReadingTrap = {
  readonly offset: number
  readonly message: string
  readonly hint: string
  readonly severity: Severity
}

type TrapRule = {
  readonly pattern: RegExp
  readonly message: string
  readonly hint: string
  readonly severity: Severity
}

const TRAPS: readonly TrapRule[] = [
  {
    pattern: /^[ ]*[\w-]+：/gm,
    message: 'a full-width colon "：" after a key makes the whole line plain text.',
    hint: 'Write ": " (colon and space) instead.',
    severity: 'error',
  },
  {
    pattern: /^[ ]*\u3000+/gm,
    message: 'a full-width space stands where the indent should be, so the line hangs from the wrong parent.',
    hint: 'Indent with ordinary spaces.',
    severity: 'error',
  },
  {
    pattern: /^[ ]*(?:- )?(?:zh|en): \{[a-z0-9.-]+\}/gm,
    message: 'a text that begins with "{" is read as a map of keys.',
    hint: 'Put the whole text in quotes, or begin it after "|" on the next line.',
    severity: 'error',
  },
  {
    pattern: /^[ ]*(?:- )?(?:[\w-]+: )?[“‘][^“”‘’\n]*[”’][ ]*$/gm,
    message: 'typographic quotes are kept as characters of the text.',
    hint: 'Quote with " where quotes are meant for YAML.',
    severity: 'warning',
  },
]

// Lines inside block texts (`|`) are the author's prose and no YAML: they are left alone.
export function readingTraps(text: string): readonly ReadingTrap[] {
  const prose = blockTextRanges(text)
  const found: ReadingTrap[] = []
  for (const { pattern, ...trap } of TRAPS) {
    for (const match of text.matchAll(pattern)) {
      const offset = match.index
      if (!prose.some(([start, end]) => offset >= start && offset < end)) found.push({ offset, ...trap })
    }
  }
  return found
}

function blockTextRanges(text: string): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = []
  let offset = 0
  let block: { start: number; indent: number } | 'none' = 'none'
  for (const line of text.split('\n')) {
    const indent = line.length - line.trimStart().length
    if (block !== 'none' && line.trim() !== '' && indent <= block.indent) {
      ranges.push([block.start, offset])
      block = 'none'
    }
    if (block === 'none' && /[|>][-+]?\d*\s*(#.*)?$/.test(line) && /[:-]\s+[|>]/.test(line)) {
      block = { start: offset + line.length + 1, indent }
    }
    offset += line.length + 1
  }
  if (block !== 'none') ranges.push([block.start, offset])
  return ranges
}
