// What a person typed, read back from Slack's markup.
import { expect, it } from 'vitest'
import { plainText } from '../../../../adapters/channels/slack/plain-text.ts'
import { processorMs } from '../../../setup/processor-time.ts'

it.each([
  ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
  ['&amp;lt; stays as typed', '&lt; stays as typed'],
  ['<@UHANWEN> 怎么落户', '怎么落户'],
  ['<@UHANWEN|hanwen>: rent?', ': rent?'],
  ['<@U2|lin> asks', '@lin asks'],
  ['<@U2> asks', 'asks'],
  ['see <https://example.org/a?b=1&amp;c=2>', 'see https://example.org/a?b=1&c=2'],
  ['see <https://example.org|the page>', 'see the page'],
  ['<mailto:a@example.org|a@example.org>', 'a@example.org'],
  ['in <#C1|general> <!here|here>', 'in #general here'],
  ['<!date^1^{date}|24 November>', '24 November'],
  ['好的 :thumbsup::skin-tone-2:', '好的 🙂🙂'],
  ['at 10:30:45', 'at 10:30:45'],
  ['  two   spaces\nand a line ', 'two spaces\nand a line'],
])('%s is read as "%s"', (markup, text) => {
  expect(plainText(markup, 'UHANWEN')).toBe(text)
})

it('a hundred thousand brackets are read in a moment', () => {
  const read = (markup: string) => () => void plainText(markup, 'UHANWEN')
  expect(processorMs(read('<'.repeat(100_000)))).toBeLessThan(2000)
  expect(processorMs(read(':a'.repeat(50_000)))).toBeLessThan(2000)
})
