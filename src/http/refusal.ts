/** How a request is turned down: a small JSON object that says what is wrong and what would help. */

import type { HttpResponse } from '../app/ports/channel.ts'

export function refusal(
  status: number,
  error: string,
  hint: string,
  more: Readonly<Record<string, unknown>> = {},
): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: `${JSON.stringify({ error, hint, ...more })}\n`,
  }
}
