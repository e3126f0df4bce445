/** A reply as messages of Slack: Block Kit for who looks, plain text for notifications and screen readers. */

import type { types } from '@slack/bolt'
import { plainParts } from '../../core/compose/plain.ts'
import { label, type Voice, voice } from '../../core/compose/words.ts'
import type { Library } from '../../core/library.ts'
import { literal, oneLine } from '../../core/literal.ts'
import { type Block, type Choice, type Reply, type Span, words } from '../../core/reply.ts'
import { type Buttons, buttons } from './buttons.ts'
import { lengthOf, limits } from './limits.ts'
import { type Message, type Piece, split } from './message.ts'
import { bullets, linkOf, preformatted, richText, section, textOf } from './rich-text.ts'
import { stepParts } from './steps.ts'
import { atMoments, withTimes } from './words.ts'

export interface RenderContext {
  library: Library
  /** The turn the reply came with; its buttons give it back. */
  turn: number
  /** Asks below a conclusion whether it helped. */
  rating?: boolean
  /** What is to be pressed below all of it, beside what the reply itself offers. */
  below?: types.ActionsBlock
  /** The zone of the clock times in the plain text; blocks show each reader their own. */
  zone?: string
}

/** One message, or several where one would be too long; what can be pressed stands under the last. */
export function render(reply: Reply, context: RenderContext): Message[] {
  const voiced = voice(context.library, reply.language)
  const texts = plainParts(voiced, reply)
  const made = buttons(context.turn)
  const parts: Piece[] = reply.blocks.map((block, index) => ({
    blocks: renderBlock(block, voiced, made),
    text: literal(withTimes(texts[index] ?? '', reply.language, context.zone)),
  }))
  const { asks, confirms, concludes } = reply.stand
  if (context.rating && concludes.length > 0 && !asks && !confirms)
    parts.push({ blocks: [made.rate(voiced)], text: '' })
  if (context.below) parts.push({ blocks: [context.below], text: '' })
  return split(parts)
}

function renderBlock(block: Block, voiced: Voice, made: Buttons): types.KnownBlock[] {
  const { language } = voiced
  const text = (spans: Span[], bold = false) => textOf(spans, language, bold ? { bold: true } : {})
  const paragraph = (spans: Span[], bold = false) => richText(section(text(spans, bold)))
  switch (block.kind) {
    case 'heading':
      return heading(block.spans) ?? paragraph(block.spans, true)
    case 'text':
      if (block.tone === 'quiet') return quiet(block.spans) ?? paragraph(block.spans)
      return block.tone === 'warning'
        ? richText([{ type: 'rich_text_quote', elements: text(block.spans) }])
        : paragraph(block.spans)
    case 'known': {
      const rows = block.rows.map(
        ({ name, answer, origin, quoted }) => `${name}: ${answer}${quoted ? ` (${origin})` : ''}`,
      )
      const known = [{ text: `${block.title}: ${rows.join(' · ')}` }]
      return [
        ...(quiet(known) ?? paragraph(known)),
        ...made.changes(block.rows, label(voiced, 'button.change')),
      ]
    }
    case 'question':
      return [...paragraph(block.spans, true), ...made.row(block.choices, words(block.spans))]
    case 'choices':
      return [
        ...paragraph(block.spans, true),
        ...richText(bullets(listed(block.choices).map(spans => text(spans)))),
        ...made.row(block.choices, words(block.spans)),
      ]
    case 'steps':
      return [
        ...paragraph([{ text: block.title }], true),
        ...block.steps.flatMap(step => richText(stepParts(voiced, step))),
      ]
    case 'letter':
      return [
        ...richText([...section(text([{ text: block.title }], true)), ...preformatted(block.text)]),
        ...made.row(block.others, block.title),
        ...(block.add ? [made.add(block.add.button, block.add.label)] : []),
      ]
    case 'sources': {
      const items = block.items.map(({ title, url, note }) => [
        linkOf(title, url),
        ...text([{ text: ` (${note})` }]),
      ])
      return [...(quiet([{ text: block.title }]) ?? []), ...richText(bullets(items))]
    }
    case 'buttons':
      return made.row(block.choices)
  }
}

/** What the labels of buttons leave out: a note, or the end of a long label. */
function listed(choices: readonly (Choice & { note?: Span[] })[]): Span[][] {
  const isNeeded = choices.some(({ label, note }) => note || lengthOf(label) > limits.button.text)
  if (!isNeeded) return []
  return choices.map(({ label, note }) => [
    { text: label, as: 'strong' },
    ...(note ? [{ text: ' (' }, ...note, { text: ')' }] : []),
  ])
}

function heading(spans: Span[]): types.KnownBlock[] | undefined {
  const text = oneLine(words(spans))
  if (lengthOf(text) > limits.header) return undefined
  return text === '' ? [] : [{ type: 'header', text: { type: 'plain_text', text, emoji: false } }]
}

/** Small and grey, where there is nothing in it but words. */
function quiet(spans: Span[]): types.KnownBlock[] | undefined {
  const text = literal(words(spans)).trim()
  const isPlain = spans.every(span => span.as === undefined && atMoments(span.text).length === 1)
  if (!isPlain || lengthOf(text) > limits.text) return undefined
  return text === '' ? [] : [{ type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] }]
}

export type { Message }
