/** Carries out what a button, a number or a label stands for. */

import { voiceOf } from '../compose/respond.ts'
import { paragraph } from '../compose/talk.ts'
import type { Action } from '../event.ts'
import type { Library } from '../library.ts'
import { choose, pick } from './choose.ts'
import type { Moment, Moved, State } from './move.ts'
import { press } from './press.ts'
import { take } from './take.ts'

/** @param action with the turn whose reply its button stood under, where a channel knows */
export function act(
  library: Library,
  state: State,
  action: Action & { seen?: number },
  moment: Moment,
): Moved {
  switch (action.kind) {
    case 'chosen':
      return choose(library, state, action, moment)
    case 'picked':
      return pick(library, state, action.article, moment)
    case 'taken':
      return take(library, state, action, moment)
    case 'pressed':
      return press(library, state, action, moment)
    case 'switched':
      return switchLanguage(library, state, action.language)
  }
}

/** The conversation goes on in another language, and so does every later one of this person. */
function switchLanguage(library: Library, state: State, wanted: string): Moved {
  const language = Object.hasOwn(library.texts, wanted) ? wanted : state.conversation.language
  const conversation = { ...state.conversation, language }
  return {
    conversation,
    person: { ...state.person, language },
    notes: { blocks: [paragraph(voiceOf(library, conversation), 'talk.language')], only: true },
  }
}
