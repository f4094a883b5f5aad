// Whatever a person sends on Slack, one clear answer comes back.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RunningSlack, runningSlack } from './running-slack.ts'
import { directMessage } from './slack-sends.ts'

const ts = (place: number): string => `18000000${String(place).padStart(2, '0')}.000100`

let slack: RunningSlack
beforeEach(async () => {
  slack = await runningSlack()
})
afterEach(() => slack.stop())

it.each([
  ['nothing', '<@UHANWEN>'],
  ['white space', '   '],
  ['100,000 characters', '落'.repeat(100_000)],
  ['control characters', '\u0000\u0007\u001b[31m'],
  ['half a surrogate', '\ud800'],
  ['only emoji', ':wave: :wave:'],
  ['a third language', 'Wie bekomme ich eine Wohnung in Wuhan?'],
  ['markup', '<!channel> &lt;!channel&gt; *<https://example.org|x>*'],
])('a message of %s gets one clear answer', async (_name, text) => {
  expect(await slack.sendJson(directMessage(text, ts(1)))).toBe(200)
  const [first] = await slack.answers(1)
  expect(first?.text).not.toBe('')
})

it('a file without words gets one clear answer', async () => {
  const files = [{ id: 'F1', mimetype: 'image/png' }]
  expect(await slack.sendJson(directMessage('', ts(1), { subtype: 'file_share', files }))).toBe(200)
  const [first] = await slack.answers(1)
  expect(first?.text).toContain('attachment')
})
