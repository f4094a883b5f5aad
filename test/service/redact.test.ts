// What is taken out of people's words before it is kept, and what is left.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { MARKS, markedKinds, withoutMarks } from '../../src/model/redaction.ts'
import { redact, redactMessage } from '../../src/service/redact.ts'
import { aMessage } from '../setup/a-message.ts'
import { processorMs } from '../setup/processor-time.ts'
import { fc } from '../setup/seeded.ts'
import { TOLD_IN_CHINESE } from '../understanding/facts/told-in-chinese.ts'
import { TOLD_IN_ENGLISH } from '../understanding/facts/told-in-english.ts'
import { PERSONAL, surroundings } from './some-personal-numbers.ts'

const root = resolve(import.meta.dirname, '../..')

const marks = new RegExp(
  Object.values(MARKS)
    .flatMap(({ han, latin }) => [han, latin])
    .map((mark) => mark.replace(/[[\]]/g, '\\$&'))
    .join('|'),
  'g',
)

describe('a personal number hidden anywhere in a text is gone', () => {
  for (const [name, personal] of Object.entries(PERSONAL)) {
    it(name, () => {
      fc.assert(
        fc.property(surroundings, personal, ([before, after], secret) => {
          const { text, kinds } = redact(before + secret + after)
          expect(kinds).toHaveLength(1)
          // All that was said round it stays, and nothing of the number does.
          expect(text.replace(marks, '')).toBe(before + after)
          expect(redact(text)).toEqual({ text, kinds: [] })
        }),
        { numRuns: 1500 },
      )
    })
  }
})

it.each([
  ['我身份证11010519491231002X，电话13800138000一直打不通', '我身份证[身份证号]，电话[电话号码]一直打不通'],
  ['my id is 11010519491231002x, can I apply', 'my id is [ID number], can I apply'],
  ['１１０１０５１９４９１２３１００２Ｘ', '[ID number]'],
  // One digit wrong: it still tells who somebody is.
  ['420106199001011235', '[ID number]'],
  ['tel: 027-87654321-801, (027) 8765 4321', 'tel: [phone number], [phone number]'],
  ['打027-87654321转8012没人接', '打[电话号码]没人接'],
  ['我的电话87654321', '我的电话[电话号码]'],
  ['1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣', '[phone number]'],
  ['138\u{200B}0013\u{200B}8000', '[phone number]'],
  ['call +1 (415) 555-0123 or +852 9123 4567', 'call [phone number] or [phone number]'],
  ['微信号是 zhang_san88，QQ：12345678', '微信号是 [账号]，QQ：[账号]'],
  ['加我微信：zhangsan', '加我微信：[账号]'],
  ['my wechat is zhangsan', 'my wechat is [account]'],
  ['张三zhangsan@qq。com', '张三[邮箱]'],
  ['护照号码：K1234567A', '护照号码：[护照号]'],
  ['台胞证 01234567', '台胞证 [通行证号]'],
  ['我是香港人，A123456(3)', '我是香港人，[身份证号]'],
  ['台湾的 A123456789', '台湾的 [身份证号]'],
  ['卡号 1234 5678 90', '卡号 [银行卡号]'],
  // Too long for anything that is asked here: an order, a contract, a card with a slip.
  ['单号5123456789012', '单号[长号码]'],
])('%s', (said, kept) => {
  expect(redact(said).text).toBe(kept)
})

it.each([
  '鄂政发〔2017〕1号、武政规[2022]15号、武人才〔2024〕第3号',
  '年薪20万，补贴1000元，最高1500000元，GDP 1000000000000元',
  '出生1990-01-01，补贴150、2000、3000',
  '从2024-06-30-2025-06-30，20240630，2024/06/30 09:30，202406300930',
  '硕士+2024-06-30毕业，3000+20000000',
  '二〇一七年到二〇二四年，二十六岁，第一百二十三条',
  '2020 2021 2022 2023 哪年都行吗',
  '12345、12333、400-820-8820、95588 打不通',
  '1553、3551、985、211、A类、C9',
  'is there a wechat group? wechat account? qq group?',
  '微信公众号是哪个，微信小程序怎么用',
  '一二三四五六七八九十',
  '0.027, 3.14159265, 50%',
  't12.3.deadbeef',
  '看 http://english.wuhan.gov.cn/H_1/NWP/202209/t20220921_2044381.shtml',
  'http://news.cjn.cn/hbpd_19912/yw_19915/202412/t5058344.htm',
  'https://app.myzaker.com/article/661493e91bc8e05825000001',
  '校友捐了157670000000元',
])('left as it is: %s', (said) => {
  expect(redact(said)).toEqual({ text: said, kinds: [] })
})

// Every string under the keys that hold people's words.
function spoken(node: unknown, isSpoken: boolean): readonly string[] {
  if (typeof node === 'string') return isSpoken ? [node] : []
  if (Array.isArray(node)) return node.flatMap((each) => spoken(each, isSpoken))
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) =>
    spoken(value, isSpoken || ['phrasings', 'say', 'utterances', 'must-not-match'].includes(key)),
  )
}

it('nothing that content, conversations and the tests of facts have people say is changed', () => {
  const files = ['content', 'test/conversations'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => join(root, folder, name)),
  )
  const said = [
    ...files.flatMap((file) => spoken(parse(readFileSync(file, 'utf8')), false)),
    ...[...TOLD_IN_CHINESE, ...TOLD_IN_ENGLISH].map(([utterance]) => utterance),
  ]
  expect(said.length).toBeGreaterThan(5000)
  expect(said.filter((utterance) => redact(utterance).text !== utterance)).toEqual([])
})

it('anything at all is read without a fault, and what was redacted once is left as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const once = redact(text).text
      expect(redact(once).text).toBe(once)
    }),
    { numRuns: 2000 },
  )
})

it('the time it takes grows with the length, not faster, and no number cut at the end survives', () => {
  const hostile = ['1 ', '138 ', 'a@', '微信', '(1-', 'a.b@c.', '１', '一', '+86 ', 'x1', '62220212 ']
  for (const unit of hostile) {
    expect(processorMs(() => redact(unit.repeat(20_000)))).toBeLessThan(2000)
  }
  const long = `${'好'.repeat(3990)}13800138000`
  expect(redact(long).text).not.toContain('138')
  const longer = `${'好'.repeat(15_995)}13800138000`
  expect(redact(longer).text).not.toContain('138')
})

it('words, captions and arguments of commands are redacted; a choice is ours and is left', () => {
  const secret = '我的手机13800138000'
  const kept = '我的手机[电话号码]'
  const bodies = [
    [
      { kind: 'text', text: secret, form: 'new' },
      { kind: 'text', text: kept, form: 'new' },
    ],
    [
      { kind: 'attachment', attachment: 'photo', caption: secret },
      { kind: 'attachment', attachment: 'photo', caption: kept },
    ],
    [
      { kind: 'command', command: 'start', argument: secret },
      { kind: 'command', command: 'start', argument: kept },
    ],
    [
      { kind: 'choice', token: 't1.0.13800138000' },
      { kind: 'choice', token: 't1.0.13800138000' },
    ],
  ] as const
  for (const [body, expected] of bodies) {
    expect(redactMessage(aMessage({ body }))).toEqual(aMessage({ body: expected }))
  }
})

it('marks tell what was taken out, and are no words', () => {
  const { text, kinds } = redact('电话13800138000，邮箱a1@qq.com，武汉怎么落户')
  expect(markedKinds(text)).toEqual(kinds)
  expect(withoutMarks(text)).toBe('电话 ，邮箱 ，武汉怎么落户')
})
