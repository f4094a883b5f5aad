// `test`: holds the conversation tests, in an author's words, against the content.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { loadKnowledge } from '../content/load-knowledge.ts'
import type { Fault } from '../errors.ts'
import { FaultsError } from '../errors.ts'
import { type Command, printFaults } from './command-io.ts'
import { readConversationTests } from './conversation-tests.ts'
import { runConversationTest } from './run-conversation-test.ts'
import { usageFault, withUsage } from './usage-fault.ts'

const USAGE = 'test [DIR]'
const DEFAULT_FOLDER = 'test/conversations'

export const test: Command = async (args, io) => {
  const { positionals } = withUsage('test', USAGE, () =>
    parseArgs({ args: [...args], allowPositionals: true }),
  )
  const folder = positionals[0] ?? DEFAULT_FOLDER
  const faults: Fault[] = []
  const conversations = []
  for (const name of await yamlFilesOf(folder)) {
    const path = join(folder, name)
    const read = readConversationTests({ path: name, shownAs: path, text: await readFile(path, 'utf8') })
    faults.push(...read.faults)
    conversations.push(...read.tests)
  }
  if (faults.length > 0) {
    printFaults(io, faults)
    return 1
  }
  const knowledge = await loadKnowledge(readConfig(io.env).content)
  let failed = 0
  for (const conversation of conversations) {
    const differences = runConversationTest(conversation, knowledge, io.now().day)
    if (differences.length === 0) continue
    failed += 1
    io.out(`✗ ${conversation.place} ${conversation.name}`)
    for (const difference of differences) io.out(difference)
  }
  io.out(`${conversations.length - failed} conversations hold, ${failed} do not`)
  return failed > 0 ? 1 : 0
}

async function yamlFilesOf(folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(folder, { recursive: true })
    return names.filter((name) => name.endsWith('.yaml')).sort()
  } catch {
    throw new FaultsError([
      usageFault(folder, 'the folder of conversation tests cannot be read.', `Usage: ${USAGE}`),
    ])
  }
}
