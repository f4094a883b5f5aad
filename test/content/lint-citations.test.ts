// What an answer says in figures is cited, not on weak pages alone, and no source stands idle.
import { describe, expect, it } from 'vitest'
import { compileContent } from '../../src/content/compile-content.ts'
import { formatFault } from '../../src/errors.ts'
import { aContentFolder, RENT } from './a-content-folder.ts'
import { FACTS, GRANT, WITH_GRANT } from './a-grant.ts'

const RENT_FILE = 'questions/home/rent.yaml'
const faultsOf = (changed: Parameters<typeof aContentFolder>[0]): string =>
  compileContent(aContentFolder(changed), 'content').faults.map(formatFault).join('\n')
const sources = aContentFolder().find((file) => file.path === 'sources.yaml')?.text ?? ''
const UNCITED_GRANT = GRANT.replaceAll('    sources: [S1]\n', '').replaceAll(
  /requires:\n.*\n/g,
  'unknown: { zh: "{sum} 之外不详。", en: "Nothing but {sum} is known." }\n',
)

it('the folder with a benefit is sound', () => {
  expect(faultsOf(WITH_GRANT)).toBe('')
})

describe('a figure needs a source', () => {
  const unknown = '    unknown: { zh: 其余不详。, en: The rest is not known. }\n    ask:'

  it('a provision that is partly unknown and cites nothing shows no figure in its answer', () => {
    const text = RENT.replace('    sources: [S1]\n', '').replace('    ask:', unknown)
    expect(faultsOf({ [RENT_FILE]: text })).toMatch(/rent\.yaml:\d+:7 uncited: "share" is a figure/)
  })

  it('under "unknown" a figure may say how far the documents reach', () => {
    const text = RENT.replace('    sources: [S1]\n', '')
      .replace(
        '    ask:',
        '    unknown: { zh: "{share}以外不详。", en: "All but {share} is not known." }\n    ask:',
      )
      .replace(/ {4}answer:\n.*\n.*\n/, '')
    expect(faultsOf({ [RENT_FILE]: text })).not.toContain('uncited')
  })

  it('a benefit whose rule is unknown keeps no limits that nobody cites', () => {
    const faults = faultsOf({ ...WITH_GRANT, 'benefits/grant.yaml': UNCITED_GRANT })
    expect(faults).toMatch(/grant\.yaml:\d+:\d+ uncited: "age-limit" is a figure/)
    expect(faults).not.toContain('"sum" is a figure')
  })
})

it('an amount of a benefit, too, does not rest on paraphrases alone', () => {
  const weak = { ...WITH_GRANT, 'sources.yaml': sources.replace('reliability: P', 'reliability: T') }
  expect(faultsOf(weak)).toMatch(/grant\.yaml:\d+:14 weak-source/)
  expect(faultsOf({ ...weak, 'sources.yaml': sources.replace('reliability: P', 'reliability: G') })).toBe('')
})

describe('a source that nothing cites is named', () => {
  const third = {
    'sources.yaml': `${sources}\n${sources.split('\n').slice(0, 7).join('\n').replace('S1:', 'S3:')}\n`,
  }
  const unused = /sources\.yaml:15:1 warning unused-source: nothing cites "S3"/

  it('where no provision and no contact cites it', () => {
    expect(faultsOf(third)).toMatch(unused)
  })

  it('but not where a single condition of a benefit cites it', () => {
    const grant = GRANT.replace('under: age-limit,', 'under: age-limit, sources: [S3],')
    expect(faultsOf({ ...WITH_GRANT, ...third, 'benefits/grant.yaml': grant })).toBe('')
  })

  it('nor where a shared condition cites it', () => {
    const conditions =
      'home:\n  sources: [S3]\n  requires: { judgement: { zh: 由街道认定, en: The street office judges it } }\n'
    expect(faultsOf({ ...third, 'facts.yaml': FACTS, 'conditions.yaml': conditions })).toBe('')
  })
})

describe('a link is an address on the web', () => {
  const linked = (link: string) =>
    faultsOf({ 'sources.yaml': sources.replace('link: none', `link: "${link}"`) })

  it.each(['http://wuhan.gov.cn/a', 'https://www.wuhan.gov.cn:8080/a?b=c#d', 'https://例子.cn/a', 'none'])(
    '%s is one',
    (link) => {
      expect(linked(link)).toBe('')
    },
  )

  it.each([
    'www.wuhan.gov.cn',
    'http://',
    'https://wuhan',
    'https://a b.cn',
    'ftp://wuhan.gov.cn',
    'https://.cn',
    '无',
  ])('%s is none', (link) => {
    expect(linked(link)).toMatch(/sources\.yaml:5:9 invalid-value: .*http\(s\) address, or none/)
  })
})
