/** What browsers are told about the page: load nothing from elsewhere, run nothing inline, show it in no frame. */

import type { HttpResponse } from '../../app/ports/channel.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  // No text can become markup: the browser refuses innerHTML and its like.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

const secure = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), clipboard-write=(self)',
}

/** An answer with everything that protects the page. */
export function secured(response: HttpResponse): HttpResponse {
  return { ...response, headers: { ...secure, ...response.headers } }
}

/** Data for the page, never kept by a cache. */
export function json(
  status: number,
  data: unknown,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return secured({
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(data),
  })
}
