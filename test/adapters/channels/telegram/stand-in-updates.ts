// The updates that wait for a bot: fetched by long polling, or sent to its webhook in order until they are taken.

export type Update = Readonly<Record<string, unknown>> & { readonly update_id: number }
export type Answer = (body: unknown, status?: number) => void
export type Webhook = { readonly url: string; readonly secret: string }

export type Updates = {
  readonly add: (update: Update) => void
  // Updates that a later offset or a 2xx confirmed.
  readonly confirmed: readonly number[]
  readonly poll: (offset: number, timeoutS: number, answer: Answer) => void
  // A poller that left waits no longer.
  readonly leave: (answer: Answer) => void
  readonly setWebhook: (next: Webhook | 'none') => void
  readonly drop: () => void
  readonly info: () => unknown
  // Statuses of the webhook's answers, and what they said beside it.
  readonly webhookAnswers: readonly { status: number; body: string; retryAfter: string | null }[]
}

type Waiting = { readonly answer: Answer }
const BATCH_MAX = 100
// The platform's seconds are this many milliseconds here.
const SECOND_MS = 20

export function updates(): Updates {
  const confirmed: number[] = []
  const webhookAnswers: { status: number; body: string; retryAfter: string | null }[] = []
  let queue: Update[] = []
  let webhook: Webhook | 'none' = 'none'
  let waiting: Waiting | 'nobody' = 'nobody'
  let failure = { at: 0, why: '' }
  const busy = new Set<string>()

  const confirm = (id: number): void => {
    queue = queue.filter((update) => update.update_id !== id)
    confirmed.push(id)
  }

  const post = async (to: Webhook, update: Update): Promise<void> => {
    let afterMs = SECOND_MS
    try {
      const response = await fetch(to.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': to.secret },
        body: JSON.stringify(update),
      })
      const retryAfter = response.headers.get('retry-after')
      webhookAnswers.push({ status: response.status, body: await response.text(), retryAfter })
      if (response.ok) return confirm(update.update_id)
      failure = {
        at: Math.ceil(Date.now() / 1000) + 1,
        why: `Wrong response from the webhook: ${response.status}`,
      }
      afterMs = Number(retryAfter ?? 1) * SECOND_MS
    } catch {
      failure = { at: Math.ceil(Date.now() / 1000) + 1, why: 'Connection refused' }
    }
    await new Promise((resolve) => setTimeout(resolve, afterMs))
  }

  // The next update of a chat waits until the one before it is taken; chats do not wait for each other.
  const push = (): void => {
    for (const update of queue) {
      const key = queueOf(update)
      const to = webhook
      if (to === 'none' || busy.has(key)) continue
      busy.add(key)
      void post(to, update).finally(() => {
        busy.delete(key)
        push()
      })
    }
  }

  const conflict = (answer: Answer, why: string): void =>
    answer({ ok: false, error_code: 409, description: `Conflict: ${why}` }, 409)

  return {
    confirmed,
    webhookAnswers,
    add: (update) => {
      queue.push(update)
      if (waiting !== 'nobody') {
        const { answer } = waiting
        waiting = 'nobody'
        answer({ ok: true, result: queue })
      }
      push()
    },
    poll: (offset, timeoutS, answer) => {
      if (webhook !== 'none')
        return conflict(answer, "can't use getUpdates method while webhook is active; use deleteWebhook")
      if (waiting !== 'nobody')
        conflict(waiting.answer, 'terminated by other getUpdates request; make sure that only one runs')
      for (const { update_id: id } of queue.filter((update) => update.update_id < offset)) confirm(id)
      if (queue.length > 0 || timeoutS === 0) answer({ ok: true, result: queue.slice(0, BATCH_MAX) })
      else waiting = { answer }
    },
    leave: (answer) => {
      if (waiting !== 'nobody' && waiting.answer === answer) waiting = 'nobody'
    },
    setWebhook: (next) => {
      webhook = next
      if (next !== 'none' && waiting !== 'nobody') {
        conflict(waiting.answer, 'terminated by setWebhook request')
        waiting = 'nobody'
      }
      push()
    },
    drop: () => {
      queue = []
    },
    info: () => ({
      url: webhook === 'none' ? '' : webhook.url,
      has_custom_certificate: false,
      pending_update_count: queue.length,
      ...(failure.why === '' ? {} : { last_error_date: failure.at, last_error_message: failure.why }),
    }),
  }
}

// Messages of a chat and presses of a person wait in lines of their own.
function queueOf(update: Update): string {
  const read = update as unknown as {
    message?: { chat?: { id?: number } }
    edited_message?: { chat?: { id?: number } }
    callback_query?: { from?: { id?: number } }
  }
  const chat = read.message?.chat?.id ?? read.edited_message?.chat?.id
  return chat === undefined ? `press ${read.callback_query?.from?.id}` : `chat ${chat}`
}
