// A client that is refused for the size of its body hears so, and is not cut off while it sends.
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type HttpServer, httpServer } from '../../../adapters/http/server.ts'

const MEBIBYTE = 1_048_576

let server: HttpServer
beforeAll(async () => {
  server = await httpServer({
    host: '127.0.0.1',
    port: 0,
    isReady: async () => true,
    troubles: () => [],
    routes: [async (routes) => void routes.post('/said', async () => 'heard')],
  })
})
afterAll(() => server.close())

type Heard = { readonly answer: string; readonly error: string; readonly sent: number }

// Sends a piece of the body every few milliseconds, whatever has been answered.
async function sends(head: readonly string[], pieces: number, piece: string): Promise<Heard> {
  const socket: Socket = connect(server.port, '127.0.0.1')
  let answer = ''
  let error = 'none'
  let sent = 0
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  socket.on('error', (cause) => {
    error = cause.message
  })
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  const fixed = ['POST /said HTTP/1.1', 'host: hanwen', 'content-type: application/json']
  socket.write(`${[...fixed, ...head].join('\r\n')}\r\n\r\n`)
  for (; sent < pieces && !socket.destroyed; sent += 1) {
    socket.write(piece)
    await sleep(5)
  }
  await closed
  return { answer, error, sent }
}

const MANY = 32
const PIECE = 'a'.repeat(MEBIBYTE / 8)

it('a length that is announced and too large', async () => {
  const heard = await sends([`content-length: ${4 * MEBIBYTE}`], MANY, PIECE)
  expect(heard).toMatchObject({ error: 'none', sent: MANY })
  expect(heard.answer).toContain('HTTP/1.1 413')
})

it('a body in chunks that turns out too large', async () => {
  const chunk = `${PIECE.length.toString(16)}\r\n${PIECE}\r\n`
  const heard = await sends(['transfer-encoding: chunked'], MANY, chunk)
  // Without the last chunk the body has no end: the answer comes all the same.
  expect(heard).toMatchObject({ error: 'none', sent: MANY })
  expect(heard.answer).toContain('HTTP/1.1 413')
})

it('who announces much and sends nothing is not waited for', async () => {
  const heard = await sends([`content-length: ${4 * MEBIBYTE}`], 0, '')
  expect(heard.answer).toContain('HTTP/1.1 413')
})

it('who sends without end is cut off', async () => {
  const heard = await sends([`content-length: ${400 * MEBIBYTE}`], 100, 'a'.repeat(MEBIBYTE))
  expect(heard.sent).toBeLessThan(100)
})
