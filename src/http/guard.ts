/** Keeps the local page and its API to the people at this computer: other sites cannot read or press anything through a browser. */

import type { HttpRequest, HttpResponse, Routes } from '../app/ports/channel.ts'
import { isLoopback } from '../core/loopback.ts'
import { refusal } from './refusal.ts'

/** A `Host` header: a name or an address, and perhaps a port. Nothing that a URL parser would read as something else. */
const hostHeader = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?$/i

/**
 * Why a request may not be answered, if it may not.
 *
 * A foreign name in `Host` that leads to this computer is how DNS rebinding reads local pages, so only names that
 * cannot be taken over are answered. A request that changes something must come from a page of the same host, which a
 * browser says in `Origin` and no page can forge.
 *
 * @param hosts lower-case names answered besides loopback, on any port
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html#using-standard-headers-to-verify-origin
 */
export function refuse(request: HttpRequest, hosts: readonly string[]): HttpResponse | undefined {
  const host = request.headers.host ?? ''
  const name = hostHeader.exec(host)?.[1]?.toLowerCase().replace(/\.$/, '')
  const bare = name?.replace(/^\[(.*)\]$/, '$1') ?? ''
  if (!name || !(isLoopback(name) || hosts.includes(bare)))
    return refusal(
      403,
      'This page does not answer to that host name.',
      'Open it as http://127.0.0.1 with its port, or add the name to ALLOWED_HOSTS and start again.',
    )
  if (request.method === 'GET' || request.method === 'HEAD' || isSameOrigin(request.headers.origin, host))
    return undefined
  return refusal(
    403,
    'This request does not come from the page itself.',
    'Use the page, or send an Origin header with the scheme, host and port of this address.',
  )
}

/** Compares as a browser does: the usual port of a scheme may be left out. */
function isSameOrigin(origin: string | undefined, host: string): boolean {
  const scheme = /^https?:\/\//i.exec(origin ?? '')?.[0]
  if (!origin || !scheme) return false
  try {
    return (
      new URL(origin).origin === origin.toLowerCase() && new URL(scheme + host).host === new URL(origin).host
    )
  } catch {
    return false
  }
}

/** Routes on which every request is checked first. */
export function guarded(routes: Routes, hosts: readonly string[]): Routes {
  return {
    on: (method, path, handler) =>
      routes.on(method, path, request => refuse(request, hosts) ?? handler(request)),
  }
}
