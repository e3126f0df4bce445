/** How much Slack takes, as data; every length is counted in Unicode code points. */

/**
 * @see https://docs.slack.dev/reference/block-kit/blocks and the comments of `@slack/types`, for each block and element
 * @see https://docs.slack.dev/reference/methods/chat.postMessage for a message and its text
 */
export const limits = {
  message: {
    blocks: 50,
    /** Of all blocks together. Slack says `msg_blocks_too_long` from about 12,000; the number is not documented. */
    characters: 9000,
    /** Slack cuts at 40,000 and asks for less than 4,000. */
    text: 3900,
  },
  view: { title: 24, button: 24, metadata: 3000 },
  /** Of one text object, and of one piece of rich text. */
  text: 3000,
  /** Words over a link: enough for a title. */
  link: 300,
  header: 150,
  actions: 25,
  button: { text: 75, url: 3000, accessibilityLabel: 75 },
  /** More choices than this become a menu. */
  buttonsInRow: 5,
  select: { options: 100, text: 75, value: 150, placeholder: 150 },
  input: { label: 2000, value: 3000 },
  prompts: 4,
} as const

/** Whether every code point is one character, as nearly always. */
const isCounted = (text: string): boolean => !/[\ud800-\udbff]/.test(text)

/** Length in code points, as Slack counts. */
export function lengthOf(text: string): number {
  if (isCounted(text)) return text.length
  let length = 0
  for (const _ of text) length++
  return length
}

/** A text that is too long ends in an ellipsis. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text
  if (isCounted(text)) return `${text.slice(0, most - 1)}…`
  const points = [...text]
  return points.length <= most ? text : `${points.slice(0, most - 1).join('')}…`
}

/** A text in pieces of at most `most` code points. */
export function pieces(text: string, most: number): string[] {
  if (text.length <= most) return [text]
  const points = [...text]
  return Array.from({ length: Math.ceil(points.length / most) }, (_, index) =>
    points.slice(index * most, (index + 1) * most).join(''),
  )
}

const counted = new Set(['text', 'url', 'value', 'accessibility_label', 'fallback'])

/** The characters that count towards the size of a message: everything in it that is words, an address or a value. */
export function charactersIn(part: unknown): number {
  if (typeof part !== 'object' || part === null) return 0
  let sum = 0
  for (const name in part) {
    const value = (part as Record<string, unknown>)[name]
    if (typeof value !== 'string') sum += charactersIn(value)
    else if (counted.has(name)) sum += lengthOf(value)
  }
  return sum
}
