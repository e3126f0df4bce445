/** Tells browsers apart: each has one cookie that nobody can guess, and the conversation that follows from it. */

import { createHash, randomBytes } from 'node:crypto'

const name = 'mailflow'
/** 24 random bytes in base64url. */
const wellFormed = /^[A-Za-z0-9_-]{32}$/
const days = 180

export interface Visitor {
  /** The conversation of this browser. It follows from the cookie and does not give it away: what is stored or logged opens nothing. */
  conversation: string
  /** The header that gives the browser its cookie, set when it brought none. */
  setCookie?: string
}

/** Recognizes a browser by its `Cookie` header, or gives it a cookie of its own. */
export function recognize(header: string | undefined): Visitor {
  const brought = (header ?? '')
    .split(';')
    .map(pair => pair.trim())
    .find(pair => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
  if (brought !== undefined && wellFormed.test(brought)) return { conversation: conversationOf(brought) }
  const made = randomBytes(24).toString('base64url')
  const setCookie = `${name}=${made}; Path=/; Max-Age=${days * 24 * 60 * 60}; HttpOnly; SameSite=Strict`
  return { conversation: conversationOf(made), setCookie }
}

function conversationOf(cookie: string): string {
  return `web:${createHash('sha256').update(cookie).digest('base64url')}`
}
