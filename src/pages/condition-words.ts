// A benefit's rule in words: the tree of its conditions, as sentences of one language.
import { say } from '../answers/fill-text.ts'
import { assertNever } from '../model/assert-never.ts'
import type { Content } from '../model/content.ts'
import type { Authored } from '../model/language.ts'
import type { ConditionInWords } from '../model/page.ts'
import type { Rule } from '../model/rule.ts'

// `fill` puts the provision's figures into a text.
export function conditionInWords(
  rule: Rule,
  fill: (text: string) => string,
  content: Content,
  language: Authored,
): ConditionInWords {
  const words = (inner: Rule): ConditionInWords => conditionInWords(inner, fill, content, language)
  switch (rule.kind) {
    case 'all':
    case 'any': {
      const [only, ...others] = rule.rules
      if (only !== undefined && others.length === 0) return words(only)
      const intro = say(content, language, rule.kind === 'all' ? 'page-all-of' : 'page-one-of')
      return { kind: 'group', intro, members: rule.rules.map(words) }
    }
    case 'not':
      return { kind: 'group', intro: say(content, language, 'page-none-of'), members: [words(rule.rule)] }
    case 'comparison':
      return { kind: 'condition', text: fill(rule.reason[language]) }
    case 'judgement': {
      const point = fill(rule.what[language])
      return { kind: 'condition', text: say(content, language, 'reason-office', { point }) }
    }
    default:
      return assertNever(rule)
  }
}
