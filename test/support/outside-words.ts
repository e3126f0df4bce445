/** What words from outside must not do in any channel: steer the screen, or be half a character. */

/**
 * What no text of a message may hold: control characters but for line breaks and tabs, characters that turn the direction of a
 * line or cannot be seen, and halves of characters. The joiner within an emoji may stay.
 * Unicode Standard Annex 9 (bidirectional formatting) and 44 (general categories).
 */
const steering =
  /[^\P{Cc}\n\t]|[\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u

/** What is wrong with the characters of a text, if anything. */
export function characterProblem(text: string): string | undefined {
  if (/\p{Surrogate}/u.test(text)) return 'half a character'
  const [found] = steering.exec(text) ?? []
  return found && `character U+${found.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Every text in a message with the way there: `blocks[0].text.text`. */
export function textsIn(value: unknown, path = ''): { path: string; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (Array.isArray(value)) return value.flatMap((item, index) => textsIn(item, `${path}[${index}]`))
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, item]) => textsIn(item, path ? `${path}.${name}` : name))
}

/** Every text of a message that may steer the screen of whoever reads it. */
export function characterProblems(message: unknown): string[] {
  return textsIn(message).flatMap(({ path, text }) => {
    const problem = characterProblem(text)
    return problem ? [`${path}: ${problem}`] : []
  })
}
