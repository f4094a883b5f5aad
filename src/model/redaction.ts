// The marks that stand where personal numbers and addresses were taken out of what a person wrote.

export const REDACTED_KINDS = [
  'identity-card',
  'permit',
  'passport',
  'phone',
  'email',
  'bank-card',
  'account',
  'long-number',
] as const
export type RedactedKind = (typeof REDACTED_KINDS)[number]

// One mark a kind in each script: the words round it are read on in their own language.
export const MARKS: Readonly<Record<RedactedKind, { readonly han: string; readonly latin: string }>> = {
  'identity-card': { han: '[身份证号]', latin: '[ID number]' },
  permit: { han: '[通行证号]', latin: '[permit number]' },
  passport: { han: '[护照号]', latin: '[passport number]' },
  phone: { han: '[电话号码]', latin: '[phone number]' },
  email: { han: '[邮箱]', latin: '[e-mail address]' },
  'bank-card': { han: '[银行卡号]', latin: '[card number]' },
  account: { han: '[账号]', latin: '[account]' },
  'long-number': { han: '[长号码]', latin: '[long number]' },
}

const ALL = REDACTED_KINDS.flatMap((kind) => {
  const { han, latin } = MARKS[kind]
  return [
    { kind, mark: han },
    { kind, mark: latin },
  ]
})

// Kinds whose marks stand in the text, in the order of the table.
export function markedKinds(text: string): readonly RedactedKind[] {
  if (!text.includes('[')) return []
  return [...new Set(ALL.filter(({ mark }) => text.includes(mark)).map(({ kind }) => kind))]
}

// The words alone: a mark says nothing of what is asked, and its name would be read as a topic.
export function withoutMarks(text: string): string {
  if (!text.includes('[')) return text
  return ALL.reduce((rest, { mark }) => rest.replaceAll(mark, ' '), text)
}
