/** A part of an explanation: plain lines under a heading. */

export interface Section {
  title: string
  lines: string[]
}

/** Words of a person as they are shown: between quotes, on one line. */
export const quoted = (text: string): string => `"${text.replace(/\s+/g, ' ').trim()}"`

/** A list as it is spoken; empty for none. */
export const listed = (words: readonly string[]): string => words.map(quoted).join(', ')
