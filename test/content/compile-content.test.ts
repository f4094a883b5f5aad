// Spoilt content is reported whole: every fault of every file, at its line and column, with what to do.
import { describe, expect, it } from 'vitest'
import { compileContent } from '../../src/content/compile-content.ts'
import { formatFault } from '../../src/errors.ts'
import { aContentFolder, HUKOU, RENT } from './a-content-folder.ts'

const faultsOf = (changed: Parameters<typeof aContentFolder>[0]): readonly string[] =>
  compileContent(aContentFolder(changed), 'content').faults.map(formatFault)
const inRent = (from: string, to: string) => {
  if (!RENT.includes(from)) throw new Error(`nothing to spoil: ${from}`)
  return faultsOf({ 'questions/home/rent.yaml': RENT.replace(from, to) })
}
const inHukou = (from: string, to: string) => {
  if (!HUKOU.includes(from)) throw new Error(`nothing to spoil: ${from}`)
  return faultsOf({ 'questions/home/hukou.yaml': HUKOU.replace(from, to) })
}

it('a sound folder has no fault', () => {
  const { content, faults } = compileContent(aContentFolder(), 'content')
  expect(faults).toEqual([])
  expect(content).not.toBe('faulty')
})

describe('a fault names its file, line, column, code, and what was near', () => {
  it.each<[string, readonly string[], RegExp]>([
    [
      'broken syntax',
      inRent('title: { zh: 租房, en: Rent }', 'title: { zh: 租房, en: Rent'),
      /rent\.yaml:\d+:\d+ yaml-syntax:/,
    ],
    [
      'a key twice',
      inRent('id: rent\n', 'id: rent\nid: rent\n'),
      /rent\.yaml:2:1 yaml-syntax: Map keys must be unique\. Keep one/,
    ],
    [
      'an unknown key',
      inRent('related:', 'relatd:'),
      /rent\.yaml:\d+:1 unknown-key: "relatd" is not a key here\. Did you mean "related"\?/,
    ],
    [
      'a comma that ends a text early',
      inRent('en: Rent }', 'en: Rent, or a home }'),
      /rent\.yaml:2:28 unknown-key: "or a home".*put the whole text in quotes/,
    ],
    [
      'an unknown source',
      inRent('[S1]', '[S11]'),
      /rent\.yaml:\d+:15 unknown-source: "S11" is not in sources\.yaml\. Did you mean "S1"\?/,
    ],
    [
      'an unknown contact',
      inRent('ask: [hotline]', 'ask: [hotlin]'),
      /rent\.yaml:\d+:11 unknown-contact: .*Did you mean "hotline"\?/,
    ],
    [
      'an unknown district',
      faultsOf({
        'districts.yaml': 'east: { name: { zh: 东区, en: East }, words: { zh: [东区], en: [east] } }\n',
        'contacts.yaml':
          'hotline:\n  name: { zh: 热线, en: Hotline }\n  phone: "12345"\n  link: none\n  office: { of: hotline, district: eest }\n  seen: undated\n',
      }),
      /contacts\.yaml:5:\d+ unknown-district: "eest" is not in districts\.yaml\. Did you mean "east"\?/,
    ],
    [
      'an unknown question',
      inRent('related: [hukou]', 'related: [hukuo]'),
      /rent\.yaml:\d+:11 unknown-question: .*Did you mean "hukou"\?/,
    ],
    [
      'an unknown facet',
      inRent('{ documents: hukou }', '{ document: hukou }'),
      /rent\.yaml:\d+:15 unknown-facet: .*Did you mean "documents"\?/,
    ],
    [
      'an unknown figure',
      inRent('价的 {share}', '价的 {shares}'),
      /rent\.yaml:\d+:\d+ unknown-figure: "shares".*Did you mean "share"\?/,
    ],
    [
      'an unknown benefit',
      inRent('价的 {share}', '价的 {share}，{rental.share}'),
      /rent\.yaml:\d+:\d+ unknown-benefit: "rental"/,
    ],
    [
      'a missing translation',
      inRent('title: { zh: 租房, en: Rent }', 'title: { zh: 租房 }'),
      /rent\.yaml:2:8 missing-translation: "title\.en" is missing\. Add the translation\./,
    ],
    [
      'a missing key',
      inRent('    checked: "2026-11-24"\n', ''),
      /rent\.yaml:\d+:5 missing-key: "provisions\.0\.checked" is missing/,
    ],
    [
      'an empty text',
      inRent('zh: 博士另有规定。', 'zh: ""'),
      /rent\.yaml:\d+:\d+ invalid-value: .*the text is empty/,
    ],
    [
      'a number that should be text',
      inRent('"2022-06-07"', '2022'),
      /rent\.yaml:\d+:11 wrong-type: "provisions\.0\.from" should be text\. Put it in quotes/,
    ],
    [
      'a day that is none',
      inRent('"2022-06-07"', '"2022-06-31"'),
      /rent\.yaml:\d+:11 invalid-value: .*write a day as/,
    ],
    [
      'a figure with two kinds',
      inRent('{ percent: 70 }', '{ percent: 70, yuan: 3 }'),
      /rent\.yaml:\d+:14 invalid-value: .*give exactly one of/,
    ],
    [
      'a bare figure',
      inRent('市场价的 {share}', '市场价的 70%'),
      /rent\.yaml:\d+:\d+ bare-figure: "70" is a bare figure/,
    ],
    [
      'a bare figure in words',
      inRent('At most {share}', 'For two years {share}'),
      /bare-figure: "two years"/,
    ],
    ['a bare Chinese figure', inRent('租金不超过', '三年内租金不超过'), /bare-figure: "三年内"/],
    ['an id that is not the file name', inRent('id: rent', 'id: rents'), /rent\.yaml:1:5 id-mismatch:/],
    ['an uncited provision', inRent('    sources: [S1]\n', ''), /uncited: the provision cites no source/],
    [
      'neither answer nor unknown',
      inRent(/ {4}answer:\n.*\n.*\n/.exec(RENT)?.[0] ?? '', ''),
      /provision-empty:/,
    ],
    ['too few phrasings', inRent('    - rent help l\n', ''), /too-few-phrasings: only 11 phrasings/],
    [
      'a phrasing that two questions share',
      inRent('    - rent help l\n', '    - "HUKOU rule, a"\n'),
      /phrasing-shared: "HUKOU rule, a" stands in "hukou" too/,
    ],
    [
      'an overlap of provisions',
      inHukou('until: "2019-12-31"', 'until: "2020-06-01"'),
      /hukou\.yaml:\d+:11 provision-overlap: it starts before 2020-06-01/,
    ],
    [
      'a provision that is never reached',
      inHukou('until: "2019-12-31"', 'until: open'),
      /provision-overlap: .*never reached/,
    ],
    [
      'a gap between provisions',
      inHukou('from: "2020-01-01"', 'from: "2020-02-01"'),
      /provision-gap: nothing is in force from 2020-01-01 to 2020-01-31/,
    ],
    [
      'a full-width colon',
      inRent('related: [hukou]', 'related：[hukou]'),
      /rent\.yaml:\d+:1 yaml-trap: a full-width colon/,
    ],
    [
      'a full-width space as indent',
      inRent('    until: open', '　　until: open'),
      /yaml-trap: a full-width space|yaml-syntax/,
    ],
    ['an alias without anchor', inRent('[hukou]', '*nowhere'), /yaml-syntax: .*alias/i],
    [
      'an empty file',
      faultsOf({ 'questions/home/rent.yaml': '' }),
      /rent\.yaml:1:1 wrong-type: the file is empty/,
    ],
    ['a file that is no YAML of ours', faultsOf({ 'questions/rent.yaml': RENT }), /warning file-unexpected/],
    [
      'a missing file',
      faultsOf({ 'sources.yaml': 'absent' }),
      /content\/sources\.yaml:1:1 content-unreadable: the file is missing/,
    ],
    [
      'a locale without a word',
      faultsOf({ 'locales/en.yaml': 'more: More' }),
      /locales\/en\.yaml:1:1 missing-key: "welcome" is missing/,
    ],
    [
      'an act without a reply',
      faultsOf({ 'acts.yaml': 'greeting: { phrasings: { zh: [], en: [] } }' }),
      /acts\.yaml:1:11 missing-key: "greeting\.reply"/,
    ],
  ])('%s', (_, faults, pattern) => {
    expect(faults.join('\n')).toMatch(pattern)
  })
})

it('an amount that rests on paraphrases alone is a fault', () => {
  const weak = { 'questions/home/rent.yaml': RENT.replace('{ percent: 70 }', '{ yuan: 70 }') }
  const sources = aContentFolder().find((file) => file.path === 'sources.yaml')?.text ?? ''
  expect(
    faultsOf({ ...weak, 'sources.yaml': sources.replaceAll('reliability: P', 'reliability: T') }).join('\n'),
  ).toMatch(/weak-source/)
  expect(
    faultsOf({ ...weak, 'sources.yaml': sources.replace('reliability: P', 'reliability: G') }).join('\n'),
  ).not.toMatch(/weak-source/)
})

it('a file of over a million bytes is refused unread', () => {
  const long = `${RENT}# ${'长'.repeat(400_000)}\n`
  expect(faultsOf({ 'questions/home/rent.yaml': long }).join('\n')).toMatch(/rent\.yaml:1:1 file-too-large:/)
})

it('an answer too long for a phone is a warning, and no error', () => {
  const faults = inRent(
    'zh: 租金不超过市场价的 {share}。',
    `zh: 租金不超过市场价的 {share}。${'很长'.repeat(400)}`,
  )
  expect(faults.join('\n')).toMatch(
    /rent\.yaml:\d+:11 warning answer-long: \d+ characters are long for a phone/,
  )
})

it('all faults of all files come in one pass, in order of place', () => {
  const faults = faultsOf({
    'questions/home/rent.yaml': RENT.replace('[S1]', '[S7]').replace('related:', 'relatd:'),
    'questions/home/hukou.yaml': HUKOU.replace('en: Household registration', 'fr: Enregistrement').replace(
      '[S1, S2]',
      '[S1, S9]',
    ),
  })
  expect(
    faults.map((fault) => fault.replace(/^content\/questions\/home\/(\S+?):\d+:\d+ (\S+):.*/, '$1 $2')),
  ).toEqual([
    'hukou.yaml missing-translation',
    'hukou.yaml unknown-key',
    'hukou.yaml unknown-source',
    'rent.yaml unknown-key',
    'rent.yaml unknown-source',
  ])
})

it('one faulty shared file does not make every reference to it a fault', () => {
  const faults = faultsOf({
    'contacts.yaml': 'hotline:\n  name: { zh: 热线 }\n  phone: "12345"\n  link: none\n  seen: undated\n',
  })
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(/contacts\.yaml:2:9 missing-translation/)
})

it('digits in names, titles, document numbers and phones are no figures', () => {
  const text = '“1553”框架见《2022年办法》（武政办〔2022〕78号），电话 027-85482135，价的 {share}'
  expect(inRent('价的 {share}', text)).toEqual([])
})

it('a folder of questions without a name is one fault, however many questions it holds', () => {
  const unnamed = faultsOf({ 'questions/far/one.yaml': RENT.replace('id: rent', 'id: one') })
  const faults = unnamed.filter((fault) => fault.includes('the folder questions/far has no name'))
  expect(faults).toHaveLength(1)
  expect(faults[0]).toMatch(/assistant\.yaml:\d+:\d+ missing-key: .* Add it: far: \{ zh: …, en: … \}\./)
})

it('the hash follows every byte of the content', () => {
  const hash = (changed: Parameters<typeof aContentFolder>[0]) => {
    const { content } = compileContent(aContentFolder(changed), 'content')
    return content === 'faulty' ? 'faulty' : content.hash
  }
  expect(hash({})).toBe(hash({}))
  expect(hash({ 'questions/home/rent.yaml': RENT.replace('另有规定', '另有规则') })).not.toBe(hash({}))
})
