/** The words on the cards of others: an alert of a monitor is often a card and nothing else. */

/** What is attached to a message, as far as it is looked at. */
export interface Attached {
  contentType?: string | null | undefined
  /** A card as it is, or as JSON in a string. */
  content?: unknown
}

/** What holds words in the languages of cards; what buttons say and do is none of the message. */
const holders = ['activityTitle', 'activitySubtitle', 'activityText', 'title', 'subtitle', 'text', 'altText']
const unread = ['actions', 'buttons', 'potentialAction', 'tap', 'selectAction', 'fallback']

/** Cards nest a few levels deep; whatever goes deeper is none. */
const deepest = 40

/**
 * The words on the cards of a message, line by line.
 *
 * @see https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
 */
export function cardWords(attachments: readonly Attached[]): string {
  return attachments
    .filter(({ contentType }) => contentType?.includes('.card.'))
    .flatMap(({ content }) => linesOf(typeof content === 'string' ? fromJson(content) : content, 0))
    .filter(line => line.trim() !== '')
    .join('\n')
}

function linesOf(part: unknown, depth: number): string[] {
  if (depth > deepest || part === null || part === undefined) return []
  if (typeof part === 'string') return [part]
  if (Array.isArray(part)) return part.flatMap(one => linesOf(one, depth + 1))
  if (typeof part !== 'object') return []
  const { inlines, facts, ...rest } = part as Record<string, unknown>
  const held = Object.entries(rest).flatMap(([name, value]) => {
    if (typeof value === 'string') return holders.includes(name) ? [value] : []
    return typeof value === 'object' && !unread.includes(name) ? linesOf(value, depth + 1) : []
  })
  return [...held, linesOf(inlines, depth + 1).join(''), ...listOf(facts).map(factLine)]
}

/** A name and its value: `Error: 450 4.4.316`. */
function factLine(fact: unknown): string {
  const { title, name, value } = (fact ?? {}) as Record<string, unknown>
  return [title ?? name, value].filter(one => typeof one === 'string').join(': ')
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Whatever is no JSON is taken as it is written. */
function fromJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
