/** One page of the console: its frame, its words, and what browsers are told about it. */

import { create } from 'content-disposition'
import type { HttpResponse } from '../app/ports/channel.ts'
import { label, type Voice } from '../core/compose/words.ts'
import { type Html, html } from './html.ts'

/** Nothing is loaded but the one style sheet, and nothing runs. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const secure = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  // With none at all, a browser would not say either whether a form comes from here.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  // What is shown to an admin is for nobody who comes after at the same computer.
  'cache-control': 'no-store',
}

export interface Page {
  title: string
  body: Html
  /** Absent for whoever is not signed in. */
  signedIn?: true
  status?: number
  headers?: Readonly<Record<string, string>>
}

export function pageOf(voice: Voice, { title, body, signedIn, status = 200, headers }: Page): HttpResponse {
  const name = label(voice, 'console.title')
  const ways = html`<nav aria-label="${name}">
      <a href="/console">${label(voice, 'console.cases')}</a>
      <a href="/console/figures">${label(voice, 'console.figures')}</a>
      <form method="post" action="/console/sign-out"><button>${label(voice, 'console.sign-out')}</button></form>
    </nav>`
  const { markup } = html`<!doctype html>
<html lang="${voice.language}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · ${name}</title>
  <link rel="stylesheet" href="/console/style.css">
</head>
<body>
  <header><p>${name}</p>${signedIn && ways}</header>
  <main><h1>${title}</h1>${body}</main>
</body>
</html>
`
  return {
    status,
    headers: { ...secure, 'content-type': 'text/html; charset=utf-8', ...headers },
    body: markup,
  }
}

/** A file of a stranger's: kept by the browser, and never shown as a page of this host. */
export function download(name: string, bytes: Uint8Array): HttpResponse {
  return {
    status: 200,
    headers: {
      ...secure,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'application/octet-stream',
      'content-disposition': create(name),
    },
    body: bytes,
  }
}

/** To another page of the console. */
export function goTo(path: string, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status: 303, headers: { ...secure, location: path, ...headers } }
}
