// `test`: holds the conversation tests, in an author's words, against the content.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { loadKnowledge } from '../content/load-knowledge.ts'
import { FaultsError } from '../errors.ts'
import { type Command, printFaults } from './command-io.ts'
import { CONVERSATIONS_FOLDER, conversationTestsIn, playConversations } from './conversation-test-folder.ts'
import type { ConversationTest } from './conversation-tests.ts'
import { withUsage } from './usage-fault.ts'

export const test: Command = async (args, io) => {
  const { positionals } = withUsage('test', () => parseArgs({ args: [...args], allowPositionals: true }))
  const folder = positionals[0] ?? CONVERSATIONS_FOLDER
  let tests: readonly ConversationTest[]
  try {
    tests = await conversationTestsIn(folder, 'test')
  } catch (error) {
    // A folder that is not there is wrong usage; a test that cannot be read is a fault of the tests.
    if (!(error instanceof FaultsError) || error.faults.some(({ place }) => place.kind !== 'file'))
      throw error
    printFaults(io, error.faults)
    return 1
  }
  const knowledge = await loadKnowledge(readConfig(io.env).content)
  const failed = playConversations(tests, knowledge, io.now().day).filter(
    ({ differences }) => differences.length > 0,
  )
  for (const { test: conversation, differences } of failed) {
    io.out(`✗ ${conversation.place} ${conversation.name}`)
    for (const difference of differences) io.out(difference)
  }
  io.out(`${tests.length - failed.length} conversations hold, ${failed.length} do not`)
  return failed.length > 0 ? 1 : 0
}
