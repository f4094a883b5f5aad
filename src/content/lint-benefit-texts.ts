// Holds every text of a benefit against its figures: bare ones, missing ones, ones that nothing uses.
import type { Benefit, BenefitProvision } from '../model/benefit.ts'
import type { Rule } from '../model/rule.ts'
import { figureReferences } from './lint-figures.ts'
import { reportBare } from './lint-texts.ts'
import { didYouMean } from './nearest-name.ts'
import { valueAt } from './read-rule.ts'
import type { YamlFile, YamlPath } from './yaml-file.ts'

type Text = { readonly path: YamlPath; readonly text: string }

// `borrowed`: figures that questions show, as "benefit-id.figure"; `names`: words with digits that are none.
export function lintBenefitTexts(
  file: YamlFile,
  benefit: Benefit,
  borrowed: ReadonlySet<string>,
  names: readonly string[],
): void {
  benefit.provisions.forEach((provision, index) => {
    const path: YamlPath = ['provisions', index]
    const used = new Set(figuresOfRules(provision))
    for (const { path: textPath, text } of textsUnder(valueAt(file.value, path), path)) {
      reportBare(file, textPath, text, names)
      for (const reference of figureReferences(text)) {
        used.add(reference)
        if (provision.figures.has(reference)) continue
        const spot = { kind: 'within', path: textPath, text: `{${reference}}` } as const
        const hint = didYouMean(reference, provision.figures.keys())
        file.report('unknown-figure', spot, `"${reference}" is not a figure of this provision.`, hint)
      }
    }
    for (const name of provision.figures.keys()) {
      if (used.has(name) || borrowed.has(`${benefit.id}.${name}`)) continue
      const spot = { kind: 'key', path: [...path, 'figures'], key: name } as const
      file.report('unused-figure', spot, `neither rule nor text uses "${name}".`, '', 'warning')
    }
  })
}

// The figures of benefits that the texts of any file show, as "benefit-id.figure".
export function borrowedFigures(files: Iterable<YamlFile>): ReadonlySet<string> {
  const texts = [...files].flatMap((file) => textsUnder(file.value, []))
  return new Set(
    texts.flatMap(({ text }) => figureReferences(text)).filter((reference) => reference.includes('.')),
  )
}

// Wherever a provision holds text for people it stands under `zh` and `en`.
function textsUnder(value: unknown, path: YamlPath): readonly Text[] {
  if (Array.isArray(value)) return value.flatMap((each, index) => textsUnder(each, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]): readonly Text[] => {
    const isText = (key === 'zh' || key === 'en') && typeof each === 'string'
    return isText ? [{ path: [...path, key], text: each }] : textsUnder(each, [...path, key])
  })
}

function figuresOfRules({ requires, amounts, deadline }: BenefitProvision): readonly string[] {
  return [
    ...(requires.kind === 'rule' ? figuresOf(requires.rule) : []),
    ...amounts.flatMap(({ when }) => (when === 'always' ? [] : figuresOf(when))),
    ...(deadline === 'none' ? [] : [deadline.after]),
  ]
}

function figuresOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'all':
    case 'any':
      return rule.rules.flatMap(figuresOf)
    case 'not':
      return figuresOf(rule.rule)
    case 'comparison':
      return 'figure' in rule.comparison ? [rule.comparison.figure] : []
    case 'judgement':
      return []
  }
}
