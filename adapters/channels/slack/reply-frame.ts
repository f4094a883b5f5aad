// What Slack shows round an answer: for staff how it came about, and buttons to pass it on and to rate it.
import type { types } from '@slack/bolt'
import type { Locale } from '../../../src/model/language.ts'
import type { MessageBody } from '../../../src/model/message.ts'
import type { QuestionId } from '../../../src/model/question.ts'
import type { Reply } from '../../../src/model/reply.ts'
import { replyText } from '../../../src/model/reply-text.ts'
import { isDirect, type SlackAddress } from './address.ts'
import { ACTIONS } from './app-surface.ts'
import { writeCopy } from './copy-modal.ts'
import { shortened } from './mrkdwn.ts'
import { button, buttonRows, context, headingPieces, type Piece, plainTextOf, quietPieces } from './pieces.ts'
import type { Frame } from './render-blocks.ts'
import type { SlackContent } from './slack-content.ts'
import { SLACK_LIMITS } from './slack-limits.ts'

// Buttons of each kind, where a reply answers several questions.
const NAMED_MAX = 4

const ANSWERS: ReadonlySet<Reply['kind']> = new Set(['answer', 'answers'])
const JUDGED: ReadonlySet<Reply['kind']> = new Set(['verdict', 'overview'])
// Replies that say how sure the matcher was, though they are no answer.
const MATCHED: ReadonlySet<Reply['kind']> = new Set(['answer', 'answers', 'did-you-mean', 'verdict'])

export function frameOf(
  reply: Reply,
  address: SlackAddress,
  body: MessageBody,
  content: SlackContent,
): Frame {
  if (address.mode === 'aside') return { head: [], foot: [], showsChoices: true }
  if (address.mode === 'in-channel') return sharedFrame(reply, address.user, content)
  const isStaff = address.reader === 'staff'
  const buttons = [
    ...(isStaff ? copyButtons(reply, body, content) : []),
    ...(address.mode === 'ephemeral' && !isDirect(address.channel) ? shareButtons(reply, content) : []),
  ]
  const foot = [
    ...asideButtons(reply, content),
    ...pageButtons(reply, content),
    ...(isStaff ? staffPieces(reply, content) : []),
    ...buttonRows(buttons, () => ''),
    // Slack shows feedback buttons under messages only.
    ...(address.mode === 'home' ? [] : feedbackPieces(reply, content)),
  ]
  return { head: [], foot, showsChoices: true }
}

// The page holds every source with its address, and the rules of other days.
function pageButtons(reply: Reply, content: SlackContent): readonly Piece[] {
  if (!ANSWERS.has(reply.kind)) return []
  const { locale, questions } = reply
  const buttons = questions.slice(0, NAMED_MAX).flatMap(({ id }, index) => {
    const [url, title] = [content.page(id, locale), content.title(id, locale)]
    if (url === 'none' || title === 'gone') return []
    const label = content.words('slack-page', locale, { title })
    return [button({ actionId: `${ACTIONS.source}page-${index}`, label, url })]
  })
  return buttonRows(buttons, () => '')
}

// Each who presses it goes on in a talk that only they see.
function asideButtons(reply: Reply, content: SlackContent): readonly Piece[] {
  if (reply.aside === undefined) return []
  const label = content.words('slack-aside', reply.locale)
  return buttonRows([button({ actionId: ACTIONS.aside, label, value: reply.aside })], () => '')
}

// Who shared it, and what was asked: the channel has not seen the question.
function sharedFrame(reply: Reply, user: string, content: SlackContent): Frame {
  const [question] = reply.questions
  const title = question === undefined ? 'gone' : content.title(question.id, reply.locale)
  // Slack writes the name in the place of its own id.
  const sharedBy = context(content.words('slack-shared-by', reply.locale, { person: `<@${user}>` }))
  const head = [{ block: sharedBy, plain: '' }, ...headingPieces(title === 'gone' ? '' : title)]
  return { head, foot: pageButtons(reply, content), showsChoices: false }
}

// Question id, confidence, dates of the provision, sources: one line a question.
function staffPieces(reply: Reply, content: SlackContent): readonly Piece[] {
  if (!MATCHED.has(reply.kind)) return []
  const shown = reply.blocks.flatMap((block) =>
    block.kind === 'sources' ? block.sources.map((source) => source.id) : [],
  )
  const lines = reply.questions.map(({ id, confidence }) => {
    const sure = content.words('slack-sure', reply.locale, { percent: String(Math.round(confidence * 100)) })
    const dates = ANSWERS.has(reply.kind) ? content.dates(id, shown, reply.locale) : 'gone'
    return [id, sure, ...(dates === 'gone' ? [] : [dates])].join(' · ')
  })
  const judged = reply.benefits.map(({ id, verdict }) => `${id}: ${verdict}`)
  const sources = shown.length === 0 ? [] : [[...new Set(shown)].join(', ')]
  // One answer is one line.
  const [first = '', ...others] = [...lines, ...judged]
  if (others.length === 0) return quietPieces([first, ...sources].join(' · '))
  return quietPieces([first, ...others, ...sources].join('\n'))
}

// In the language that the question was asked in, which need not be the one that staff chose to read.
function copyButtons(reply: Reply, body: MessageBody, content: SlackContent): readonly types.Button[] {
  const label = content.words('slack-copy', reply.locale)
  if (ANSWERS.has(reply.kind)) {
    const value = writeCopy({
      kind: 'answers',
      questions: reply.questions.map(({ id }) => id),
      locale: askedIn(reply.locale, body, content),
      staff: reply.locale,
    })
    return value.length > SLACK_LIMITS.buttonValueMax
      ? []
      : [button({ actionId: ACTIONS.copy, label, value })]
  }
  if (!JUDGED.has(reply.kind)) return []
  // A verdict cannot be had again without the person's facts, so its very words go along where they fit.
  const value = writeCopy({
    kind: 'words',
    text: replyText(reply),
    locale: reply.locale,
    staff: reply.locale,
  })
  return value.length > SLACK_LIMITS.buttonValueMax ? [] : [button({ actionId: ACTIONS.copy, label, value })]
}

function askedIn(shownIn: Locale, body: MessageBody, content: SlackContent): Locale {
  const said = body.kind === 'text' ? body.text : body.kind === 'attachment' ? body.caption : ''
  const locale = said === '' ? 'not-known' : content.localeOf(said)
  return locale === 'not-known' ? shownIn : locale
}

// What is shared is the question's answer as anybody gets it, never a person's own facts or verdict.
function shareButtons(reply: Reply, content: SlackContent): readonly types.Button[] {
  if (!ANSWERS.has(reply.kind)) return []
  const { locale } = reply
  const isOne = reply.questions.length === 1
  return reply.questions.slice(0, NAMED_MAX).map(({ id }, index) => {
    const title = content.title(id, locale)
    const label =
      isOne || title === 'gone'
        ? content.words('slack-share', locale)
        : content.words('slack-share-one', locale, { title })
    return button({ actionId: `${ACTIONS.share}${index}`, label, value: id satisfies QuestionId })
  })
}

function feedbackPieces(reply: Reply, content: SlackContent): readonly Piece[] {
  if (!ANSWERS.has(reply.kind) && !JUDGED.has(reply.kind)) return []
  const choice = (rated: 'helpful' | 'not-helpful') => {
    const label = shortened(content.words(rated, reply.locale), SLACK_LIMITS.buttonTextMax)
    return { text: plainTextOf(label), accessibility_label: label, value: `${rated}:${reply.turn}` }
  }
  const element: types.FeedbackButtons = {
    type: 'feedback_buttons',
    action_id: ACTIONS.rate,
    positive_button: choice('helpful'),
    negative_button: choice('not-helpful'),
  }
  return [{ block: { type: 'context_actions', elements: [element] }, plain: '' }]
}
