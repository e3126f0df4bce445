/** Words on their way to Slack: its signs as entities, and moments as the clock of whoever reads them. */

import type { Instant } from '../../core/conversation.ts'
import type { Language } from '../../core/library.ts'

/**
 * For the places where Slack reads markup: its three signs as entities.
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}

/** A moment inside a text, to be shown as the clock time of whoever reads it. */
export function moment(at: Instant): string {
  return `\u{e000}${Math.floor(Date.parse(at) / 1000)}\u{e001}`
}

/** A text split at its moments: odd pieces are seconds since 1970. */
export function atMoments(text: string): string[] {
  return text.includes('\u{e000}') ? text.split(/\u{e000}(\d{1,11})\u{e001}/u) : [text]
}

/** A text with its moments as clock times of one zone. */
export function withTimes(text: string, language: Language, zone = 'UTC'): string {
  return atMoments(text)
    .map((piece, index) => (index % 2 === 1 ? clockTime(Number(piece), language, zone) : piece))
    .join('')
}

/** `14:05`, and the zone's name when nobody told which zone it should be. */
export function clockTime(seconds: number, language: Language, zone: string): string {
  const format = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const named = zone === 'UTC' ? ({ timeZoneName: 'short' } as const) : {}
  return new Intl.DateTimeFormat(language, { ...format, ...named, timeZone: zone }).format(seconds * 1000)
}
