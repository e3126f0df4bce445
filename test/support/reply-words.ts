/** What a person has to be able to read of a reply, whatever shape a channel gives it. */

import { type Block, type Reply, type StepView, words } from '../../src/core/reply.ts'

/** The words of a block: what is told in its place, and what can be pressed, which may stand below everything else. */
interface Words {
  told: string[]
  pressed?: string[]
}

function wordsOf(block: Block): Words {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return { told: block.spans.map(span => span.text) }
    case 'known': {
      const rows = block.rows.map(({ name, answer, origin, quoted }) => [name, answer, quoted ? origin : ''])
      return { told: [block.title, ...rows.flat()] }
    }
    case 'question':
      return { told: [words(block.spans)], pressed: block.choices.map(choice => choice.label) }
    case 'choices':
      return {
        told: [words(block.spans)],
        pressed: block.choices.flatMap(({ label, note }) => [label, words(note ?? [])]),
      }
    case 'buttons':
      return { told: [], pressed: block.choices.map(choice => choice.label) }
    case 'steps':
      return { told: [block.title, ...block.steps.flatMap(stepWords)] }
    case 'letter':
      return {
        told: [block.title, ...block.text.split('\n')],
        pressed: block.others.map(choice => choice.label),
      }
    case 'sources':
      return { told: [block.title, ...block.items.flatMap(({ title, note }) => [title, note])] }
  }
}

function stepWords({
  number,
  how,
  commands,
  place,
  check,
  who,
  risk,
  wait,
  basis,
  ...step
}: StepView): string[] {
  const spans = [step.do, ...how, place?.text ?? [], check, risk?.warning ?? [], risk?.undo ?? [], wait ?? []]
  return [String(number), ...spans.map(words), ...commands, who.label, basis?.label ?? '']
}

/** Letters and signs alone: where a channel breaks lines, and what it takes out because it steers, is its own business. */
export function squeezed(text: string): string {
  return text.replace(/[\s\p{C}\p{Z}]/gu, '')
}

/** What of a reply is not there to be read, or stands before what came before it; within a block a channel may choose the order. */
export function missing({ blocks }: Pick<Reply, 'blocks'>, shown: string): string[] {
  const text = squeezed(shown)
  const found: string[] = []
  let from = 0
  for (const block of blocks) {
    const { told, pressed = [] } = wordsOf(block)
    const find = (piece: string, after: number) => {
      const at = text.indexOf(squeezed(piece), after)
      if (at < 0) found.push(`${block.kind}: ${piece.slice(0, 300)}`)
      return at + squeezed(piece).length
    }
    const ends = told.map(piece => find(piece, from))
    for (const label of pressed) find(label, 0)
    // What is asked may be moved below the rest together with its answers.
    if (block.kind !== 'question' && block.kind !== 'choices') from = Math.max(from, ...ends)
  }
  return found
}
