/** Taking a conversation up again after a while, with what was known. */

import { inOneLine } from '../compose/known.ts'
import { voiceOf } from '../compose/respond.ts'
import { named, paragraph } from '../compose/talk.ts'
import { label } from '../compose/words.ts'
import { type Conversation, findings, type Problem } from '../conversation.ts'
import type { Library } from '../library.ts'
import type { Choice } from '../reply.ts'
import type { Moment, Moved, State } from './move.ts'

/** After this long a conversation is taken up again with what was known, in hours. */
const longAway = 12

/** After this long somebody who asks where we were has been away, in hours; "next" in the middle of things has not. */
const away = 1

/** Whether the last event was long ago. */
export function isLongAway(conversation: Conversation, moment: Moment): boolean {
  return hoursSince(conversation, moment) > longAway
}

/** Whether there was a pause. */
export function isAway(conversation: Conversation, moment: Moment): boolean {
  return hoursSince(conversation, moment) > away
}

function hoursSince({ at }: Conversation, moment: Moment): number {
  return (Date.parse(moment.at) - Date.parse(at ?? moment.at)) / 3_600_000
}

/** Taken up again after a while: what was known, and whether it is solved. */
export function resumed(library: Library, state: State, problem: Problem): Moved {
  const voice = voiceOf(library, state.conversation)
  const rows = [problem.code ?? named(voice, problem.article), inOneLine(voice, findings(problem))].filter(
    Boolean,
  )
  const button = (press: 'solved' | 'repeat' | 'restart', phrase: string): Choice => ({
    label: label(voice, phrase),
    action: { kind: 'pressed', press },
  })
  return {
    ...state,
    notes: {
      blocks: [
        paragraph(voice, 'talk.resume', { summary: rows.join(' · ') }),
        {
          kind: 'buttons',
          choices: [
            button('solved', 'button.solved'),
            button('repeat', 'button.continue'),
            button('restart', 'button.restart'),
          ],
        },
      ],
      alone: true,
    },
  }
}
