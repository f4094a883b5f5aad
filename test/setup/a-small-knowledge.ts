// Knowledge compiled from the small test folder, for tests of the shell that need some answer, not which.
import { compileContent } from '../../src/content/compile-content.ts'
import { compileKnowledge } from '../../src/content/compile-knowledge.ts'
import type { Knowledge } from '../../src/model/content.ts'
import { aContentFolder } from '../content/a-content-folder.ts'

let compiled: Knowledge | 'not-yet' = 'not-yet'

export function aSmallKnowledge(): Knowledge {
  if (compiled !== 'not-yet') return compiled
  const { content, faults } = compileContent(aContentFolder(), 'content')
  if (content === 'faulty') throw new Error(JSON.stringify(faults))
  compiled = compileKnowledge(content)
  return compiled
}
