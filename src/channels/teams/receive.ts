/** What Teams sends, as what happened: something said, edited, pressed, sent as a file, or the assistant being added. */

import type { Assistant, Ids, Untimed } from '../../app/ports/assistant.ts'
import type { SentFile } from '../../core/file.ts'
import type { Incoming } from './incoming.ts'
import { idsOf, type Place } from './place.ts'
import { isAddressed, type ReadHtml, showsPicture, wordsOf } from './words.ts'

/** A word for a picture that the core answers as one. */
const picture = '[image]'

/** A code of an error: words with one are a matter of their own, whatever else they would answer. */
const code = /\b[245]\.\d{1,3}\.\d{1,3}\b/

/** The name of a message that stays the same however often it is delivered. */
export function keyOf({ conversation, id, from }: Incoming, edited = ''): string | undefined {
  return id ? `teams:${conversation.id}:${id}:${from.id}${edited}` : undefined
}

/** What came with a message beside its words: the text of files that are read, and the files themselves. */
export interface Along {
  text: string
  files: SentFile[]
}

/** A message as an event. */
export function saidIn(
  incoming: Incoming,
  place: Place,
  readHtml: ReadHtml,
  { text, files }: Along = { text: '', files: [] },
): Untimed {
  const typed = wordsOf(incoming, readHtml)
  const shown = files.length === 0 && showsPicture(incoming) ? picture : ''
  const words = [typed, text].filter(Boolean).join('\n\n') || shown
  const isAlone = place.kind === 'personal' || isAddressed(incoming)
  const key = keyOf(incoming)
  const named = key === undefined ? {} : { key }
  // Called by name and nothing else: then where things stand is what is wanted.
  if (words === '' && files.length === 0 && isAlone) return { kind: 'pressed', press: 'repeat', ...named }
  return {
    kind: 'said',
    text: words,
    ...(text && { typed }),
    ...(place.language && { language: place.language }),
    ...(!isAlone && { overheard: true as const }),
    ...(files.length > 0 && { files }),
    ...named,
  }
}

/**
 * Whose conversation words belong to. In a group chat everybody has their own; words that answer what the assistant asked
 * somebody else there belong to that one.
 */
export async function addressee(
  place: Place,
  text: string,
  assistant: Assistant,
  latest: (chat: string) => Promise<string | undefined>,
): Promise<Ids> {
  const own = idsOf(place)
  if (place.kind !== 'groupChat' || code.test(text)) return own
  const last = await latest(place.chat)
  if (!last || last === own.conversation || (await assistant.answers(own.conversation, text))) return own
  return (await assistant.answers(last, text)) ? { ...own, conversation: last } : own
}
