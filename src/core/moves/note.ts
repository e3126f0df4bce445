/** Words for the colleague who takes over: kept with the problem as they are, and shown in the summary. */

import { voiceOf } from '../compose/respond.ts'
import { paragraph } from '../compose/talk.ts'
import { current } from '../conversation.ts'
import type { Library } from '../library.ts'
import { showHandOver } from './hand-over.ts'
import type { Moved, State } from './move.ts'
import { quote, withProblem } from './open.ts'

/** How many messages of a person are kept with a problem, and beside one. */
const kept = 5

export function note(library: Library, state: State, text: string): Moved {
  const words = quote(text)
  const problem = current(state.conversation) ?? state.conversation.problems.at(-1)
  if (words === '') {
    const voice = voiceOf(library, state.conversation)
    return { ...state, notes: { blocks: [paragraph(voice, 'person.add-error')], alone: true } }
  }
  const conversation = problem
    ? withProblem(state.conversation, { ...problem, quotes: [...problem.quotes, words].slice(-kept) })
    : { ...state.conversation, unheard: [...(state.conversation.unheard ?? []), words].slice(-kept) }
  return showHandOver(library, { ...state, conversation })
}
