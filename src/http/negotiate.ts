/** Spares the network: an answer the asker already has is not sent again, and a large text is sent packed. */

import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { HttpRequest, HttpResponse } from '../app/ports/channel.ts'

const pack = promisify(gzip)

/** Below this a packed body is hardly smaller and costs time at both ends. */
const worthPacking = 1024

const text = /^(text\/|application\/(json|javascript|manifest\+json)|image\/svg\+xml|[^;]*\+json)/i

/** What was worked out for a body, for as long as somebody holds that body. */
const known = new WeakMap<Uint8Array, { digest: string; packed?: Uint8Array }>()

/**
 * Turns the answer to a `GET` into the form this asker wants: with a strong `ETag`, as 304 when that is what it has, and
 * packed with gzip when it accepts that. Other answers pass unchanged; so does one marked `no-store`, but for packing.
 *
 * A body given as bytes is worked out once and must not be changed afterwards: the way to serve files.
 */
export async function negotiate(request: HttpRequest, response: HttpResponse): Promise<HttpResponse> {
  const { status, body } = response
  if (status !== 200 || !body || !(request.method === 'GET' || request.method === 'HEAD')) return response

  const headers = lowerCase(response.headers ?? {})
  const bytes = typeof body === 'string' ? Buffer.from(body) : body
  const packable = bytes.byteLength >= worthPacking && text.test(headers['content-type'] ?? '')
  const packed = packable && acceptsGzip(request.headers['accept-encoding'])
  if (packable) headers.vary = headers.vary ? `${headers.vary}, accept-encoding` : 'accept-encoding'

  if (!/no-store/i.test(headers['cache-control'] ?? '')) {
    // Two forms of one body differ byte by byte, so a strong tag must differ too (RFC 9110, 8.8.3.3).
    headers.etag ??= `"${digest(bytes)}${packed ? '-gzip' : ''}"`
    if (matches(request.headers['if-none-match'], headers.etag)) {
      const { 'content-type': _, ...kept } = headers
      return { status: 304, headers: kept }
    }
  }
  if (!packed) return { status, headers, body: bytes }
  return { status, headers: { ...headers, 'content-encoding': 'gzip' }, body: await packOnce(bytes) }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function digest(bytes: Uint8Array): string {
  const found = known.get(bytes)
  if (found) return found.digest
  const made = createHash('sha256').update(bytes).digest('base64url')
  known.set(bytes, { digest: made })
  return made
}

async function packOnce(bytes: Uint8Array): Promise<Uint8Array> {
  const found = known.get(bytes)
  if (found?.packed) return found.packed
  const packed = await pack(bytes)
  if (found) found.packed = packed
  return packed
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3 */
function acceptsGzip(header = ''): boolean {
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [coding = '', ...parameters] = part.split(';').map(each => each.trim())
    const weight = parameters.find(each => each.startsWith('q='))
    weights.set(coding, weight ? Number(weight.slice(2)) : 1)
  }
  return (weights.get('gzip') ?? weights.get('x-gzip') ?? weights.get('*') ?? 0) > 0
}

/** Compares weakly, as RFC 9110, 13.1.2 says: whoever packs on the way may have weakened the tag. */
function matches(header: string | undefined, etag: string): boolean {
  if (!header) return false
  if (header.trim() === '*') return true
  return header.split(',').some(tag => tag.trim().replace(/^W\//, '') === etag)
}
