// Signed HTTP and Socket Mode keep one contract.

import { requestOf } from './slack-sends.ts'
import { ENVELOPE_OF } from './socket-stand-in.ts'
import { describeTransport } from './transport-contract.ts'

describeTransport('signed HTTP', {
  way: 'http',
  send: async (slack, _api, sent, retry = 0) => {
    const headers: Record<string, string> =
      retry === 0 ? {} : { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_timeout' }
    const { status } = await slack.handleRequest(requestOf(sent, Date.now(), headers))
    return status === 200
  },
})

describeTransport('Socket Mode', {
  way: 'socket',
  send: (_slack, api, sent, retry = 0) => api.sockets.send(ENVELOPE_OF[sent.kind], sent.payload, { retry }),
})
