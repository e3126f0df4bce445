/** What people wrote, out of the markup Slack wraps it in. */

import { asWords } from '../../core/link.ts'
import type { SlackMessage } from './shape.ts'

const wrapped = /<([^<>]*)>/g
const labelled = /<(https?:[^<>|]*)\|([^<>]*)>/gi

/**
 * The words as they were typed: links as their words, the assistant's own mention gone, other mentions kept as plain text, the
 * three entities undone last, so that what was typed as `&lt;@U1&gt;` stays typed.
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function plainWords(text: string, self?: string): string {
  const unwrapped = text.replace(wrapped, (_, inner: string) => {
    const [target = '', label] = inner.split('|', 2)
    if (target.startsWith('@')) return target === `@${self}` ? ' ' : `@${label ?? target.slice(1)}`
    if (target.startsWith('#')) return `#${label ?? target.slice(1)}`
    if (target.startsWith('!date')) return label ?? ''
    if (target.startsWith('!')) return `@${label?.replace(/^@/, '') ?? target.slice(1).split('^', 1)[0]}`
    return label ?? target.replace(/^mailto:/, '')
  })
  return unwrapped
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/^[ \t]+|[ \t]+$/g, '')
}

/** The same for people who are to follow the links: their addresses stand behind their words, where these say something else. */
export function wordsWithLinks(text: string, self?: string): string {
  const shown = text.replace(labelled, (_, address: string, called: string) => asWords(called, address))
  return plainWords(shown, self)
}

export function mentions(text: string, self: string | undefined): boolean {
  return self !== undefined && (text.includes(`<@${self}>`) || text.includes(`<@${self}|`))
}

/** The words of a message somebody points at: those of other apps often stand in its attachments. */
export function wordsOf(message: SlackMessage, self?: string): string {
  const attached = (message.attachments ?? []).flatMap(({ title, text, fallback }) => [
    title,
    text ?? fallback,
  ])
  return [message.text, ...attached]
    .filter(part => part)
    .map(part => plainWords(part!, self))
    .join('\n')
}
