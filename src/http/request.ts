/** Reduces a request of Node to what a channel may look at. */

import type { IncomingMessage } from 'node:http'
import type { HttpRequest } from '../app/ports/channel.ts'
import type { Body } from './body.ts'

/**
 * Whether the address of a request makes sense. restify's router reads it outside of any handler, and what it throws
 * there ends the process (measured with 12.0.0: one request with `Host: [`).
 */
export function isReadable({ url = '', headers }: IncomingMessage): boolean {
  return url.startsWith('/') && URL.canParse(`http://${headers.host || 'localhost'}${url}`)
}

export function hasBody({ method }: IncomingMessage): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

export function toRequest(
  request: IncomingMessage,
  params: Readonly<Record<string, string>>,
  { text, json }: Body,
): HttpRequest {
  const { url = '', method = '' } = request
  const query = url.indexOf('?')
  const headers: Record<string, string | undefined> = {}
  for (const name in request.headers) {
    const value = request.headers[name]
    headers[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return {
    method,
    path: query < 0 ? url : url.slice(0, query),
    query: new URLSearchParams(query < 0 ? '' : url.slice(query)),
    headers,
    params: { ...params },
    body: text,
    json,
  }
}
