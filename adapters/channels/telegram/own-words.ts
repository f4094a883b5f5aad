// The channel's own words: what each command does, and what it says when somebody writes too fast.
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

// For setMyCommands, in the order of the table: the most used first.
export function commandMenu(language: Authored): { command: string; description: string }[] {
  return Object.entries(COMMAND_WORDS[language]).map(([command, description]) => ({ command, description }))
}

// Said when a mailbox is full; also fits the 200 characters of a button's acknowledgement.
export const TOO_FAST = {
  zh: '您发得太快了，前面的消息我还在回答。这一条没有收下，请稍等片刻再发。',
  'zh-Hant': '您發得太快了，前面的訊息我還在回答。這一條沒有收下，請稍等片刻再發。',
  en: 'That was a little fast: I am still answering your earlier messages. This one was not taken; please send it again in a moment.',
} as const satisfies Record<Locale, string>
