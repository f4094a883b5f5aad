// Calls the API as another system would, over real HTTP.

export type Begun = { readonly conversation: string; readonly token: string }

export type Client = {
  readonly begin: () => Promise<Begun>
  readonly call: (method: string, path: string, about?: Call) => Promise<Answer>
  readonly say: (begun: Begun, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>
  readonly listen: (begun: Begun, headers?: Readonly<Record<string, string>>) => Promise<Listening>
}
type Call = {
  readonly token?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}
// Every field that some answer has; a test that reads one that is not there fails on its value.
type AnswerJson = Begun & {
  readonly kind: string
  readonly language: string
  readonly text: string
  readonly turn: number
  readonly questions: readonly { readonly id: string }[]
  readonly choices: readonly { readonly label: string; readonly say: string; readonly choice: string }[]
  readonly blocks: readonly { readonly kind: string }[]
  readonly entries: readonly unknown[]
}
export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: AnswerJson
}
export type Heard = { readonly id: string; readonly event: string; readonly data: Partial<AnswerJson> }
export type Listening = {
  readonly status: number
  readonly heard: Heard[]
  // Everything that came, comments too.
  readonly raw: () => string
  readonly ended: Promise<void>
  readonly stop: () => void
}

export function apiClient(url: string): Client {
  const call: Client['call'] = async (method, path, { token, body, headers = {} } = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: JSON.parse(isJson && text !== '' ? text : '{}'),
    }
  }
  return {
    call,
    begin: async () => (await call('POST', '/api/v1/conversations')).json,
    say: ({ conversation, token }, body, headers = {}) =>
      call('POST', `/api/v1/conversations/${conversation}/messages`, {
        token,
        body: typeof body === 'string' ? body : JSON.stringify(body),
        headers,
      }),
    listen: async ({ conversation, token }, headers = {}) => {
      const ending = new AbortController()
      const response = await fetch(`${url}/api/v1/conversations/${conversation}/events`, {
        headers: { authorization: `Bearer ${token}`, ...headers },
        signal: ending.signal,
      })
      const heard: Heard[] = []
      let raw = ''
      const read = async (): Promise<void> => {
        if (response.body === null) return
        let rest = ''
        for await (const bytes of response.body.pipeThrough(new TextDecoderStream())) {
          raw += bytes
          const parts = (rest + bytes).split('\n\n')
          rest = parts.pop() ?? ''
          for (const part of parts) {
            const field = (name: string): string =>
              part
                .split('\n')
                .find((line) => line.startsWith(`${name}: `))
                ?.slice(name.length + 2) ?? ''
            if (field('event') !== '') {
              heard.push({ id: field('id'), event: field('event'), data: JSON.parse(field('data')) })
            }
          }
        }
      }
      const ended = read().catch(() => undefined)
      return { status: response.status, heard, raw: () => raw, ended, stop: () => ending.abort() }
    },
  }
}
