// Faults that show only when all files are read together: shared phrasings, sources nobody cites.
import type { Benefit } from '../model/benefit.ts'
import type { DialogueAct } from '../model/dialogue-act.ts'
import type { Phrasings, Question } from '../model/question.ts'
import type { Rule } from '../model/rule.ts'
import type { Contact, Source, SourceId } from '../model/source.ts'
import { normalise } from '../understanding/normalise.ts'
import { lintBenefitCitations, lintQuestionCitations, lintUnusedSources } from './lint-citations.ts'
import { lintTranslations } from './lint-translations.ts'
import { at, type YamlFile, type YamlPath } from './yaml-file.ts'

type Read = {
  readonly questions: ReadonlyMap<string, Question>
  readonly benefits: ReadonlyMap<string, Benefit>
  readonly acts: ReadonlyMap<string, DialogueAct>
  readonly sources: ReadonlyMap<SourceId, Source>
  readonly contacts: ReadonlyMap<string, Contact>
  readonly conditions: ReadonlyMap<string, Rule>
}

const ANSWER_UTF16_MAX = 750

export function lintAcrossFiles(files: ReadonlyMap<string, YamlFile>, read: Read): void {
  const fileOf = (path: string): YamlFile | undefined => files.get(path)
  lintPhrasings(fileOf, read)
  for (const question of read.questions.values()) {
    const file = fileOf(`questions/${question.area}/${question.id}.yaml`)
    if (file === undefined) continue
    lintQuestionCitations(file, question, read.sources)
    lintTranslations(file)
    question.provisions.forEach((provision, index) => {
      for (const language of ['zh', 'en'] as const) {
        if (provision.answer === 'none' || provision.answer[language].length <= ANSWER_UTF16_MAX) continue
        const spot = at('provisions', index, 'answer', language)
        const message = `${provision.answer[language].length} characters are long for a phone.`
        file.report('answer-long', spot, message, 'Move the rest to "more".', 'warning')
      }
    })
  }
  for (const benefit of read.benefits.values()) {
    const file = fileOf(`benefits/${benefit.id}.yaml`)
    if (file === undefined) continue
    lintBenefitCitations(file, benefit, read.sources)
    lintTranslations(file)
  }
  // A file that could not be read may cite what nothing else does.
  const isAllRead = [...files.values()].every((file) =>
    file.faults.every((fault) => fault.severity === 'warning'),
  )
  const sourcesFile = fileOf('sources.yaml')
  if (!isAllRead || sourcesFile === undefined) return
  lintUnusedSources(sourcesFile, read.sources, {
    questions: read.questions.values(),
    benefits: read.benefits.values(),
    contacts: read.contacts.values(),
    conditions: read.conditions.values(),
  })
}

// Two phrasings with one key are the same to the matcher: case, width, script and punctuation aside.
export function phrasingKey(phrasing: string): string {
  return normalise(phrasing).replace(/[\p{P}\p{S}\s]/gu, '')
}

function lintPhrasings(fileOf: (path: string) => YamlFile | undefined, read: Read): void {
  const seen = new Map<string, string>()
  const lint = (file: YamlFile | undefined, owner: string, path: YamlPath, phrasings: Phrasings): void => {
    for (const language of ['zh', 'en'] as const) {
      phrasings[language].forEach((phrasing, index) => {
        const key = phrasingKey(phrasing)
        const other = seen.get(key)
        if (other === undefined) {
          seen.set(key, owner)
          return
        }
        const spot = at(...path, language, index)
        if (other === owner) {
          file?.report('phrasing-shared', spot, `"${phrasing}" stands here twice.`, '', 'warning')
          return
        }
        const hint = 'Keep it where it belongs; one utterance has one meaning.'
        file?.report('phrasing-shared', spot, `"${phrasing}" stands in "${other}" too.`, hint)
      })
    }
  }
  for (const question of read.questions.values()) {
    const file = fileOf(`questions/${question.area}/${question.id}.yaml`)
    lint(file, question.id, ['phrasings'], question.phrasings)
  }
  for (const act of read.acts.values())
    lint(fileOf('acts.yaml'), act.id, [act.id, 'phrasings'], act.phrasings)
}
