// `diff`: the questions and benefits that say something else on one day than on another.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { loadContent } from '../content/load-content.ts'
import { FaultsError } from '../errors.ts'
import { type Day, parseDay } from '../model/day.ts'
import { type Authored, authoredFor } from '../model/language.ts'
import type { Command } from './command-io.ts'
import { compareDays, type DayDifference, type DayState, type OnDay } from './compare-days.ts'
import { usageFault, withUsage } from './usage-fault.ts'
import { usageOf } from './usages.ts'

export const diff: Command = async (args, io) => {
  const { values } = withUsage('diff', () =>
    parseArgs({
      args: [...args],
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }),
  )
  const [from, to] = readDays(values.from, values.to)
  const config = readConfig(io.env)
  const { questions, benefits } = compareDays(await loadContent(config.content), from, to)
  if (values.json) {
    io.out(JSON.stringify({ from, to, questions, benefits }))
    return 0
  }
  const language = authoredFor(config.locale)
  for (const difference of [...questions, ...benefits]) {
    for (const line of linesFor(difference, from, to, language)) io.out(line)
  }
  const counts = `${counted(questions.length, 'question')} and ${counted(benefits.length, 'benefit')}`
  io.out(`${counts} say something else on ${to} than on ${from}`)
  return 0
}

function readDays(from: string | undefined, to: string | undefined): readonly [Day, Day] {
  const [first, last] = [parseDay(from ?? ''), parseDay(to ?? '')]
  if (first !== 'invalid' && last !== 'invalid') return [first, last]
  const faults = [
    ...(first === 'invalid' ? [dayFault('--from', from)] : []),
    ...(last === 'invalid' ? [dayFault('--to', to)] : []),
  ]
  throw new FaultsError(faults)
}

function dayFault(option: string, written: string | undefined) {
  if (written === undefined) return usageFault(option, 'the day is missing.', usageOf('diff'))
  return usageFault(option, `"${written}" is not a day.`, 'Write it as 2026-11-24.')
}

const STATE_WORDS: Readonly<Record<DayState, string>> = {
  'in-force': 'in force',
  ended: 'ended',
  'not-yet': 'not yet in force',
  gap: 'nothing in force',
  'not-known': 'not known for that day',
  'rule-unknown': 'rule not known',
}

function linesFor(
  { id, title, from, to }: DayDifference<string>,
  fromDay: Day,
  toDay: Day,
  language: Authored,
): readonly string[] {
  const [before, after] = [linesOf(from, language), linesOf(to, language)]
  return [
    `${id}  ${title[language]}`,
    `  ${fromDay}  ${stateLine(from)}`,
    `  ${toDay}  ${stateLine(to)}`,
    ...before.filter((line) => !after.includes(line)).map((line) => `    - ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `    + ${line}`),
    '',
  ]
}

function linesOf({ texts }: OnDay, language: Authored): readonly string[] {
  return texts
    .flatMap((text) => text[language].split('\n'))
    .map((line) => line.replace(/^\s*- /, '').trim())
    .filter((line) => line !== '')
}

function stateLine({ state, provision }: OnDay): string {
  if (provision === 'none') return STATE_WORDS[state]
  const sources = provision.sources.length === 0 ? '' : `  ${provision.sources.join(', ')}`
  return `${STATE_WORDS[state]}  ${provision.from} – ${provision.until}${sources}`
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}
