/** Blocks as messages that are not too long, each with the plain text that stands for it. */

import type { types } from '@slack/bolt'
import { charactersIn, clip, limits } from './limits.ts'
import { escaped } from './words.ts'

/** What `chat.postMessage` and `chat.update` take. */
export interface Message {
  text: string
  blocks: types.KnownBlock[]
}

/** The blocks of one part of a reply, and the same in plain text. */
export interface Piece {
  blocks: types.KnownBlock[]
  text: string
}

interface Piled {
  blocks: types.KnownBlock[]
  texts: string[]
}

/** One message where that is enough; else several, cut between blocks, with everything that can be pressed under the last. */
export function split(pieces: readonly Piece[]): Message[] {
  const all = pieces.flatMap(piece => piece.blocks)
  if (all.length === 0) return []
  if (fits(all)) return [message({ blocks: all, texts: pieces.map(({ text }) => text) })]
  const piles: Piled[] = [{ blocks: [], texts: [] }]
  const put = (block: types.KnownBlock, text: string) => {
    if (!fits([...piles.at(-1)!.blocks, block])) piles.push({ blocks: [], texts: [] })
    piles.at(-1)!.blocks.push(block)
    if (text) piles.at(-1)!.texts.push(text)
  }
  for (const { blocks, text } of pieces)
    for (const [index, block] of blocks.filter(block => !isPressed(block)).entries())
      put(block, index === 0 ? text : '')
  const pressed = all.filter(isPressed)
  if (pressed.length > 0 && !fits([...piles.at(-1)!.blocks, ...pressed]))
    piles.push({ blocks: [], texts: [] })
  piles
    .at(-1)!
    .texts.push(
      ...pieces.filter(({ blocks }) => blocks.length > 0 && blocks.every(isPressed)).map(({ text }) => text),
    )
  for (const block of pressed) put(block, '')
  const whole = pieces.map(({ text }) => text)
  return piles.map(pile => message(pile.texts.some(Boolean) ? pile : { ...pile, texts: whole }))
}

function isPressed(block: types.KnownBlock): boolean {
  return block.type === 'actions' || block.type === 'context_actions'
}

function fits(blocks: readonly types.KnownBlock[]): boolean {
  return blocks.length <= limits.message.blocks && charactersIn(blocks) <= limits.message.characters
}

function message({ blocks, texts }: Piled): Message {
  return { text: shortened(texts.filter(Boolean).join('\n\n')), blocks }
}

/** Markup is read in this text, so its signs are entities; cut before that, so that none is cut in two. */
function shortened(text: string): string {
  const whole = escaped(text)
  if (whole.length <= limits.message.text) return whole || '…'
  let most: number = limits.message.text
  while (escaped(clip(text, most)).length > limits.message.text) most = Math.floor(most * 0.9)
  return escaped(clip(text, most))
}
