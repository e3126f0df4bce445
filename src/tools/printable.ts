/** What was pasted must not steer the terminal that it is printed to. */

export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, ' ')
}
