/** A reply as messages of Teams: a paragraph as text, everything else as one card with a plain form of it for whoever sees none. */

import type { Activity } from 'botbuilder'
import { plain } from '../../core/compose/plain.ts'
import { type Voice, voice } from '../../core/compose/words.ts'
import type { Library } from '../../core/library.ts'
import { clipped, literal, oneLine } from '../../core/literal.ts'
import { type Block, type Reply, words } from '../../core/reply.ts'
import { dialogEnd, elementsOf } from './blocks.ts'
import { citations, citedIn } from './citations.ts'
import type { Element } from './elements.ts'
import * as limits from './limits.ts'
import { split } from './split.ts'

export const cardType = 'application/vnd.microsoft.card.adaptive'

export interface RenderContext {
  library: Library
  /** The turn the reply came with, given back by its buttons. */
  turn: number
  /** In a chat of many, or a dialog: the conversation its buttons belong to. */
  of?: string
  /** It takes the place of a card, so it has to be one. */
  asCard?: boolean
}

/** An Adaptive Card. */
export interface Card {
  type: 'AdaptiveCard'
  version: '1.5'
  fallbackText: string
  speak: string
  body: Element[]
  [property: string]: unknown
}

/** A message that is ready to be sent. */
export type Message = Partial<Activity> & { type: 'message' }

/** @returns one message, or several when one would be too large; nothing for a reply that says nothing */
export function render(reply: Reply, context: RenderContext): Message[] {
  if (reply.blocks.length === 0) return []
  const whole = message(reply, context, true)
  if (fits(whole)) return [whole]
  const parts = inParts(reply, context)
  return parts.map((part, index) => message(part, context, index === parts.length - 1))
}

/** A reply as several that fit into a message each: the same for the same reply. */
export function inParts(reply: Reply, context: RenderContext): Reply[] {
  const asOne = (blocks: readonly Block[]) => message({ ...reply, blocks: [...blocks] }, context, true)
  return split(reply.blocks, blocks => fits(asOne(blocks))).map(blocks => ({ ...reply, blocks }))
}

/** Whether something is small enough for Teams, which counts in UTF-16. */
export function fits(message: unknown): boolean {
  // Written only where it is close: to write a message takes ten times as long as to add it up.
  const most = limits.messageBytes / 2
  return atMost(message) <= most || JSON.stringify(message).length <= most
}

/** The characters of JSON that something becomes at most: a sign is escaped by one more, and `literal` leaves none that take five. */
function atMost(part: unknown): number {
  if (typeof part === 'string') return 2 + 2 * part.length
  if (typeof part !== 'object' || part === null) return 24
  let sum = 2
  if (Array.isArray(part)) for (const inner of part) sum += atMost(inner) + 1
  else for (const name in part) sum += atMost((part as Record<string, unknown>)[name]) + name.length + 4
  return sum
}

/** The card of a message, if it has one. */
export function cardOf(message: Message): Card | undefined {
  return message.attachments?.find(({ contentType }) => contentType === cardType)?.content
}

/**
 * A reply as one card, for a dialog; words can be typed below, and it can be closed. There is one card and no second, so what
 * it would say to clients without cards is short: clients with dialogs have them.
 */
export function renderDialog(reply: Reply, { library, turn, of }: RenderContext): Card {
  const words = voice(library, reply.language)
  const pressing = { seen: turn, ...(of && { of }), inDialog: true }
  const body = reply.blocks.flatMap((block, index) => elementsOf(block, { voice: words, pressing }, index))
  const made = card(words, reply, [...body, ...dialogEnd(words, pressing, reply.blocks.length)])
  return { ...made, fallbackText: made.speak }
}

/** Text alone where one plain paragraph is all there is; else a card alone, because Teams makes two messages of text with a card, and neither can be updated. */
function message(reply: Reply, { library, turn, of, asCard }: RenderContext, isLast: boolean): Message {
  const words = voice(library, reply.language)
  const [first, ...others] = reply.blocks
  if (!asCard && first?.kind === 'text' && !first.tone && others.length === 0)
    return { type: 'message', textFormat: 'plain', text: literal(textOf(first)), locale: reply.language }
  const pressing = { seen: turn, ...(of && { of }) }
  const cited = citedIn(reply)
  const making = { voice: words, pressing, cited }
  const body = reply.blocks.flatMap((block, index) => elementsOf(block, making, index))
  const entity = citations(cited)
  return {
    ...onCard(words, reply, body),
    ...(entity && { entities: [entity] }),
    ...(isLast && reply.stand.concludes.length > 0 && { channelData: { feedbackLoop: { type: 'default' } } }),
  }
}

/** A card as a message. @param body what the reply is on it, and whatever stands there besides */
export function onCard(words: Voice, reply: Reply, body: Element[]): Message {
  return {
    type: 'message',
    locale: reply.language,
    summary: clipped(oneLine(inShort(reply.blocks) || plain(words, reply)), limits.summary),
    attachments: [{ contentType: cardType, content: card(words, reply, body) }],
  }
}

/** What is read aloud: what it is about, what is asked and what can be answered; the rest is for the eyes, or asked for. */
const isHeard = new Set<Block['kind']>(['heading', 'text', 'question', 'choices', 'buttons'])

function card(words: Voice, reply: Reply, body: Element[]): Card {
  const fallbackText = literal(plain(words, reply))
  const heard = reply.blocks.filter(({ kind }) => isHeard.has(kind))
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText,
    // What is spoken may be read as markup (SSML), so nothing in it may look like some.
    speak: (literal(plain(words, { ...reply, blocks: heard })) || fallbackText).replace(/[<>&]/g, ' '),
    body,
  }
}

/** What it is about: the first heading or paragraph; else what is asked; else what the first block is called. */
function leadOf(blocks: readonly Block[]): Block | undefined {
  return (
    blocks.find(({ kind }) => kind === 'heading' || kind === 'text') ??
    blocks.find(({ kind }) => kind === 'question' || kind === 'choices') ??
    blocks.find(({ kind }) => kind !== 'buttons')
  )
}

function textOf(block: Block): string {
  if ('spans' in block)
    return `${block.kind === 'text' && block.tone === 'warning' ? '⚠ ' : ''}${words(block.spans)}`
  return 'title' in block ? block.title : ''
}

/** The lead and what is asked, for a notification. */
function inShort(blocks: readonly Block[]): string {
  const lead = leadOf(blocks)
  const asked = blocks.find(({ kind }) => kind === 'question' || kind === 'choices')
  return [...new Set([lead, asked])]
    .map(block => (block ? textOf(block) : ''))
    .join(' ')
    .trim()
}
