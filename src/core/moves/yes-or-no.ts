/** A bare yes or no answers what was asked last, where only one thing can be meant. */

import { voiceOf } from '../compose/respond.ts'
import { paragraph } from '../compose/talk.ts'
import { type Conversation, current, findings } from '../conversation.ts'
import type { Library } from '../library.ts'
import { act } from './act.ts'
import { choose } from './choose.ts'
import { asksToSend } from './hand-over.ts'
import { offersPerson } from './missed.ts'
import type { Moment, Moved, State } from './move.ts'
import { press } from './press.ts'

/**
 * Whether the last reply asked for a yes or no that no question of the dialog may take: a person, whether it is solved, or whether an
 * answer was meant.
 */
export function asksYesOrNo(conversation: Conversation): boolean {
  return (
    offersPerson(conversation.misses) ||
    offers(conversation, 'solved') ||
    asksToSend(conversation) ||
    conversation.asked?.leans !== undefined
  )
}

/** @returns `undefined` when nothing was asked that a yes or no answers */
export function yesOrNo(
  library: Library,
  state: State,
  said: 'yes' | 'no',
  moment: Moment,
): Moved | undefined {
  const { conversation } = state
  const pressed = (name: 'person' | 'solved' | 'not-solved' | 'repeat' | 'send') =>
    press(library, state, { kind: 'pressed', press: name }, moment)
  if (offersPerson(conversation.misses)) return said === 'yes' ? pressed('person') : goingOn(library, state)
  if (asksToSend(conversation)) return said === 'yes' ? pressed('send') : goingOn(library, state)
  if (offers(conversation, 'solved')) {
    if (said === 'yes') return pressed('solved')
    return pressed(offers(conversation, 'not-solved') ? 'not-solved' : 'repeat')
  }
  if (conversation.topics) return toTopics(library, state, said, moment)
  if (conversation.asked?.leans) return toLeaning(library, state, said, moment)
  return toConfirmation(library, state, said, moment)
}

/** An offer was turned down: what was asked stands as it did. */
export function goingOn(library: Library, state: State): Moved {
  const blocks = [paragraph(voiceOf(library, state.conversation), 'talk.go-on')]
  return {
    ...state,
    conversation: { ...state.conversation, misses: 0 },
    notes: { blocks, said: true, only: true },
  }
}

/** Whether the last reply had a button of this name. */
export function offers({ offered }: Conversation, name: string): boolean {
  return offered.some(({ action }) => action.kind === 'pressed' && action.press === name)
}

function toTopics(library: Library, state: State, said: 'yes' | 'no', moment: Moment): Moved | undefined {
  const { articles } = state.conversation.topics!
  const problem = current(state.conversation)
  const others = articles.filter(article => article !== problem?.article)
  if (said === 'yes' && others.length > 1) return undefined
  const article = said === 'yes' ? others[0]! : (problem?.article ?? 'none')
  return act(library, state, { kind: 'picked', article }, moment)
}

/** Yes takes the answer that was thought to be meant; after a no the question stands as it did. */
function toLeaning(library: Library, state: State, said: 'yes' | 'no', moment: Moment): Moved {
  const { question, leans } = state.conversation.asked!
  if (said === 'yes') return choose(library, state, { kind: 'chosen', question, answer: leans! }, moment)
  return { ...state, notes: { blocks: [paragraph(voiceOf(library, state.conversation), 'ask.leans-not')] } }
}

/** Yes confirms what was heard; no means the other answer, where there are only two. */
function toConfirmation(
  library: Library,
  state: State,
  said: 'yes' | 'no',
  moment: Moment,
): Moved | undefined {
  const { asked } = state.conversation
  const problem = current(state.conversation)
  if (!asked?.confirm || !problem) return undefined
  const { question } = asked
  const heard = findings(problem).find(finding => finding.question === question)?.answer
  if (!heard || heard === 'unsure') return undefined
  const rest = library.questions[question]!.answers.filter(answer => answer !== heard)
  const answer = said === 'yes' ? heard : rest.length === 1 ? rest[0]! : undefined
  return answer === undefined
    ? undefined
    : choose(library, state, { kind: 'chosen', question, answer }, moment)
}
