/** Taking a cause: from a short list, or as the helpdesk proposed it. */

import type { CaseNumber } from '../case.ts'
import { voiceOf } from '../compose/respond.ts'
import { named, paragraph } from '../compose/talk.ts'
import { label, say } from '../compose/words.ts'
import { type Act, type Conversation, current } from '../conversation.ts'
import type { Action } from '../event.ts'
import type { Library } from '../library.ts'
import type { Choice } from '../reply.ts'
import { closeCurrent, stale, strayed } from './choose.ts'
import type { Moment, Moved, State } from './move.ts'
import { withProblem } from './open.ts'

type Taken = Extract<Action, { kind: 'taken' }>

/** It passes the same gate as one that was concluded. */
export function take(library: Library, state: State, action: Taken, moment: Moment): Moved {
  if (action.case && inHandAs(state.conversation) !== action.case)
    return takeForCase(library, state, action, action.case, moment)
  const { conversation } = state
  const problem = current(conversation)
  const elsewhere = action.case ? undefined : strayed(conversation, action.problem)
  const entry = problem?.entry ? library.entries[problem.entry] : undefined
  if (!problem || !entry || elsewhere !== undefined)
    return { ...state, notes: stale(library, conversation, elsewhere) }
  if (!entry.causes.some(({ cause }) => cause === action.cause))
    return { ...state, notes: { blocks: [paragraph(voiceOf(library, conversation), 'talk.unknown-choice')] } }
  const took: Act = { ...moment, act: 'took', cause: action.cause }
  return {
    ...state,
    conversation: withProblem(conversation, { ...problem, acts: [...problem.acts, took] }),
    notes: { blocks: [] },
  }
}

const inHandAs = (conversation: Conversation): CaseNumber | undefined => current(conversation)?.case

/** What the helpdesk proposed for a trouble that is not in hand: it is taken up again where nothing else is, or where that is chosen. */
function takeForCase(
  library: Library,
  state: State,
  { problem: chosen, ...action }: Taken,
  number: CaseNumber,
  moment: Moment,
): Moved {
  const { conversation } = state
  const voice = voiceOf(library, conversation)
  const index = conversation.problems.findLastIndex(problem => problem.case === number)
  if (index < 0) return { ...state, notes: { blocks: [paragraph(voice, 'talk.unknown-choice')] } }
  const inHand = current(conversation)
  if (inHand && chosen === undefined) {
    const goBack: Choice = {
      label: label(voice, 'case.go-back', { number }),
      action: { ...action, problem: index },
    }
    const topic = named(voice, inHand.entry ?? inHand.article)
    const stay: Choice = {
      label: label(voice, 'ask.stay', { topic }),
      action: { kind: 'pressed', press: 'repeat' },
    }
    const spans = say(voice, 'case.not-in-hand', { number })
    return { ...state, notes: { blocks: [{ kind: 'choices', spans, choices: [goBack, stay] }], alone: true } }
  }
  const { outcome: _, ...open } = conversation.problems[index]!
  const { topics: __, ...closed } = closeCurrent(conversation)
  const problems =
    index === closed.problems.length - 1
      ? closed.problems.with(index, open)
      : [...closed.problems, { ...open, turn: moment.turn }]
  return take(library, { ...state, conversation: { ...closed, problems, misses: 0 } }, action, moment)
}
