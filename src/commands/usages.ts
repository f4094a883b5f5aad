// How each command is called and what it is for, as its help and its faults say it.

export const USAGES = {
  start: {
    call: 'start',
    does: 'Brings up the web page, every platform that is configured, and the chat here.',
  },
  ask: {
    call: 'ask [--json] [--on DAY] [--lang TAG] TEXT, or ask --jsonl < LINES',
    does: 'Answers one question, or one a line.',
  },
  eligibility: {
    call: 'eligibility --facts FILE|- [--on DAY] [--benefit ID] [--json | --csv]',
    does: 'Says what applicants may get, and why, from facts in a file.',
  },
  check: {
    call: 'check [DIR] [--quick] [--json]',
    does: 'Reads all content and names every fault and doubt in it.',
  },
  test: { call: 'test [DIR]', does: 'Holds the conversation tests against the content.' },
  verify: {
    call: 'verify [--json]',
    does: 'Tries every rule over every cell of its facts, with the cases that its author tests.',
  },
  diff: { call: 'diff --from DAY --to DAY [--json]', does: 'Says what changes between two days.' },
  effect: {
    call: 'effect BEFORE AFTER [--tests DIR] [--json]',
    does: 'Compares two content folders by what people would be told.',
  },
  new: {
    call: 'new question ID [--area AREA], or new benefit ID',
    does: 'Begins a content file for an author to fill.',
  },
  watch: { call: 'watch [DIR]', does: 'Checks the content again on each save.' },
  schema: { call: 'schema [DIR]', does: 'Writes the schemas by which editors help authors.' },
  compile: { call: 'compile', does: 'Compiles the content ahead, so that the next start is quick.' },
  bench: {
    call: 'bench match --train FILE --test FILE [--oos-train FILE] [--oos-test FILE] [--lang TAG] [--json]',
    does: 'Trains and scores the matcher on any labelled data set.',
  },
} as const

export type CommandName = keyof typeof USAGES

export function usageOf(name: CommandName): string {
  return `Usage: ${USAGES[name].call}`
}

/** What `hanwen help` prints, a line each. */
export function overview(): string[] {
  const lines = Object.entries(USAGES).map(([name, { does }]) => `  ${name.padEnd(12)} ${does}`)
  return ['Usage: hanwen COMMAND', '', ...lines, '', 'hanwen COMMAND --help says how a command is called.']
}

export function helpOn(name: CommandName): string[] {
  return [USAGES[name].does, `Usage: hanwen ${USAGES[name].call}`]
}
