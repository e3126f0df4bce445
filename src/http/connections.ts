/** Keeps the number of open connections down: the one that has kept the server waiting longest goes first. */

import type { Server } from 'node:http'
import type { Socket } from 'node:net'

export interface Connections {
  /** Something is in work for a connection: it is not closed on the server's side. */
  works(socket: Socket): void
  /** The server waits for it again. */
  waits(socket: Socket): void
}

/**
 * Node's own `maxConnections` refuses whoever comes last, and so lets a thousand connections that say nothing keep everybody out;
 * this way a new one is always heard, that of a health check included.
 */
export function bound(server: Server, most: number): Connections {
  let open = 0
  const waiting = new Set<Socket>()
  server.on('connection', socket => {
    open += 1
    waiting.add(socket)
    socket.once('close', () => {
      open -= 1
      waiting.delete(socket)
    })
    if (open > most) waiting.values().next().value?.destroy()
  })
  return {
    works: socket => void waiting.delete(socket),
    waits: socket => {
      if (!socket.destroyed) waiting.add(socket)
    },
  }
}
