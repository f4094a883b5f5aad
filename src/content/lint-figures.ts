// Finds amounts, limits and dates that stand bare in a text instead of as named figures.

const PLACEHOLDER = /\{([a-z0-9-]+(?:\.[a-z0-9-]+)?)\}/g

// What looks like a figure but names something: titles, document numbers, phones, addresses on the web.
const NAMES: readonly RegExp[] = [
  /《[^》]*》/g,
  /[〔[（(]\d{4}[〕\]）)]\s*\d+\s*号/g,
  /https?:\/\/\S+/g,
  /\b0\d{2,3}-\d{7,8}\b/g,
  /\/[a-z]+\b/g,
]

const CHINESE_NUMERAL = '[零一二两三四五六七八九十百千半]+'
const CHINESE_UNIT =
  '(?:周年|年内|年后|年以|年的|年(?!级|龄|轻|终|底|度)|个月|个工作日|工作日|天内|天(?!然)|周岁|岁|元|万元|成|折|小时|平方米)'
const ENGLISH_NUMERAL =
  '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|thousand|million)'
const ENGLISH_UNIT = '(?:years?|months?|days?|weeks?|hours?|yuan|per ?cent|working days?|square metres?)'

const BARE: readonly RegExp[] = [
  /\d[\d,.]*/g,
  new RegExp(`${CHINESE_NUMERAL}${CHINESE_UNIT}`, 'g'),
  new RegExp(`\\b${ENGLISH_NUMERAL}[ -]${ENGLISH_UNIT}\\b`, 'gi'),
]

// The figures that a text refers to: `name`, or `benefit-id.name`.
export function figureReferences(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] ?? '')
}

// The bare figures of a text, as written; `names` are words with digits that are none.
export function bareFigures(text: string, names: readonly string[]): readonly string[] {
  let rest = text.replaceAll(PLACEHOLDER, ' ')
  for (const name of NAMES) rest = rest.replaceAll(name, ' ')
  // Longest first, so that "24365" is not taken apart by "243".
  for (const name of [...names].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(name, ' ')
  return BARE.flatMap((pattern) => [...rest.matchAll(pattern)].map((match) => match[0]))
}
