/** Reads what was sent with a request, up to a limit. */

import type { IncomingMessage } from 'node:http'
import type { HttpResponse } from '../app/ports/channel.ts'
import type { Weight } from './load.ts'
import { refusal } from './refusal.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export interface Body {
  text: string
  /** What it says, where it is JSON by its type. */
  json?: unknown
}

/**
 * The body as text that gives back its exact bytes when encoded as UTF-8, so that a signature over it can be checked.
 *
 * restify's own reader is not used: it unpacks gzip without a limit and passes over bodies of some types.
 *
 * @param weight of the request, which grows with what is read
 * @returns the text, or the answer when it is too large, packed, not UTF-8, not the JSON it says it is, or when too much is held already
 * @throws when the connection breaks off
 */
export async function readBody(
  request: IncomingMessage,
  limit: number,
  weight: Weight,
): Promise<Body | HttpResponse> {
  let chunks: Buffer[] | undefined = []
  let size = 0
  // Read to the end even when it is too much: who is cut off while sending never sees the answer.
  await read(request, chunk => {
    size += chunk.length
    if (chunks && (size > limit || !weight.hold(chunk.length))) {
      chunks = undefined
      weight.end()
    }
    chunks?.push(chunk)
  })
  if (size > limit)
    return refusal(413, 'This is too much at once.', `Send at most ${Math.floor(limit / 1024)} KB.`)
  if (!chunks) return weight.turnDown()
  if (size === 0) return { text: '' }

  const { 'content-encoding': encoding = 'identity', 'content-type': type = '' } = request.headers
  if (encoding.toLowerCase() !== 'identity')
    return refusal(415, 'A packed body is not read.', 'Send it without Content-Encoding.')
  let text: string
  try {
    text = utf8.decode(Buffer.concat(chunks))
  } catch {
    return refusal(400, 'The body is not UTF-8 text.', 'Encode it as UTF-8.')
  }
  if (!/^application\/([^;]+\+)?json\b/i.test(type)) return { text }
  try {
    return { text, json: JSON.parse(text) }
  } catch {
    return refusal(
      400,
      'The body is not valid JSON.',
      'Check quotes, commas and brackets, or the Content-Type.',
    )
  }
}

/** By its events: to loop over a stream takes longer than everything else that is done to a small body. */
function read(request: IncomingMessage, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const brokenOff = () => reject(new Error('the connection broke off'))
    if (request.destroyed) return brokenOff()
    request.on('data', take).once('end', resolve).once('error', reject)
    request.once('close', () => request.complete || brokenOff())
  })
}
