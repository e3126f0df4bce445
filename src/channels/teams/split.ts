/** Cuts a reply that is too large for one message at the borders of its blocks. */

import { clipped } from '../../core/literal.ts'
import type { Block } from '../../core/reply.ts'

/** Characters of one piece of a text that is too long for any message by itself. */
const pieceLength = 4_000

/** Characters of one thing said within a block that does not fit by itself. */
const longest = 1_000

/**
 * @param fits whether blocks fit into one message
 * @returns blocks for one message each, in order
 */
export function split(blocks: readonly Block[], fits: (blocks: readonly Block[]) => boolean): Block[][] {
  if (fits(blocks)) return [[...blocks]]
  const small = blocks
    .flatMap(block => (fits([block]) ? [block] : pieces(block)))
    .map(block => (fits([block]) ? block : shortened(block)))
  const parts: Block[][] = [[]]
  for (const block of small) {
    const part = parts.at(-1)!
    if (part.length > 0 && !fits([...part, block])) parts.push([block])
    else part.push(block)
  }
  return parts
}

/** A block that is too large whatever is done, with every text in it cut. */
export function shortened(block: Block, most = longest): Block {
  const isWords = (name: string, value: unknown): value is string =>
    typeof value === 'string' && name !== 'url'
  return JSON.parse(
    JSON.stringify(block, (name, value) => (isWords(name, value) ? clipped(value, most) : value)),
  )
}

/** A block in smaller ones of its kind. */
function pieces(block: Block): Block[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return block.spans.flatMap(span =>
        cut(span.text).map(text => ({ ...block, spans: [{ ...span, text }] })),
      )
    case 'letter': {
      const { add, ...letter } = block
      const texts = cut(block.text)
      return texts.map((text, index) =>
        index === texts.length - 1 ? { ...block, text } : { ...letter, text, others: [] },
      )
    }
    case 'steps':
      return block.steps.map(step => ({ ...block, steps: [step] }))
    case 'sources':
      return block.items.map(item => ({ ...block, items: [item] }))
    case 'known':
      return block.rows.map(row => ({ ...block, rows: [row] }))
    case 'question':
    case 'choices':
    case 'buttons':
      return [block]
  }
}

/** At line breaks or blanks where there are any. */
function cut(text: string): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > pieceLength) {
    const window = rest.slice(0, pieceLength)
    const border = Math.max(window.lastIndexOf('\n'), window.lastIndexOf(' '))
    const end =
      border > pieceLength / 2 ? border + 1 : /[\ud800-\udbff]$/.test(window) ? pieceLength - 1 : pieceLength
    parts.push(rest.slice(0, end))
    rest = rest.slice(end)
  }
  return [...parts, rest]
}
