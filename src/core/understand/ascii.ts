/** Tells plain ASCII text, of which most messages are: nothing in it needs composing, folding or stripping. */

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range of plain characters
const others = /[^\x00-\x7f]/

export function isAscii(text: string): boolean {
  return !others.test(text)
}
