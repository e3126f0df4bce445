/** Moves the bytes of files, from and to trusted hosts alone. */

import type { Trust } from './hosts.ts'

/** Milliseconds until a file must have come, or gone. */
const patience = { down: 10_000, up: 30_000 }

/** Redirects that are followed. */
const mostLed = 3

/** Answers after which it is worth asking again. */
const passing = (status: number) => status === 408 || status === 429 || status >= 500

/**
 * @param most bytes that are wanted; one more than that tells that there is more
 * @param token proves who asks, to whatever host is trusted
 * @returns `undefined` when there is nothing to be had, or nobody there is trusted
 * @throws when it may be tried again
 */
export async function download(
  address: unknown,
  { isTrusted, most, token }: { isTrusted: Trust; most: number; token?: string },
): Promise<Uint8Array | undefined> {
  const signal = AbortSignal.timeout(patience.down)
  const headers = token ? { authorization: `Bearer ${token}` } : {}
  let url = urlOf(address)
  for (let led = 0; url && led < mostLed; led++) {
    // Where a redirect leads is looked at like the address itself.
    if (!isTrusted(url)) return undefined
    const response = await fetch(url, { headers, redirect: 'manual', signal })
    if (response.ok && response.body) return firstBytes(response.body, most)
    await response.body?.cancel()
    if (passing(response.status))
      throw Object.assign(new Error('nothing came'), { statusCode: response.status })
    url = response.status < 400 ? urlOf(response.headers.get('location'), url) : undefined
  }
  return undefined
}

/**
 * Fills the place that OneDrive holds for a file.
 *
 * @returns whether it is there now
 * @see https://learn.microsoft.com/graph/api/driveitem-createuploadsession
 */
export async function upload(address: unknown, bytes: Uint8Array, isTrusted: Trust): Promise<boolean> {
  const url = urlOf(address)
  if (!url || !isTrusted(url)) return false
  const response = await fetch(url, {
    method: 'PUT',
    headers: {
      'content-type': 'application/octet-stream',
      'content-range': `bytes 0-${bytes.byteLength - 1}/${bytes.byteLength}`,
    },
    body: Buffer.from(bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(patience.up),
  })
  await response.body?.cancel()
  return response.ok
}

function urlOf(address: unknown, base?: URL): URL | undefined {
  return typeof address === 'string' && URL.canParse(address, base?.href) ? new URL(address, base) : undefined
}

async function firstBytes(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    parts.push(part)
    length += part.byteLength
    if (length > most) break
  }
  return Buffer.concat(parts).subarray(0, most + 1)
}
