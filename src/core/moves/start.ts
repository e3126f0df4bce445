/** Something said while no problem is in hand: an error opens one, plain words may, everything else is talk. */

import { describedTerm } from '../compose/glossary.ts'
import { voiceOf } from '../compose/respond.ts'
import type { Library } from '../library.ts'
import type { Heard } from '../understand/heard.ts'
import { offerBounce } from './bounce.ts'
import { command, isCommand } from './command.ts'
import { missed } from './missed.ts'
import type { Moment, Moved, State } from './move.ts'
import { offerTopics } from './offer.ts'
import { openProblem, topicOf } from './open.ts'

/** Commands about a step or its remedy. */
const ofSteps = ['done', 'failed', 'not-solved']

export function start(library: Library, state: State, heard: Heard, text: string, moment: Moment): Moved {
  const { topics: _, ...conversation } = state.conversation
  const fresh: State = { ...state, conversation }
  if (heard.groups.length > 1) return offerBounce(library, fresh, heard.groups)
  // A code that is written for several reasons: which one, only the person can say.
  if (heard.decision === 'answer' && heard.among.length > 0)
    return offerTopics(fresh, heard, text, heard.among)
  if (heard.decision === 'answer') return opened(library, fresh, heard, text, moment)
  if (heard.decision === 'choose') return offerTopics(fresh, heard, text, heard.topics)
  if (heard.term)
    return {
      ...state,
      notes: { blocks: describedTerm(voiceOf(library, conversation), heard.term), only: true },
    }
  // "It does not work" tells of a trouble while there is none whose steps it could speak of.
  const isFirst = conversation.problems.length === 0 && ofSteps.includes(heard.command ?? '')
  if (isFirst) return missed(library, state, 'talk.silent', text)
  // Topics on offer stay: "none of these" and "no" speak of them.
  if (heard.command && isCommand(heard.command)) return command(library, state, heard.command, moment)
  return missed(library, state, 'talk.silent', text)
}

function opened(library: Library, state: State, heard: Heard, text: string, moment: Moment): Moved {
  const problem = openProblem(library, heard, text, topicOf(heard), moment)
  return {
    ...state,
    conversation: { ...state.conversation, problems: [...state.conversation.problems, problem], misses: 0 },
    notes: { blocks: [], opened: true },
  }
}
