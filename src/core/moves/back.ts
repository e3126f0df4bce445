/** Going back: the last thing that happened is taken back, and what follows from the rest is said again. */

import { described } from '../compose/known.ts'
import { voiceOf } from '../compose/respond.ts'
import { named, paragraph } from '../compose/talk.ts'
import { current } from '../conversation.ts'
import type { Library } from '../library.ts'
import type { Moved, State } from './move.ts'
import { withProblem } from './open.ts'

/** Drops the acts of the last turn; before the first of them, the problem itself; offered topics before anything else. */
export function back(library: Library, state: State): Moved {
  const { topics, ...conversation } = state.conversation
  const voice = voiceOf(library, conversation)
  const problem = conversation.problems.at(-1)
  if (topics) {
    const going = current(conversation)
    const blocks = going
      ? [paragraph(voice, 'talk.back-topics', { topic: named(voice, going.article) })]
      : [paragraph(voice, 'talk.back-problem')]
    return { ...state, conversation, notes: { blocks } }
  }
  if (!problem) return { ...state, notes: { blocks: [paragraph(voice, 'talk.back-nothing')] } }
  if (problem.outcome !== undefined && problem.outcome !== 'dropped') {
    const { outcome: _, ...open } = problem
    const acts = open.acts.filter(act => act.act !== 'cured' || act.result !== 'solved')
    return {
      ...state,
      conversation: withProblem(conversation, { ...open, acts }),
      notes: { blocks: [], opened: true },
    }
  }
  if (!current(conversation)) return { ...state, notes: { blocks: [paragraph(voice, 'talk.back-nothing')] } }
  const turn = Math.max(...problem.acts.map(act => act.turn))
  const dropped = problem.acts.filter(act => act.turn === turn)
  if (dropped.length > 0) {
    const what = dropped.map(act => described(voice, act)).join(' · ')
    return {
      ...state,
      conversation: withProblem(conversation, {
        ...problem,
        acts: problem.acts.filter(act => act.turn !== turn),
      }),
      notes: { blocks: [paragraph(voice, 'talk.back', { what })] },
    }
  }
  return withoutProblem(library, state)
}

/** Back to before the problem: the one put aside for it is in hand again. */
function withoutProblem(library: Library, state: State): Moved {
  const problems = state.conversation.problems.slice(0, -1)
  const before = problems.at(-1)
  if (before?.outcome === 'dropped') {
    const { outcome: _, ...open } = before
    problems[problems.length - 1] = open
  }
  const conversation = { ...state.conversation, problems }
  return {
    ...state,
    conversation,
    notes: {
      blocks: [paragraph(voiceOf(library, conversation), 'talk.back-problem')],
      opened: problems.length > 0,
    },
  }
}
