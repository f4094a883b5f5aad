// The network that fault tests are held against does what networks do, and nothing that none does.
import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type FaultProxy, faultProxy } from './fault-proxy.ts'

let server: Server
let proxy: FaultProxy
let client: Socket
let arrived = ''

beforeEach(async () => {
  arrived = ''
  server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.on('data', (bytes) => {
      arrived += bytes.toString()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  proxy = await faultProxy((server.address() as AddressInfo).port)
  client = createConnection({ port: proxy.port, host: '127.0.0.1' })
  client.on('error', () => undefined)
  client.setNoDelay(true)
  await once(client, 'connect')
})
afterEach(async () => {
  client.destroy()
  await proxy.close()
  server.close()
})

it('what is delayed is not overtaken by what comes after it', async () => {
  for (const [ms, piece] of [
    [80, 'a'],
    [20, 'b'],
    [0, 'c'],
  ] as const) {
    proxy.set(ms === 0 ? { kind: 'pass' } : { kind: 'delay', ms })
    client.write(piece)
    await sleep(15)
  }
  await expect.poll(() => arrived).toBe('abc')
  client.write('d')
  await expect.poll(() => arrived).toBe('abcd')
})

it('of a request that is cut nothing arrives, and its connection ends', async () => {
  proxy.set({ kind: 'cut-before', request: 2 })
  client.write('a')
  await expect.poll(() => arrived).toBe('a')
  client.write('b')
  await once(client, 'close')
  expect([arrived, proxy.hasCut()]).toEqual(['a', true])
})
