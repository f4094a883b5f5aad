// Holds every provision against its sources: figures without one, amounts on weak ones, sources nobody cites.
import type { Benefit, BenefitProvision } from '../model/benefit.ts'
import type { Localised } from '../model/language.ts'
import type { Provision } from '../model/provision.ts'
import type { AnswerProvision, Question } from '../model/question.ts'
import type { Rule } from '../model/rule.ts'
import type { Contact, Source, SourceId } from '../model/source.ts'
import { figureReferences } from './lint-figures.ts'
import { at, type YamlFile } from './yaml-file.ts'

type Sources = ReadonlyMap<SourceId, Source>

export function lintQuestionCitations(file: YamlFile, question: Question, sources: Sources): void {
  question.provisions.forEach((provision, index) => {
    lintWeakSources(file, index, provision, sources)
    if (provision.sources.length > 0) return
    const texts = [provision.answer, provision.more, ...provision.details.values()]
    const shown = texts.flatMap((text) => (text === 'none' ? [] : figuresOf(text)))
    reportUncited(file, index, provision, (name) => shown.includes(name))
  })
}

// What is said under "unknown" may name a day ("nothing after {last-listed}"); other figures are policy.
export function lintBenefitCitations(file: YamlFile, benefit: Benefit, sources: Sources): void {
  benefit.provisions.forEach((provision, index) => {
    lintWeakSources(file, index, provision, sources)
    if (provision.sources.length > 0) return
    const { requires } = provision
    const named = requires.kind === 'unknown-rule' ? figuresOf(requires.missing) : []
    reportUncited(file, index, provision, (name) => !named.includes(name))
  })
}

function reportUncited(
  file: YamlFile,
  index: number,
  { figures }: Provision,
  isPolicy: (name: string) => boolean,
): void {
  for (const name of figures.keys()) {
    if (!isPolicy(name)) continue
    const spot = { kind: 'key', path: ['provisions', index, 'figures'], key: name } as const
    const hint = 'Name its sources, or say under "unknown" what is not known.'
    file.report('uncited', spot, `"${name}" is a figure of a provision that cites no source.`, hint)
  }
}

function figuresOf(text: Localised): readonly string[] {
  return [...figureReferences(text.zh), ...figureReferences(text.en)]
}

// A paraphrase or a weak page never stands alone for an amount.
function lintWeakSources(file: YamlFile, index: number, provision: Provision, sources: Sources): void {
  const hasAmount = [...provision.figures.values()].some(
    (figure) => figure.kind === 'quantity' && figure.unit === 'yuan',
  )
  const cited = provision.sources.map((id) => sources.get(id)).filter((source) => source !== undefined)
  const isWeak = cited.every((source) => source.reliability === 'T' || source.reliability === 'W')
  if (!hasAmount || cited.length === 0 || !isWeak) return
  const hint = 'Cite an official, press or guide source beside it, or leave the amount out.'
  const spot = at('provisions', index, 'sources')
  file.report('weak-source', spot, 'an amount rests on T or W sources alone.', hint)
}

export type Citing = {
  readonly questions: Iterable<Question>
  readonly benefits: Iterable<Benefit>
  readonly contacts: Iterable<Contact>
  // Sources that named conditions cite, whether or not a benefit uses the condition.
  readonly conditions: Iterable<Rule>
}

export function lintUnusedSources(file: YamlFile, sources: Sources, citing: Citing): void {
  const cited = new Set<SourceId>()
  const cite = (ids: readonly SourceId[]): void => {
    for (const id of ids) cited.add(id)
  }
  const citeRule = (rule: Rule): void => {
    for (const ids of sourcesIn(rule)) cite(ids)
  }
  const provisionsOf = (owner: Question | Benefit): readonly (AnswerProvision | BenefitProvision)[] =>
    owner.provisions
  for (const provision of [...citing.questions, ...citing.benefits].flatMap(provisionsOf)) {
    cite(provision.sources)
    if (!('requires' in provision)) continue
    if (provision.requires.kind === 'rule') citeRule(provision.requires.rule)
    for (const { when } of provision.amounts) if (when !== 'always') citeRule(when)
  }
  for (const contact of citing.contacts) cite(contact.sources)
  for (const condition of citing.conditions) citeRule(condition)
  for (const id of sources.keys()) {
    if (cited.has(id)) continue
    file.report('unused-source', { kind: 'key', path: [], key: id }, `nothing cites "${id}".`, '', 'warning')
  }
}

function sourcesIn(rule: Rule): readonly (readonly SourceId[])[] {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return rule.rules.flatMap(sourcesIn)
    case 'not':
      return sourcesIn(rule.rule)
    case 'comparison':
    case 'judgement':
      return [rule.sources]
  }
}
