/** What the people of the helpdesk write: commands to it, and in the thread of a case what is meant for the requester. */

import { randomUUID } from 'node:crypto'
import type { TurnContext } from 'botbuilder'
import type { Untimed } from '../../app/ports/assistant.ts'
import type { AtDesk, Helpdesk } from '../../app/ports/helpdesk.ts'
import type { Memory } from '../../app/ports/store.ts'
import type { Library } from '../../core/library.ts'
import type { Reply } from '../../core/reply.ts'
import { caseOfThread, deskAddressOf, deskName } from './desk.ts'
import { type Place, rootOf } from './place.ts'
import type { Poster } from './post.ts'
import { render } from './render.ts'

/** Somebody in a chat, as the helpdesk looks at them. */
export function atDesk({ kind, chat, person, name }: Place): AtDesk {
  return {
    ...{ desk: deskName, place: rootOf(chat), person },
    ...(name && { name }),
    ...(kind === 'personal' && { alone: true as const }),
  }
}

/** @returns whether words are the helpdesk's business, so that they are none of the assistant's */
export type SaidAtDesk = (context: TurnContext, place: Place, event: Untimed) => Promise<boolean>

export function createSaidAtDesk(outside: {
  helpdesk: Helpdesk
  memory: Memory
  library: Library
  poster: Poster
}): SaidAtDesk {
  const { helpdesk, memory, library, poster } = outside

  return async (context, place, event) => {
    const said = event.kind === 'said' ? event : undefined
    // What is said without a mention stays among them: the assistant takes no part in the thread of a case.
    if (said?.overheard) return false
    const number = await caseOfThread(memory, place)
    const by = atDesk(place)
    const key = event.key ?? randomUUID()

    /** What comes again is answered once. */
    const answer = async (reply: Reply) => {
      if (await memory.first(`desk:${key}`, place.chat))
        await poster.post(context, render(reply, { library, turn: 0 }))
    }
    // Whoever mentions the assistant and says nothing wants to see where the case stands.
    const heard = await helpdesk.hear(
      by,
      said?.text ?? number ?? '',
      deskAddressOf(context, place),
      key,
      said?.files,
    )
    if (heard) {
      await answer(heard)
      return true
    }
    if (!number) return false
    // The requester has read it as it was.
    if (!said || said.corrects) return true
    const { text: words, files } = said
    const told = await helpdesk.work(by, number, { did: 'asked', words, ...(files && { files }) }, key)
    if (told) await answer(told)
    return true
  }
}
