/** Tells whoever watches the process of every request: by its route, since a path holds what strangers write. */

import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Watch } from '../app/ports/watch.ts'

export interface RequestCount {
  /** Follows a request to its end. */
  begin(request: IncomingMessage, response: ServerResponse): void
  /** Says which route answers it; without one it asked for something that is not here. */
  routed(response: ServerResponse, route: string): void
}

export function countRequests(watch: Watch): RequestCount {
  const routes = new WeakMap<ServerResponse, string>()
  return {
    begin({ method = '' }, response) {
      const started = performance.now()
      response.once('close', () => {
        const route = routes.get(response) ?? 'none'
        // Whoever asked has gone before the answer was out.
        const status = response.writableFinished ? String(response.statusCode) : 'aborted'
        watch.note({ fact: 'request', method, route, status, seconds: (performance.now() - started) / 1000 })
      })
    },
    routed: (response, route) => void routes.set(response, route),
  }
}
