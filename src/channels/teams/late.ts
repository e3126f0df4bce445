/** Tells whoever has waited long that it goes on by itself, so that nobody sends it again. */

import type { TurnContext } from 'botbuilder'
import type { Assistant } from '../../app/ports/assistant.ts'
import type { Language, Library } from '../../core/library.ts'
import { idsOf, type Place } from './place.ts'
import type { Poster } from './post.ts'
import { render } from './render.ts'
import { sentence } from './welcome.ts'
import { within } from './within.ts'

/** Milliseconds without an answer; and for which the store may tell the language, since it may be what takes so long. */
const patience = { answer: 4_000, language: 500 }

/** Resolves as the work does. */
export type Patiently = <T>(context: TurnContext, place: Place, work: () => Promise<T>) => Promise<T>

export function patiently(outside: {
  assistant: Assistant
  library: Library
  poster: Poster
  language: Language
}): Patiently {
  const { assistant, library, poster, language: home } = outside

  const tell = async (context: TurnContext, place: Place): Promise<void> => {
    const wished = place.language ?? home
    const language = (await within(assistant.speaks(idsOf(place), wished), patience.language)) ?? wished
    const reply = sentence(library, language, 'talk.late')
    for (const message of render(reply, { library, turn: 0 })) await poster.mention(context, message)
  }

  return async (context, place, work) => {
    // In a response that carries all answers there is nobody to be told before they are there.
    if (context.activity.deliveryMode === 'expectReplies') return work()
    const timer = setTimeout(() => void tell(context, place).catch(() => {}), patience.answer).unref()
    try {
      return await work()
    } finally {
      clearTimeout(timer)
    }
  }
}
