// The kind of an error and its code, never its message: that may hold what a person said.

export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : refusalOf(error)
  return `${error.name}${code}`
}

// A store that refuses says why in the first word, in capitals: OOM where it is full, NOAUTH, LOADING …
function refusalOf({ name, message }: Error): string {
  const [reason = ''] = name === 'ReplyError' ? message.split(' ') : []
  return /^[A-Z]{2,20}$/.test(reason) ? ` ${reason}` : ''
}
