/** Words as they may appear in a message: nothing in them steers the client or turns the line around. */

/** Control characters but the line break, what nobody sees, what turns the direction of writing, tags, and halves of characters. */
const steering =
  /(?!\n)\p{Cc}|[\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu

/** Most texts are such, and need not be searched for all the rest. */
const harmless = /^[\n -~\u00a0-\u058f\u2010-\u2027\u2030-\u205e]*$/

/** @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing */
export function literal(text: string): string {
  if (harmless.test(text)) return text
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(steering, '')
}

/** The same on one line, for labels and notifications. */
export function oneLine(text: string): string {
  const line = literal(text)
  return /^\s|\s\s|[^\S ]|\s$/.test(line) ? line.replace(/\s+/g, ' ').trim() : line
}

/** At most so many characters; what is left out is seen to be. */
export function clipped(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`
}
