// `bench match`: trains and scores the matcher on any data set; one line of JSON.
import { FaultsError } from '../errors.ts'
import { benchMatch } from './bench-match.ts'
import type { Command } from './command-io.ts'
import { usageFault } from './usage-fault.ts'
import { usageOf } from './usages.ts'

export const bench: Command = async ([subject = '', ...rest], io) => {
  if (subject !== 'match') {
    const message = subject === '' ? 'name what to measure.' : `"${subject}" cannot be measured.`
    throw new FaultsError([usageFault('bench', message, usageOf('bench'))])
  }
  return (await benchMatch(rest, io.out)) === 0 ? 0 : 2
}
