/** Nothing was understood: what can be said here, and after two times in a row the offer of a person. */

import { voiceOf } from '../compose/respond.ts'
import { paragraph } from '../compose/talk.ts'
import { label } from '../compose/words.ts'
import { current } from '../conversation.ts'
import type { Library } from '../library.ts'
import type { Block } from '../reply.ts'
import type { Moved, State } from './move.ts'

/** After so many misunderstandings in a row a person is offered. */
const patience = 2

/** @param phrase what to say, an id of `dialogs/phrases` */
export function missed(library: Library, state: State, phrase: string): Moved {
  const voice = voiceOf(library, state.conversation)
  const misses = state.conversation.misses + 1
  const blocks: Block[] = [paragraph(voice, phrase)]
  if (misses >= patience) {
    blocks.push(paragraph(voice, 'talk.person-offer'))
    const person = {
      label: label(voice, 'button.person'),
      action: { kind: 'pressed', press: 'person' } as const,
    }
    // With a problem in hand the button stands under its question anyway.
    if (!current(state.conversation)) blocks.push({ kind: 'buttons', choices: [person] })
  }
  return {
    ...state,
    conversation: { ...state.conversation, misses },
    notes: { blocks, said: true, only: true },
  }
}
