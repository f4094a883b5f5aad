// The Home tab of the app: a box to ask in, "what could I get", what changed last; and the last answer.
import type { types, webApi } from '@slack/bolt'
import type { Locale } from '../../../src/model/language.ts'
import type { MessageBody } from '../../../src/model/message.ts'
import type { Reply } from '../../../src/model/reply.ts'
import type { SlackAddress } from './address.ts'
import { ACTIONS } from './app-surface.ts'
import { bold, escapeMrkdwn, shortened } from './mrkdwn.ts'
import { button, buttonRows, headingPieces, plainTextOf, type SlackBlock, section } from './pieces.ts'
import { callFailure, type PostFailure } from './post-failure.ts'
import type { HomeState } from './read-press.ts'
import { pieceGroups } from './render-blocks.ts'
import { frameOf } from './reply-frame.ts'
import type { SlackContent } from './slack-content.ts'
import { SLACK_LIMITS } from './slack-limits.ts'
import type { RecordSlack } from './slack-record.ts'

type HomeSettings = {
  readonly client: webApi.WebClient
  readonly content: SlackContent
  readonly record: RecordSlack
}

// None of these rejects for what the platform or the network does.
export type HomeTab = {
  // Shows the start, unless the tab shows something of this day and content already.
  readonly opened: (user: string, before: HomeState | 'new') => Promise<void>
  readonly showStart: (user: string, locale: Locale) => Promise<void>
  readonly show: (
    address: Extract<SlackAddress, { mode: 'home' }>,
    body: MessageBody,
    reply: Reply,
  ) => Promise<'shown' | PostFailure>
}

export function homeTab({ client, content, record }: HomeSettings): HomeTab {
  const publish = async (
    user: string,
    locale: Locale,
    blocks: readonly SlackBlock[],
  ): Promise<'shown' | PostFailure> => {
    const state: HomeState = { edition: content.edition(), locale }
    const view: types.HomeView = {
      type: 'home',
      private_metadata: JSON.stringify(state),
      blocks: blocks.slice(0, SLACK_LIMITS.viewBlocksMax),
    }
    try {
      await client.views.publish({ user_id: user, view })
      return 'shown'
    } catch (error) {
      return callFailure(error)
    }
  }
  const showStart = async (user: string, locale: Locale): Promise<void> => {
    const shown = await publish(user, locale, startBlocks(content, locale))
    if (shown !== 'shown') record({ kind: 'screen-refused', what: 'home', why: shown.why })
  }
  return {
    opened: async (user, before) => {
      // Opening the tab again must not take away the answer that stands there.
      if (before !== 'new' && before.edition === content.edition()) return
      await showStart(user, before === 'new' ? content.localeFallback : before.locale)
    },
    showStart,
    show: async (address, body, reply) => {
      const frame = frameOf(reply, address, body, content)
      const answer = pieceGroups(reply, frame).flatMap((group) => group.map((piece) => piece.block))
      const back = button({ actionId: ACTIONS.homeStart, label: content.words('slack-home', reply.locale) })
      const top = [...searchBlocks(content, reply.locale), DIVIDER]
      const bottom: readonly SlackBlock[] = [DIVIDER, { type: 'actions', elements: [back] }]
      const room = SLACK_LIMITS.viewBlocksMax - top.length - bottom.length
      return publish(address.user, reply.locale, [...top, ...answer.slice(0, room), ...bottom])
    },
  }
}

const DIVIDER: types.DividerBlock = { type: 'divider' }

function searchBlocks(content: SlackContent, locale: Locale): readonly SlackBlock[] {
  const hint = shortened(content.words('slack-search-hint', locale), SLACK_LIMITS.placeholderMax)
  return [
    {
      type: 'input',
      block_id: 'search',
      dispatch_action: true,
      label: plainTextOf(shortened(content.words('slack-search', locale), SLACK_LIMITS.inputLabelMax)),
      element: {
        type: 'plain_text_input',
        action_id: ACTIONS.homeSearch,
        placeholder: plainTextOf(hint),
        dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
      },
    },
  ]
}

function startBlocks(content: SlackContent, locale: Locale): readonly SlackBlock[] {
  const check = button({ actionId: ACTIONS.homeCheck, label: content.words('check-all-offer', locale) })
  const asks = content
    .suggestions(locale)
    .map(({ question, title }, index) =>
      button({ actionId: `${ACTIONS.ask}${index}`, label: title, value: question }),
    )
  const changes = content.changes(locale).map(
    ({ question, title, what }, index): SlackBlock => ({
      ...section(`${bold(title)}\n${escapeMrkdwn(what)}`),
      accessory: button({
        actionId: `${ACTIONS.ask}change-${index}`,
        label: content.words('more', locale),
        value: question,
      }),
    }),
  )
  const heading = (text: string) => headingPieces(text).map((piece) => piece.block)
  return [
    section(escapeMrkdwn(content.words('welcome', locale))),
    ...searchBlocks(content, locale),
    { type: 'actions', elements: [{ ...check, style: 'primary' }] },
    section(bold(content.words('suggestions', locale))),
    ...buttonRows(asks, () => '').map((piece) => piece.block),
    ...(changes.length === 0
      ? []
      : [DIVIDER, ...heading(content.words('changes-title', locale)), ...changes]),
  ]
}
