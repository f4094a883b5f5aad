// How a reply looks in a terminal: lists, numbered choices, whole words, wide characters, nothing that steers.
import { describe, expect, it } from 'vitest'
import { colourful, PLAIN, terminalText } from '../../../../adapters/channels/terminal/render.ts'
import type { Block, ChoiceToken } from '../../../../src/model/reply.ts'
import type { SourceId } from '../../../../src/model/source.ts'

const shown = (blocks: readonly Block[], columns?: number): string =>
  terminalText({ blocks }, columns === undefined ? PLAIN : { ...PLAIN, columns })
const body = (text: string): Block => ({ kind: 'text', role: 'body', text })

// A wide character takes two columns.
const widthOf = (line: string): number =>
  [...line].reduce((width, character) => width + (/[\u2e80-\uffef]/.test(character) ? 2 : 1), 0)

it('blocks stand apart, a heading right above what it heads', () => {
  const blocks: Block[] = [
    body('可以。'),
    { kind: 'text', role: 'heading', text: '可以问' },
    { kind: 'list', items: ['热线 12345', '窗口'] },
    { kind: 'table', head: ['政策', '内容'], rows: [['租房', '70%']] },
    { kind: 'link', label: '网站', href: 'http://whzc.gov.cn' },
  ]
  expect(shown(blocks)).toBe(
    '可以。\n\n可以问\n• 热线 12345\n• 窗口\n\n政策 | 内容\n租房 | 70%\n\n网站: http://whzc.gov.cn',
  )
})

it('choices are numbered as they can be typed, and sources show their link where there is one', () => {
  const choice = (label: string) => ({ label, say: label, token: 't1.0.x' as ChoiceToken })
  const source = { id: 'S1' as SourceId, title: '通知', detail: '市政府，2022 年', link: 'none' }
  expect(
    shown([
      { kind: 'sources', title: '依据', sources: [source, { ...source, link: 'https://a.cn' }] },
      { kind: 'choices', title: '接着可以看：', choices: [choice('落户材料'), choice('更多')] },
    ]),
  ).toBe(
    '依据\n• 通知 (市政府，2022 年)\n• 通知 (市政府，2022 年) https://a.cn\n\n接着可以看：\n  1  落户材料\n  2  更多',
  )
})

describe('lines fit the screen', () => {
  const english =
    'Junior college or higher, under 45, with a diploma: household registration (hukou) is open to you.'
  const chinese =
    '大专及以上学历、未满 45 周岁，凭毕业证就能落户武汉；硕士、博士不限年龄，境外学历须经教育部认证。'
  it.each([20, 33, 40, 60, 80])('of %i columns, in both languages', (columns) => {
    for (const line of shown([body(english), body(chinese)], columns).split('\n')) {
      // A closing mark may hang over by its own width.
      expect(widthOf(line), line).toBeLessThanOrEqual(columns + 2)
    }
  })
  it('English words stay whole and no line begins with a closing mark', () => {
    const lines = shown([body(english), body(chinese)], 24).split('\n')
    expect(lines.join(' ')).toContain('household registration')
    expect(lines.filter((line) => /^[，。；、）,.;)]/.test(line))).toEqual([])
    expect(lines.flatMap((line) => line.split(' ')).filter((word) => /^[a-z]/i.test(word))).toContain(
      'registration',
    )
  })
  it('nothing is lost in wrapping', () => {
    const squeezed = (text: string): string => text.replace(/\s/g, '')
    expect(squeezed(shown([body(english), body(chinese)], 30))).toBe(squeezed(english + chinese))
  })
})

it('control characters of content or names do not steer the terminal', () => {
  const text = shown([body('a\u001b[2Jb\u0007'), { kind: 'list', items: ['\u001b]0;title\u0007x'] }])
  expect(text).not.toMatch(/\p{Cc}(?<!\n)/u)
})

it('colours only mark roles, and every colour is closed', () => {
  const text = terminalText({ blocks: [{ kind: 'text', role: 'quiet', text: '核对过' }] }, colourful(80))
  expect(text).toBe('\u001b[2m核对过\u001b[22m')
})
