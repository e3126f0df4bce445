/** Tells whoever has waited long that it goes on by itself, so that nobody sends it again. */

import type { Assistant, Ids } from '../../app/ports/assistant.ts'
import { voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import { hint } from './hint.ts'
import type { Message } from './message.ts'
import { within } from './within.ts'

/** Milliseconds without an answer; and for which the store may tell the language, since it may be what takes so long. */
const patience = { answer: 3_000, language: 500 }

export interface Waiting {
  ids: Ids
  /** Of the event: who sends it again is told once. */
  key: string
  language: Language
  tell(message: Message): Promise<void>
}

/** Resolves as the work does, which may know itself that it takes long. */
export type Patiently = <T>(waiting: Waiting, work: (late: () => Promise<void>) => Promise<T>) => Promise<T>

export function patiently(outside: {
  assistant: Assistant
  library: Library
  once: (key: string) => boolean
}): Patiently {
  const { assistant, library, once } = outside
  const tell = async ({ ids, key, language, tell }: Waiting) => {
    if (!once(`late:${key}`)) return
    await tell(hint(voice(library, await spokenSoon(assistant, ids, language)), 'talk.late'))
  }
  return async (waiting, work) => {
    const late = () => tell(waiting)
    const timer = setTimeout(late, patience.answer).unref()
    try {
      return await work(late)
    } finally {
      clearTimeout(timer)
    }
  }
}

/** The language of a conversation, or the one it would begin in when the store does not tell. */
export async function spokenSoon(assistant: Assistant, ids: Ids, language: Language): Promise<Language> {
  return (await within(assistant.speaks(ids, language), patience.language)) ?? language
}
