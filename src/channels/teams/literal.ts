/** Words as they may appear in a message: nothing in them steers the client or turns the line around. */

/** Control characters but the line break, marks that reverse or hide text, and halves of characters. */
const steering =
  /[^\P{Cc}\n\t]|[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\p{Cs}/gu

/** @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing */
export function literal(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n').replace(steering, '')
}

/** The same on one line, for labels and notifications. */
export function oneLine(text: string): string {
  return literal(text).replace(/\s+/g, ' ').trim()
}

/** At most so many characters; what is left out is seen to be. */
export function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
