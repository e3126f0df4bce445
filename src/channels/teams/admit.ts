/** Which requests are looked at: JSON from Microsoft, or in local development from this very computer. */

import type { HttpRequest, HttpResponse } from '../../app/ports/channel.ts'
import { isLoopback } from '../../core/loopback.ts'
import { refused } from './adapter.ts'
import { type Incoming, incomingOf } from './incoming.ts'

/** @param isLocal whether every caller is believed, so that only this computer may call and be called */
export function admit(request: HttpRequest, isLocal: boolean): Incoming | HttpResponse {
  const stranger = isLocal ? strangeTo(request) : undefined
  if (stranger) return stranger
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? ''))
    return refused(415, 'Activities are JSON.', 'Send Content-Type: application/json.')
  const incoming = incomingOf(request.json)
  if (typeof incoming === 'string') return refused(400, 'This is not an activity.', incoming)
  const { serviceUrl, deliveryMode } = incoming
  const host = hostOf(serviceUrl ?? '')
  if (!host && (serviceUrl || deliveryMode !== 'expectReplies'))
    return refused(400, 'This activity does not say where answers go.', 'Look at "serviceUrl".')
  // Without a token anybody could name an address that we would then post to.
  if (isLocal && host && !isLoopback(host))
    return refused(403, 'Answers go to this computer only.', 'Name a loopback address in "serviceUrl".')
  return incoming
}

export function isRefusal(admitted: Incoming | HttpResponse): admitted is HttpResponse {
  return 'status' in admitted && !('conversation' in admitted)
}

/** A page of another site, or a name that leads here (DNS rebinding), must not speak for the local client. */
function strangeTo({ headers }: HttpRequest): HttpResponse | undefined {
  const host = headers.host ?? ''
  if (!isLoopback(hostOf(`http://${host}`) ?? ''))
    return refused(403, 'This address answers to this computer only.', 'Call it as 127.0.0.1 or localhost.')
  if (headers.origin !== undefined && headers.origin.toLowerCase() !== `http://${host}`.toLowerCase())
    return refused(403, 'This request comes from another site.', 'Send it without an Origin header.')
  return undefined
}

function hostOf(url: string): string | undefined {
  try {
    const { protocol, hostname } = new URL(url)
    return protocol === 'https:' || protocol === 'http:' ? hostname : undefined
  } catch {
    return undefined
  }
}
