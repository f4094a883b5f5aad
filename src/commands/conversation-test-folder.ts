// Reads every conversation test of a folder, and plays them all.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Fault, FaultsError } from '../errors.ts'
import type { Knowledge } from '../model/content.ts'
import type { Day } from '../model/day.ts'
import { type ConversationTest, readConversationTests } from './conversation-tests.ts'
import { runConversationTest } from './run-conversation-test.ts'
import { usageFault } from './usage-fault.ts'
import { type CommandName, usageOf } from './usages.ts'

export const CONVERSATIONS_FOLDER = 'test/conversations'

// Throws FaultsError with every fault of every file.
export async function conversationTestsIn(
  folder: string,
  command: CommandName,
): Promise<readonly ConversationTest[]> {
  const faults: Fault[] = []
  const tests: ConversationTest[] = []
  for (const name of await yamlFilesOf(folder, command)) {
    const path = join(folder, name)
    const read = readConversationTests({ path: name, shownAs: path, text: await readFile(path, 'utf8') })
    faults.push(...read.faults)
    tests.push(...read.tests)
  }
  if (faults.length > 0) throw new FaultsError(faults)
  return tests
}

export type PlayedConversation = {
  readonly test: ConversationTest
  // Lines for people; none where it holds.
  readonly differences: readonly string[]
}

export function playConversations(
  tests: readonly ConversationTest[],
  knowledge: Knowledge,
  today: Day,
): readonly PlayedConversation[] {
  return tests.map((test) => ({ test, differences: runConversationTest(test, knowledge, today) }))
}

async function yamlFilesOf(folder: string, command: CommandName): Promise<readonly string[]> {
  try {
    const names = await readdir(folder, { recursive: true })
    return names.filter((name) => name.endsWith('.yaml')).sort()
  } catch {
    throw new FaultsError([
      usageFault(folder, 'the folder of conversation tests cannot be read.', usageOf(command)),
    ])
  }
}
