/** Rich text: words in their looks, in which Slack reads no markup, no mention and no link. */

import type { types } from '@slack/bolt'
import type { Language } from '../../core/library.ts'
import { asWords } from '../../core/link.ts'
import { literal } from '../../core/literal.ts'
import { isLoopback } from '../../core/loopback.ts'
import type { Span } from '../../core/reply.ts'
import { clip, lengthOf, limits, pieces } from './limits.ts'
import { atMoments, clockTime } from './words.ts'

type Piece = types.RichTextElement
type Part = types.RichTextBlockElement

/** Where links may lead: elsewhere a place is named and not linked. */
export const isLinkable = (url: string): boolean =>
  URL.canParse(url) && new URL(url).protocol === 'https:' && lengthOf(url) <= limits.button.url

/** @param looks what all of it wears besides its own looks */
export function textOf(
  spans: readonly Span[],
  language: Language,
  looks: types.RichTextStyleable['style'] = {},
): Piece[] {
  return spans.flatMap(({ text, as }) => {
    const own = as === 'strong' ? { bold: true } : as === 'code' ? { code: true } : {}
    const style = { ...looks, ...own }
    const styled = Object.keys(style).length > 0 ? { style } : {}
    return atMoments(text).flatMap((piece, index): Piece[] => {
      if (index % 2 === 1) return [clock(Number(piece), language)]
      const words = literal(piece)
      return words === '' ? [] : [{ type: 'text', text: words, ...styled }]
    })
  })
}

/** A moment: each reader sees it in a clock of their own. */
function clock(timestamp: number, language: Language): Piece {
  return { type: 'date', timestamp, format: '{time}', fallback: clockTime(timestamp, language, 'UTC') }
}

/** An address with words over it; the words alone where it leads to no place of the web, and both to be copied on this computer. */
export function linkOf(text: string, url: string): Piece {
  const words = clip(literal(text), limits.link)
  if (isLinkable(url)) return { type: 'link', url, ...(words && { text: words }) }
  return { type: 'text', text: (isHere(url) ? asWords(words, url) : words) || ' ' }
}

/** The page and the console of somebody who tries them have no other address. */
function isHere(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && isLoopback(hostname)
}

export function section(elements: Piece[]): Part[] {
  return elements.length > 0 ? [{ type: 'rich_text_section', elements }] : []
}

export function bullets(items: Piece[][]): Part[] {
  const elements = items.flatMap(item => section(item) as types.RichTextSection[])
  return elements.length > 0 ? [{ type: 'rich_text_list', style: 'bullet', elements }] : []
}

/** Words to be copied as they are. */
export function preformatted(text: string): Part[] {
  const words = literal(text)
  return words.trim() === ''
    ? []
    : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: words }] }]
}

/** Parts as blocks, none of them too long: what is too long for one is cut, at the border of a part where there is one. */
export function richText(parts: readonly Part[]): types.RichTextBlock[] {
  const blocks: types.RichTextBlock[] = []
  let room = 0
  for (const part of parts.filter(({ elements }) => elements.length > 0).flatMap(cut)) {
    const size = sizeOf(part)
    if (blocks.length === 0 || size > room) {
      blocks.push({ type: 'rich_text', elements: [] })
      room = limits.text
    }
    blocks.at(-1)!.elements.push(part)
    room -= size
  }
  return blocks
}

function sizeOf(part: Part | Piece): number {
  if ('elements' in part) return part.elements.reduce((sum, inner) => sum + sizeOf(inner), 0)
  return lengthOf('text' in part ? (part.text ?? '') : '') + ('url' in part ? lengthOf(part.url ?? '') : 0)
}

/** A part that is too long as several of its kind. */
function cut(part: Part): Part[] {
  if (sizeOf(part) <= limits.text) return [part]
  if (part.type === 'rich_text_list')
    return part.elements.flatMap(item => cut(item).map(inner => ({ ...part, elements: [inner] }) as Part))
  const parts: Part[] = []
  let room = 0
  for (const piece of (part.elements as Piece[]).flatMap(cutPiece)) {
    const size = sizeOf(piece)
    if (parts.length === 0 || size > room) {
      parts.push({ ...part, elements: [] } as Part)
      room = limits.text
    }
    ;(parts.at(-1)!.elements as Piece[]).push(piece)
    room -= size
  }
  return parts
}

function cutPiece(piece: Piece): Piece[] {
  return piece.type === 'text' ? pieces(piece.text, limits.text).map(text => ({ ...piece, text })) : [piece]
}
