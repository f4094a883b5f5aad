// `compile`: compiles the content ahead, so that the next start is quick.
import { readConfig } from '../config.ts'
import { loadKnowledge } from '../content/load-knowledge.ts'
import { FaultsError } from '../errors.ts'
import { type Command, printFaults } from './command-io.ts'
import { withoutArguments } from './usage-fault.ts'

// Faulty content is told and is no reason for an install to fail: its author may be at work on it.
export const compile: Command = async (args, io) => {
  withoutArguments('compile', args)
  try {
    const { content } = await loadKnowledge(readConfig(io.env).content)
    io.out(`compiled ${content.questions.size} questions and ${content.benefits.size} benefits`)
  } catch (error) {
    if (!(error instanceof FaultsError)) throw error
    printFaults(io, error.faults)
  }
  return 0
}
