// Stands between a client and a server and does what networks do: delays, cuts before or after, goes silent.
import { createConnection, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type Fault =
  | { readonly kind: 'pass' }
  | { readonly kind: 'delay'; readonly ms: number }
  // The n-th request from now on is not handed on, and its connection is cut.
  | { readonly kind: 'cut-before'; readonly request: number }
  // The n-th answer from now on is not handed on, and its connection is cut: the server has done its work.
  | { readonly kind: 'cut-after'; readonly answer: number }
  // Everything is taken and nothing handed on, in both directions; connections stay open.
  | { readonly kind: 'black-hole' }

export type FaultProxy = {
  readonly port: number
  readonly set: (fault: Fault) => void
  // Whether the cut that was set has happened.
  readonly hasCut: () => boolean
  readonly closeAll: () => void
  readonly close: () => Promise<void>
}

export async function faultProxy(targetPort: number): Promise<FaultProxy> {
  let fault: Fault = { kind: 'pass' }
  let left = 0
  let hasCut = false
  const open = new Set<Socket>()

  // What is delayed is never overtaken by what comes after it, as on a real connection.
  const laterOn = new WeakMap<Socket, Promise<void>>()
  const write = (piece: Buffer, to: Socket): void => {
    const before = laterOn.get(to)
    const ms = fault.kind === 'delay' ? fault.ms : 0
    if (before === undefined && ms === 0) {
      to.write(piece)
      return
    }
    const written = Promise.all([before, sleep(ms)]).then(() => {
      if (!to.destroyed) to.write(piece)
      if (laterOn.get(to) === written) laterOn.delete(to)
    })
    laterOn.set(to, written)
  }

  // What each direction does with a piece: one piece is about one request or answer, since the tests send few
  // at a time. Which of them it is does not matter, since the test walks all.
  const handOn = (piece: Buffer, to: Socket, from: Socket, cuts: 'cut-before' | 'cut-after'): void => {
    if (fault.kind === 'black-hole') return
    if (fault.kind === cuts) {
      left -= 1
      if (left === 0) {
        hasCut = true
        fault = { kind: 'pass' }
        from.destroy()
        to.destroy()
        return
      }
    }
    write(piece, to)
  }

  const server: Server = createServer((client) => {
    const upstream = createConnection({ port: targetPort, host: '127.0.0.1' })
    for (const [socket, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(socket)
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        other.destroy()
      })
    }
    client.on('data', (piece) => handOn(piece as Buffer, upstream, client, 'cut-before'))
    upstream.on('data', (piece) => handOn(piece as Buffer, client, upstream, 'cut-after'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const closeAll = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    set: (next) => {
      fault = next
      hasCut = false
      if (next.kind === 'cut-before') left = next.request
      if (next.kind === 'cut-after') left = next.answer
    },
    hasCut: () => hasCut,
    closeAll,
    close: async () => {
      closeAll()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
