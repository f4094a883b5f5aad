// The channel's own words: what each command does, what the bot is, and what it says past the conversation.
import type { Authored, Locale } from '../../../src/model/language.ts'
import type { CommandName } from '../../../src/model/message.ts'

// Telegram shows at most 256 characters of a description.
const COMMAND_WORDS = {
  zh: {
    start: '开始，看看能问什么',
    help: '能做什么，怎么用',
    check: '查查自己符合哪些条件',
    language: '切换语言（中文 / English）',
    sources: '看回答的依据',
    forget: '删除我的信息',
    export: '查看保留了我的哪些信息',
    person: '找人工',
  },
  en: {
    start: 'Start, and see what to ask',
    help: 'What I can do, and how',
    check: 'Check which conditions you meet',
    language: 'Switch language (English / 中文)',
    sources: 'The sources of the answer',
    forget: 'Delete what is kept about me',
    export: 'See what is kept about me',
    person: 'Talk to a person',
  },
} as const satisfies Record<Authored, Record<CommandName, string>>

// For setMyCommands, in the order of the table: the most used first. A group has begun already.
export function commandMenu(
  language: Authored,
  scope: 'everywhere' | 'groups',
): { command: string; description: string }[] {
  return Object.entries(COMMAND_WORDS[language])
    .filter(([command]) => scope === 'everywhere' || command !== 'start')
    .map(([command, description]) => ({ command, description }))
}

// `full` stands in an empty chat (512 characters at most), `short` on the bot's page (120).
export const DESCRIPTIONS = {
  zh: {
    full: '我是汉问，回答武汉人才政策的问题：落户、住房、补贴、创业、就业、校友。每个回答都写明依据和日期，不知道的会直说，并告诉您可以问谁。\n\n直接用一句话问我，例如“硕士租房有优惠吗”；也可以发 /check，回答几个问题，看看自己可能符合哪些条件。最终以经办部门认定为准。',
    short: '武汉人才政策问答：落户、住房、补贴、创业、就业。每个回答都写明依据和日期。中文 / English',
  },
  en: {
    full: 'I am Hanwen. I answer questions about Wuhan\'s talent policy: hukou, housing, subsidies, start-ups, jobs, alumni. Every answer names its sources and their dates; where I do not know, I say so and tell you whom to ask.\n\nJust ask in a sentence, for example "is there help with rent for a master\'s graduate?", or send /check and answer a few questions to see what you may qualify for. The office in charge has the last word.',
    short: "Questions about Wuhan's talent policy, answered with sources and dates. English / 中文",
  },
} as const satisfies Record<Authored, { full: string; short: string }>

// On the button that leads from a group into the private chat.
export const GO_PRIVATE = {
  zh: '私下接着聊',
  'zh-Hant': '私下接著聊',
  en: 'Go on in private',
} as const satisfies Record<Locale, string>

// Said to whoever presses a button under the answer to somebody else; at most 200 characters.
export const OTHERS_BUTTONS = {
  zh: '这些按钮是给提问的人用的。想问什么，请提到我，或者私下发消息给我。',
  'zh-Hant': '這些按鈕是給提問的人用的。想問什麼，請提到我，或者私下發訊息給我。',
  en: 'These buttons are for the person who asked. Mention me with a question of your own, or write to me in private.',
} as const satisfies Record<Locale, string>

// Inline mode: the button above the answers, and the one below a shared answer.
export const INLINE_WORDS = {
  zh: { askInPrivate: '私下问汉问', askMore: '问汉问' },
  'zh-Hant': { askInPrivate: '私下問漢問', askMore: '問漢問' },
  en: { askInPrivate: 'Ask Hanwen in private', askMore: 'Ask Hanwen' },
} as const satisfies Record<Locale, { askInPrivate: string; askMore: string }>

// Said when a mailbox is full; also fits the 200 characters of a button's acknowledgement.
export const TOO_FAST = {
  zh: '您发得太快了，前面的消息我还在回答。这一条没有收下，请稍等片刻再发。',
  'zh-Hant': '您發得太快了，前面的訊息我還在回答。這一條沒有收下，請稍等片刻再發。',
  en: 'That was a little fast: I am still answering your earlier messages. This one was not taken; please send it again in a moment.',
} as const satisfies Record<Locale, string>
