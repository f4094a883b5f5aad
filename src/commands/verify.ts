// `verify`: every rule over every cell of its facts, with the cases that its author tests.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { compileContent } from '../content/compile-content.ts'
import { readContentFolder } from '../content/read-folder.ts'
import { type ContentFile, readYamlFile, type YamlFile, type YamlPath } from '../content/yaml-file.ts'
import { compileBenefit } from '../eligibility/compile-benefit.ts'
import { runBenefitTests } from '../eligibility/run-benefit-tests.ts'
import { type RuleFault, verifyBenefit } from '../eligibility/verify-benefit.ts'
import { type Fault, FaultsError, sortFaults } from '../errors.ts'
import type { Content } from '../model/content.ts'
import { type Command, type CommandIo, printFaults } from './command-io.ts'
import { withUsage } from './usage-fault.ts'

const BAR_WIDTH = 30

/** Exits 1 where a rule is faulty or a case fails. Throws FaultsError where the content itself cannot be read. */
export const verify: Command = async (args, io) => {
  const { values } = withUsage('verify', () =>
    parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } }),
  )
  const { content: folder } = readConfig(io.env)
  const files = await readContentFolder(folder)
  const { content, faults } = compileContent(files, folder)
  if (content === 'faulty') throw new FaultsError(faults.filter((fault) => fault.severity === 'error'))
  const verified = verifyAll(content, files, io)
  if (values.json) io.out(JSON.stringify(verified))
  else {
    printFaults(io, verified.faults)
    const { benefits, worlds, tests } = verified
    io.out(`${benefits} benefits, ${worlds} combinations, ${tests} cases: ${verified.faults.length} faults`)
  }
  return verified.faults.length > 0 ? 1 : 0
}

type VerifiedContent = {
  readonly benefits: number
  // Combinations of cells that were looked at.
  readonly worlds: number
  readonly tests: number
  readonly faults: readonly Fault[]
}

function verifyAll(content: Content, files: readonly ContentFile[], io: CommandIo): VerifiedContent {
  let [worlds, tests, done] = [0, 0, 0]
  const faults: Fault[] = []
  for (const benefit of content.benefits.values()) {
    progress(io, done, content.benefits.size, benefit.id)
    const written = files.find((file) => file.path === `benefits/${benefit.id}.yaml`)
    if (written === undefined) throw new Error(`no file of benefit "${benefit.id}"`)
    const file = readYamlFile(written)
    // Only what is found here: faults of reading are those of "check".
    const readingFaults = file.faults.length
    const verified = verifyBenefit(benefit, content.facts)
    for (const fault of verified.faults) reportRuleFault(file, fault)
    for (const { index, name, message } of runBenefitTests(compileBenefit(benefit, content.facts))) {
      const spot = { kind: 'value', path: ['tests', index, 'expect'] } as const
      file.report('benefit-test-failed', spot, `"${name}": ${message}`, 'Mend the rule, or the case.')
    }
    faults.push(...file.faults.slice(readingFaults))
    worlds += verified.worlds
    tests += benefit.tests.length
    done += 1
  }
  progress(io, done, content.benefits.size, '')
  return { benefits: done, worlds, tests, faults: sortFaults(faults) }
}

function reportRuleFault(file: YamlFile, { code, provision, condition, message, hint }: RuleFault): void {
  file.report(code, { kind: 'value', path: pathOf(provision, condition) }, message, hint)
}

// "requires.all.1" inside a provision; what stands behind a slash is written in conditions.yaml.
function pathOf(provision: number, condition: string): YamlPath {
  const [inside = ''] = condition.split('/')
  const steps = inside === 'whole' ? [] : inside.split('.')
  return ['provisions', provision, ...steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step))]
}

// On a terminal only, over one line that the next overwrites.
function progress(io: CommandIo, done: number, all: number, name: string): void {
  if (!io.isTerminal) return
  const filled = Math.round((BAR_WIDTH * done) / Math.max(all, 1))
  const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
  const overwrite = done === 0 ? '' : '\u001b[1A\u001b[2K'
  io.err(`${overwrite}${bar} ${done}/${all} ${name}`)
}
