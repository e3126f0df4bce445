/** Being forgotten: asked for in words, chosen between this conversation and everything, and done at once. */

import { press } from '../compose/answer.ts'
import { voiceOf } from '../compose/respond.ts'
import { paragraph } from '../compose/talk.ts'
import { say } from '../compose/words.ts'
import { begin } from '../conversation.ts'
import type { Library } from '../library.ts'
import type { Moved, State } from './move.ts'

/** Says what there is to forget, and asks which. */
export function askToForget(library: Library, state: State): Moved {
  const voice = voiceOf(library, state.conversation)
  const choices = [press(voice, 'forget-here'), press(voice, 'forget-me'), press(voice, 'repeat')]
  return {
    ...state,
    conversation: { ...state.conversation, misses: 0 },
    notes: { blocks: [{ kind: 'choices', spans: say(voice, 'forget.ask'), choices }], alone: true },
  }
}

/** The conversation begins anew; whoever keeps it forgets what it held. */
export function forget(
  library: Library,
  { conversation }: State,
  forgets: NonNullable<Moved['forgets']>,
): Moved {
  const { id, revision, language, turns } = conversation
  const voice = voiceOf(library, conversation)
  const blocks = [paragraph(voice, forgets === 'person' ? 'forget.done-me' : 'forget.done-here')]
  return {
    conversation: { ...begin(id, language), revision, turns },
    person: {},
    forgets,
    notes: { blocks, only: true },
  }
}
