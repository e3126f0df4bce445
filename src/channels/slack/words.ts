/** Words on their way out: nothing in them steers a screen, and nothing in them is read as markup. */

import type { Instant } from '../../core/conversation.ts'
import type { Language } from '../../core/library.ts'

/**
 * Control characters but for the end of a line, what is invisible, what turns the direction of writing (Unicode Technical
 * Report 36), tags, and halves of characters.
 */
const steering =
  /(?!\n)\p{Cc}|[\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu

/** Words as they may be shown. */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/\t/g, ' ')
    .replace(steering, '')
}

/** The same in one line, for labels and headings. */
export function line(text: string): string {
  return clean(text).replace(/\s+/g, ' ').trim()
}

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
  return text.split(/\u{e000}(\d{1,11})\u{e001}/u)
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
