// The window with the plain text of an answer, to be copied for the enquirer in the enquirer's language.
import type { types } from '@slack/bolt'
import { z } from 'zod'
import { LOCALES, type Locale } from '../../../src/model/language.ts'
import type { QuestionId } from '../../../src/model/question.ts'
import { replyText } from '../../../src/model/reply-text.ts'
import { ACTIONS, COPY_VIEW } from './app-surface.ts'
import { divided, shortened } from './mrkdwn.ts'
import { button, plainTextOf, type SlackBlock } from './pieces.ts'
import type { SlackContent } from './slack-content.ts'
import { SLACK_LIMITS } from './slack-limits.ts'

const locale = z.enum(LOCALES)
// `locale` is the enquirer's language, `staff` that of whoever copies.
const copyShape = z.discriminatedUnion('kind', [
  // Answers can be had again, in each language.
  z.strictObject({ kind: z.literal('answers'), questions: z.array(z.string()), locale, staff: locale }),
  z.strictObject({ kind: z.literal('words'), text: z.string(), locale, staff: locale }),
])
export type Copy = Readonly<z.infer<typeof copyShape>>

export function writeCopy(copy: Copy): string {
  return JSON.stringify(copy)
}

export function readCopy(text: string): Copy | 'unreadable' {
  try {
    const parsed = copyShape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

// The languages by their own names, which need no translation.
const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = {
  zh: '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
}

// `gone` where the questions stand in the content no more.
export function copyModal(copy: Copy, content: SlackContent): types.ModalView | 'gone' {
  const text = copyText(copy, content)
  const metadata = writeCopy(copy)
  if (text === '' || metadata.length > SLACK_LIMITS.viewMetadataMax) return 'gone'
  const words = (key: Parameters<SlackContent['words']>[0]): string => content.words(key, copy.staff)
  const boxes = divided(text, SLACK_LIMITS.inputTextMax, (part) => part.length).map(
    (part, index): SlackBlock => ({
      type: 'input',
      // Another id in another language, else Slack keeps what stood in the box.
      block_id: `text-${copy.locale}-${index}`,
      optional: true,
      label: plainTextOf(shortened(words('slack-copy-label'), SLACK_LIMITS.inputLabelMax)),
      element: { type: 'plain_text_input', action_id: 'text', multiline: true, initial_value: part },
    }),
  )
  const languages: readonly SlackBlock[] =
    copy.kind === 'words'
      ? []
      : [
          {
            type: 'actions',
            block_id: 'languages',
            elements: LOCALES.map((locale) => ({
              ...button({
                actionId: `${ACTIONS.copyLanguage}${locale}`,
                label: LANGUAGE_NAMES[locale],
                value: locale,
              }),
              ...(locale === copy.locale ? { style: 'primary' as const } : {}),
            })),
          },
        ]
  return {
    type: 'modal',
    callback_id: COPY_VIEW,
    private_metadata: metadata,
    title: plainTextOf(shortened(words('slack-copy-title'), SLACK_LIMITS.viewTitleMax)),
    // Slack demands it wherever a box can be written in.
    submit: plainTextOf(shortened(words('slack-copy-done'), SLACK_LIMITS.viewTitleMax)),
    blocks: [...languages, ...boxes].slice(0, SLACK_LIMITS.viewBlocksMax),
  }
}

function copyText(copy: Copy, content: SlackContent): string {
  if (copy.kind === 'words') return copy.text
  const answers = copy.questions.map((question) => content.answer(question as QuestionId, copy.locale))
  return answers.flatMap((reply) => (reply === 'gone' ? [] : [replyText(reply)])).join('\n\n')
}
