/** Nothing was understood: what can be said here, and after two times in a row the offer of a person. */

import { voiceOf } from '../compose/respond.ts'
import { paragraph } from '../compose/talk.ts'
import { label } from '../compose/words.ts'
import { current } from '../conversation.ts'
import type { Library } from '../library.ts'
import type { Block } from '../reply.ts'
import type { Moved, State } from './move.ts'
import { quote } from './open.ts'

/** How many messages that were not understood are kept. */
const keptWords = 3
/** After so many misunderstandings in a row a person is offered, and after as many more again. */
const patience = 2

/** Whether the last reply offered a person. */
export const offersPerson = (misses: number): boolean => misses > 0 && misses % patience === 0

/**
 * @param phrase what to say, an id of `dialogs/phrases`
 * @param said the words, kept so that a colleague can read them
 */
export function missed(library: Library, state: State, phrase: string, said = ''): Moved {
  const voice = voiceOf(library, state.conversation)
  const misses = state.conversation.misses + 1
  const { asked, topics } = state.conversation
  const unasked = phrase === 'ask.unheard' && !asked && !topics
  const blocks: Block[] = [paragraph(voice, unasked ? 'talk.unheard' : phrase)]
  if (offersPerson(misses)) {
    blocks.push(paragraph(voice, 'talk.person-offer'))
    const person = {
      label: label(voice, 'button.person'),
      action: { kind: 'pressed', press: 'person' } as const,
    }
    // With a problem in hand the button stands under its question anyway.
    if (!current(state.conversation)?.entry) blocks.push({ kind: 'buttons', choices: [person] })
  }
  // Signs alone tell a colleague nothing.
  const kept = /\p{L}/u.test(said)
    ? [...(state.conversation.unheard ?? []), quote(said)].slice(-keptWords)
    : undefined
  return {
    ...state,
    conversation: { ...state.conversation, misses, ...(kept && { unheard: kept }) },
    notes: { blocks, said: true, only: true },
  }
}
