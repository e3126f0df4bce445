/** Shows the figures of the process to whoever watches it. */

import type { Routes } from '../app/ports/channel.ts'

/** Adds `GET /metrics`. */
export function shareMetrics(routes: Routes, read: () => Promise<{ type: string; text: string }>): void {
  routes.on('GET', '/metrics', async () => {
    const { type, text } = await read()
    return { status: 200, headers: { 'content-type': type, 'cache-control': 'no-store' }, body: text }
  })
}
