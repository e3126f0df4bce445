/** A line to a server on this computer that can fall silent, as when a cable is pulled: nobody is told, and nothing arrives. */

import { connect, createServer, type Socket } from 'node:net'

export interface Wire {
  port: number
  /** What is sent over it from now on arrives nowhere, over new connections too. */
  silence(): void
  /** New connections work again; the old ones stay silent. */
  mend(): void
  close(): void
}

export async function layWire(to: number): Promise<Wire> {
  let isSilent = false
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket))
  }
  const server = createServer(near => {
    keep(near)
    if (isSilent) return void near.pause()
    const far = keep(connect(to, '127.0.0.1'))
    near.pipe(far).pipe(near)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as { port: number }).port,
    silence() {
      isSilent = true
      for (const socket of sockets) socket.unpipe().pause()
    },
    mend() {
      isSilent = false
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
