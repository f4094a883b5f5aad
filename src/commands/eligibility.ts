// `eligibility`: verdicts for given facts, of one applicant or of a CSV of many.
import { createReadStream } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { say } from '../answers/fill-text.ts'
import { reasonSentences } from '../answers/reason-sentences.ts'
import { joined } from '../answers/sentence.ts'
import { benefitTitle } from '../answers/verdict-blocks.ts'
import { readConfig } from '../config.ts'
import { compileContent } from '../content/compile-content.ts'
import { didYouMean } from '../content/nearest-name.ts'
import { readContentFolder } from '../content/read-folder.ts'
import { toTraditional } from '../dialogue/traditional-reply.ts'
import { type CompiledBenefit, compileBenefits } from '../eligibility/compile-benefit.ts'
import { judge } from '../eligibility/judge.ts'
import { FaultsError } from '../errors.ts'
import type { Content } from '../model/content.ts'
import { type Day, parseDay } from '../model/day.ts'
import { type Authored, authoredFor } from '../model/language.ts'
import type { Assessment } from '../model/verdict.ts'
import { readApplicant } from './applicant-file.ts'
import { type Command, type CommandIo, printFaults } from './command-io.ts'
import { judgeCsv } from './eligibility-csv.ts'
import { usageFault, withUsage } from './usage-fault.ts'
import { usageOf } from './usages.ts'

/** Exits 1 where a fact or value of the file could not be used; the rest is judged all the same. */
export const eligibility: Command = async (args, io) => {
  const { values } = withUsage('eligibility', () =>
    parseArgs({
      args: [...args],
      options: {
        facts: { type: 'string' },
        on: { type: 'string' },
        benefit: { type: 'string' },
        json: { type: 'boolean', default: false },
        csv: { type: 'boolean', default: false },
      },
    }),
  )
  const { facts: path, on, benefit } = values
  if (path === undefined) throw usage('--facts', 'there are no facts.')
  if (values.json && values.csv) throw usage('--csv', 'the output is either JSON or CSV.')
  const day = on === undefined ? io.now().day : parseDay(on)
  if (day === 'invalid') throw usage('--on', `"${on}" is not a day.`, 'Write it as 2026-11-24.')
  const { content: folder, locale } = readConfig(io.env)
  const content = await soundContent(folder)
  const benefits = chosenBenefits(content, benefit)
  const shownAs = path === '-' ? 'standard input' : path
  if (values.csv) {
    return judgeCsv({ lines: await linesOf(path, io), shownAs, facts: content.facts, benefits, day }, io)
  }
  const { applicant, faults } = readApplicant(await textOf(path, io), shownAs, content.facts, day)
  printFaults(io, faults)
  const language = authoredFor(locale)
  const assessments = benefits.map((compiled) => judge(compiled, applicant, day))
  const out: CommandIo['out'] = locale === 'zh-Hant' ? (line) => io.out(toTraditional(line)) : io.out
  if (values.json) out(JSON.stringify(jsonOf(assessments, content, language, day)))
  else for (const assessment of assessments) printAssessment(out, assessment, content, language)
  return faults.length > 0 ? 1 : 0
}

function usage(argument: string, message: string, hint = usageOf('eligibility')): FaultsError {
  return new FaultsError([usageFault(argument, message, hint)])
}

async function soundContent(folder: string): Promise<Content> {
  const { content, faults } = compileContent(await readContentFolder(folder), folder)
  if (content === 'faulty') throw new FaultsError(faults.filter((fault) => fault.severity === 'error'))
  return content
}

function chosenBenefits(content: Content, id: string | undefined): readonly CompiledBenefit[] {
  const compiled = compileBenefits(content.benefits, content.facts)
  if (id === undefined) return [...compiled.values()]
  const chosen = [...compiled.values()].filter((each) => each.benefit.id === id)
  if (chosen.length === 0)
    throw usage('--benefit', `"${id}" is no benefit.`, didYouMean(id, content.benefits.keys()))
  return chosen
}

async function textOf(path: string, io: CommandIo): Promise<string> {
  if (path !== '-') return readable(path, () => readFile(path, 'utf8'))
  const lines: string[] = []
  for await (const line of io.stdinLines()) lines.push(line)
  return lines.join('\n')
}

async function linesOf(path: string, io: CommandIo): Promise<AsyncIterable<string>> {
  if (path === '-') return io.stdinLines()
  await readable(path, () => access(path))
  return createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
}

async function readable<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    const place = { kind: 'argument', name: path } as const
    const message = `the file cannot be read (${why}).`
    throw new FaultsError([{ code: 'file-unreadable', severity: 'error', place, message, hint: '' }])
  }
}

function jsonOf(assessments: readonly Assessment[], content: Content, language: Authored, day: Day): unknown {
  return {
    on: day,
    benefits: assessments.map((assessment) => ({
      id: assessment.benefit,
      verdict: assessment.verdict.kind,
      reasons: reasonSentences(assessment, content, language),
      missing: assessment.verdict.kind === 'depends' ? assessment.verdict.missing : [],
    })),
  }
}

function printAssessment(
  out: CommandIo['out'],
  assessment: Assessment,
  content: Content,
  language: Authored,
): void {
  const title = benefitTitle(assessment, content, language)
  const verdict = say(content, language, `verdict-${assessment.verdict.kind}`)
  out(`${assessment.benefit}  ${title}: ${verdict}`)
  for (const sentence of reasonSentences(assessment, content, language)) out(`  ${sentence}`)
  if (assessment.verdict.kind !== 'depends') return
  const names = assessment.verdict.missing.map((fact) => content.facts.get(fact)?.name[language] ?? fact)
  out(`  → ${joined(names, 'list', language)}`)
}
