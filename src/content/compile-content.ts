// Turns the texts of all content files into Content, reporting every fault of every file in one pass.
import { createHash } from 'node:crypto'
import { type Fault, sortFaults } from '../errors.ts'
import type { Benefit, BenefitId } from '../model/benefit.ts'
import type { AssistantSettings, Content } from '../model/content.ts'
import type { Question, QuestionId } from '../model/question.ts'
import type { ContactId } from '../model/source.ts'
import { checkShape } from './check-shape.ts'
import { checkReference, type KnownIds } from './known-ids.ts'
import { lintAcrossFiles } from './lint-across-files.ts'
import { borrowedFigures, lintBenefitTexts } from './lint-benefit-texts.ts'
import { lintQuestionTexts } from './lint-texts.ts'
import { benefitsOf } from './question-benefits.ts'
import { readBenefit } from './read-benefits.ts'
import { readConditions } from './read-conditions.ts'
import { readFacts } from './read-facts.ts'
import { readQuestion } from './read-question.ts'
import {
  assistantShape,
  readActs,
  readBackground,
  readContacts,
  readDistricts,
  readFacets,
  readSources,
  readWording,
} from './read-shared-files.ts'
import { NO_STAFF_FILE, readStaff } from './read-staff.ts'
import { at, type ContentFile, readYamlFile, type YamlFile } from './yaml-file.ts'

export type Compiled = {
  // `faulty` where any error was found; warnings alone do not stop it.
  readonly content: Content | 'faulty'
  readonly faults: readonly Fault[]
  // Every file as it was read; lints that need more than the content (a day, a matcher) report to these.
  readonly files: ReadonlyMap<string, YamlFile>
}

const QUESTION_FILE = /^questions\/([a-z0-9-]+)\/([^/]+)\.ya?ml$/
const BENEFIT_FILE = /^benefits\/([^/]+)\.ya?ml$/
const SHARED_FILES = [
  'acts.yaml',
  'assistant.yaml',
  'background.yaml',
  'conditions.yaml',
  'contacts.yaml',
  'facets.yaml',
  'facts.yaml',
  'locales/en.yaml',
  'locales/zh.yaml',
  'sources.yaml',
] as const
type SharedFile = (typeof SHARED_FILES)[number]
// Without it nothing is known of when staff are there.
const STAFF_FILE = 'staff.yaml'
// Without it the city is told as a whole.
const DISTRICTS_FILE = 'districts.yaml'
const OPTIONAL_FILES = [STAFF_FILE, DISTRICTS_FILE]

export function compileContent(files: readonly ContentFile[], folder: string): Compiled {
  const opened = new Map(files.map((file) => [file.path, readYamlFile(file)]))
  const stray: Fault[] = []
  const shared = (path: SharedFile): YamlFile => opened.get(path) ?? missingFile(path, folder, stray)

  const facets = readFacets(shared('facets.yaml'))
  const sources = readSources(shared('sources.yaml'))
  const contacts = readContacts(shared('contacts.yaml'))
  const facts = readFacts(shared('facts.yaml'))
  const districtsFile = opened.get(DISTRICTS_FILE)
  const districts = districtsFile === undefined ? new Map() : readDistricts(districtsFile)
  const ids: KnownIds = {
    source: keysIn(shared('sources.yaml')),
    contact: keysIn(shared('contacts.yaml')),
    question: idsOf(files, QUESTION_FILE, 2),
    benefit: idsOf(files, BENEFIT_FILE, 1),
    facet: keysIn(shared('facets.yaml')),
    fact: keysIn(shared('facts.yaml')),
    condition: new Set(),
    district: districtsFile === undefined ? new Set() : keysIn(districtsFile),
  }
  const conditions = readConditions(shared('conditions.yaml'), facts, ids)
  const known: KnownIds = { ...ids, condition: keysIn(shared('conditions.yaml')) }
  for (const [id, contact] of contacts) {
    const file = shared('contacts.yaml')
    contact.sources.forEach((source, index) => {
      checkReference(file, [id, 'sources', index], 'source', source, known)
    })
    if (contact.office.kind === 'of-city') continue
    checkReference(file, [id, 'office', 'of'], 'contact', contact.office.of, known)
    checkReference(file, [id, 'office', 'district'], 'district', contact.office.district, known)
  }
  const assistant = readAssistant(shared('assistant.yaml'), known)
  const staffFile = opened.get(STAFF_FILE)
  const staff = staffFile === undefined ? NO_STAFF_FILE : readStaff(staffFile, known)
  const acts = readActs(shared('acts.yaml'))
  const background = readBackground(shared('background.yaml'))
  const wordings = { zh: readWording(shared('locales/zh.yaml')), en: readWording(shared('locales/en.yaml')) }

  const benefits = new Map<BenefitId, Benefit>()
  // Without sound facts and conditions every rule would seem faulty; those two files are mended first.
  const isVocabularySound = [shared('facts.yaml'), shared('conditions.yaml')].every(
    (file) => file.faults.length === 0,
  )
  for (const [path, file] of opened) {
    const id = isVocabularySound ? BENEFIT_FILE.exec(path)?.[1] : undefined
    const benefit = id === undefined ? 'faulty' : readBenefit(file, id, { facts, conditions, known })
    if (benefit !== 'faulty') benefits.set(benefit.id, benefit)
  }
  const questions = new Map<QuestionId, Question>()
  for (const [path, file] of opened) {
    const [, area, id] = QUESTION_FILE.exec(path) ?? []
    if (area === undefined || id === undefined) {
      reportUnexpected(path, file)
      continue
    }
    if (!assistant.areas.has(area)) reportUnnamedArea(shared('assistant.yaml'), area)
    const question = readQuestion(file, id, area, known)
    if (question === 'faulty') continue
    questions.set(question.id, { ...question, benefits: benefitsOf(question, benefits) })
    if (isVocabularySound) lintQuestionTexts(file, question, benefits, known, assistant.names)
  }
  const borrowed = borrowedFigures(opened.values())
  for (const benefit of benefits.values()) {
    const file = opened.get(`benefits/${benefit.id}.yaml`)
    if (file !== undefined) lintBenefitTexts(file, benefit, borrowed, assistant.names)
  }
  lintAcrossFiles(opened, { questions, benefits, acts, sources, contacts, conditions })

  const faults = sortFaults([...stray, ...[...opened.values()].flatMap((file) => file.faults)])
  const isFaulty = faults.some((fault) => fault.severity === 'error')
  if (isFaulty || wordings.zh === 'faulty' || wordings.en === 'faulty')
    return { content: 'faulty', faults, files: opened }
  return {
    faults,
    files: opened,
    content: {
      hash: contentHash(files),
      questions,
      benefits,
      facts,
      facets,
      acts,
      background,
      sources,
      contacts,
      districts,
      wordings: { zh: wordings.zh, en: wordings.en },
      assistant,
      staff,
    },
  }
}

function reportUnexpected(path: string, file: YamlFile): void {
  if (BENEFIT_FILE.test(path) || OPTIONAL_FILES.includes(path)) return
  if ((SHARED_FILES as readonly string[]).includes(path)) return
  const message = 'no part of Hanwen reads this file.'
  file.report('file-unexpected', { kind: 'value', path: [] }, message, '', 'warning')
}

// Once, however many questions the folder holds.
function reportUnnamedArea(file: YamlFile, area: string): void {
  const message = `the folder questions/${area} has no name under "areas".`
  if (file.faults.some((fault) => fault.message === message)) return
  file.report('missing-key', at('areas'), message, `Add it: ${area}: { zh: …, en: … }.`)
}

// The keys that a file has, even where what stands under one of them is faulty: references to it are not.
function keysIn(file: YamlFile): ReadonlySet<string> {
  return new Set(typeof file.value === 'object' && file.value !== null ? Object.keys(file.value) : [])
}

function idsOf(files: readonly ContentFile[], pattern: RegExp, group: number): ReadonlySet<string> {
  return new Set(files.flatMap((file) => pattern.exec(file.path)?.[group] ?? []))
}

// Every fault: those found while compiling, and those that later lints reported to its files.
export function faultsSoFar({ faults, files }: Compiled): readonly Fault[] {
  return sortFaults([...new Set([...faults, ...[...files.values()].flatMap((file) => file.faults)])])
}

// Changes with every byte of the content, and with nothing else.
export function contentHash(files: readonly ContentFile[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.path}\0${file.text}\0`)
  return hash.digest('hex').slice(0, 16)
}

// A file that should be there is one fault of its own; what it would have held counts as empty.
function missingFile(path: SharedFile, folder: string, stray: Fault[]): YamlFile {
  const place = { kind: 'file', file: `${folder}/${path}`, line: 1, column: 1 } as const
  if (!stray.some((fault) => fault.place.kind === 'file' && fault.place.file === place.file)) {
    stray.push({
      code: 'content-unreadable',
      severity: 'error',
      place,
      message: 'the file is missing.',
      hint: "See the author's guide, content/README.md, for what it holds.",
    })
  }
  const faults: Fault[] = []
  return { path, value: undefined, faults, report: () => undefined }
}

const NO_SETTINGS: AssistantSettings = {
  suggestions: [],
  names: [],
  costs: { wrongAnswer: 1, needlessClarification: 1, needlessRefusal: 1 },
  areas: new Map(),
  defaultContacts: [],
}

function readAssistant(file: YamlFile, known: KnownIds): AssistantSettings {
  const written = checkShape(file, assistantShape)
  if (written === 'faulty') return NO_SETTINGS
  written.suggestions.forEach((id, index) => {
    checkReference(file, ['suggestions', index], 'question', id, known)
  })
  written['default-contacts'].forEach((id, index) => {
    checkReference(file, ['default-contacts', index], 'contact', id, known)
  })
  return {
    suggestions: written.suggestions as QuestionId[],
    names: written.names,
    costs: {
      wrongAnswer: written.costs['wrong-answer'],
      needlessClarification: written.costs['needless-clarification'],
      needlessRefusal: written.costs['needless-refusal'],
    },
    areas: new Map(Object.entries(written.areas)),
    defaultContacts: written['default-contacts'] as ContactId[],
  }
}
