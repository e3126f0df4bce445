/** Small messages of the assistant's own that no conversation holds: a line of help, or where the answer stands. */

import type { types } from '@slack/bolt'
import { label, say, type Voice } from '../../core/compose/words.ts'
import type { Message } from './message.ts'
import { linkOf, richText, section, textOf } from './rich-text.ts'
import { escaped } from './words.ts'

/** A sentence, and after it a link when there is one. */
export function hint(voice: Voice, phrase: string, link?: { phrase: string; url: string }): Message {
  const words = link ? label(voice, link.phrase) : ''
  const elements: types.RichTextElement[] = [
    ...textOf(say(voice, phrase), voice.language),
    ...(link ? [{ type: 'text' as const, text: ' ' }, linkOf(words, link.url)] : []),
  ]
  const text = escaped(`${label(voice, phrase)} ${words}`.trim())
  return { text: link ? `${text}: ${link.url}` : text, blocks: richText(section(elements)) }
}
