// `effect`: what a changed copy of the content would do, before anybody puts it in place.
import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { HeldOutScores } from '../content/hold-out-phrasings.ts'
import { readContentFolder } from '../content/read-folder.ts'
import { FaultsError } from '../errors.ts'
import { AUTHORED } from '../model/language.ts'
import type { Command } from './command-io.ts'
import { compareContents, type Effect, type Tried } from './compare-contents.ts'
import { CONVERSATIONS_FOLDER, conversationTestsIn } from './conversation-test-folder.ts'
import type { ConversationTest } from './conversation-tests.ts'
import { progressBar } from './progress-bar.ts'
import { usageFault, withUsage } from './usage-fault.ts'
import { usageOf } from './usages.ts'

// Exits 1 where the change brings an error or breaks a conversation test.
export const effect: Command = async (args, io) => {
  const { values, positionals } = withUsage('effect', () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        tests: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    }),
  )
  const [before, after, ...rest] = positionals
  if (before === undefined || after === undefined || rest.length > 0) {
    throw new FaultsError([usageFault('effect', 'name two content folders.', usageOf('effect'))])
  }
  const bar = progressBar(process.stderr, 'Trying the change')
  const found = compareContents({
    before: await readContentFolder(before),
    // Under one name, so that a fault of both reads the same.
    after: (await readContentFolder(after)).map((file) => ({
      ...file,
      shownAs: file.shownAs.replace(after, before),
    })),
    folder: before,
    tests: await testsIn(values.tests),
    today: io.now().day,
    onStep: bar.show,
  })
  bar.clear()
  for (const line of values.json ? [JSON.stringify(found)] : effectLines(found)) io.out(line)
  const isBroken = found.tried === 'not-tried' || found.tried.conversations.broken.length > 0
  return found.errors.length > 0 || isBroken ? 1 : 0
}

// Where the program is installed without its tests, there are none to break.
async function testsIn(named: string | undefined): Promise<readonly ConversationTest[]> {
  if (named === undefined && !existsSync(CONVERSATIONS_FOLDER)) return []
  return conversationTestsIn(named ?? CONVERSATIONS_FOLDER, 'effect')
}

function effectLines({ errors, warnings, tried }: Effect): readonly string[] {
  const faults = [...errors, ...warnings]
  return tried === 'not-tried'
    ? [...faults, 'nothing is tried until the errors are mended']
    : [...faults, ...triedLines(tried)]
}

function triedLines({ conversations, accuracy, heldOut }: Tried): readonly string[] {
  return [
    ...conversations.broken.map((name) => `✗ ${name} held before`),
    ...conversations.mended.map((name) => `✓ ${name} holds now`),
    `${conversations.of} conversations: ${conversations.broken.length} broken, ${conversations.mended.length} mended`,
    ...AUTHORED.map((language) => {
      const share = (scores: HeldOutScores): string => `${(100 * scores[language].top1).toFixed(1)} %`
      return `${language}: held-out phrasings understood ${share(accuracy.before)} → ${share(accuracy.after)}`
    }),
    `${heldOut.nowRight.length} held-out phrasings are now right, ${heldOut.nowWrong.length} now wrong`,
  ]
}
