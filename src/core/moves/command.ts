/** Commands in words: each is a button under another name, or a short piece of talk. */

import { known } from '../compose/known.ts'
import { nextStep, verdictOn } from '../compose/progress.ts'
import { voiceOf } from '../compose/respond.ts'
import { help, paragraph } from '../compose/talk.ts'
import { current } from '../conversation.ts'
import { type Press, presses } from '../event.ts'
import type { Library } from '../library.ts'
import type { Block } from '../reply.ts'
import { act } from './act.ts'
import { choose } from './choose.ts'
import type { Moment, Moved, State } from './move.ts'
import { press } from './press.ts'
import { resumed } from './resume.ts'

/** Commands that are only talk, and the sentence that answers them. */
const talk: Readonly<Record<string, string>> = {
  greeting: 'talk.hello',
  thanks: 'talk.thanks',
  bye: 'talk.bye',
  pause: 'talk.pause',
  outage: 'talk.outage',
}

const others = ['help', 'unsure', 'resume', 'known', 'yes', 'no', 'none', 'english', 'dutch']

/** Whether a name is a command this conversation can carry out. */
export function isCommand(name: string): boolean {
  return name in talk || others.includes(name) || (presses as readonly string[]).includes(name)
}

export function command(library: Library, state: State, name: string, moment: Moment): Moved {
  const { conversation } = state
  const voice = voiceOf(library, conversation)
  const problem = current(conversation)
  const speak = (blocks: Block[]): Moved => ({
    ...state,
    conversation: { ...conversation, misses: 0 },
    // Small talk is answered in one line: it does not bring the whole question back.
    notes: {
      blocks,
      said: true,
      only: true,
      alone: problem !== undefined && name in talk && name !== 'outage',
    },
  })
  if (name in talk) return speak([paragraph(voice, talk[name]!)])
  if ((presses as readonly string[]).includes(name))
    return press(library, state, { kind: 'pressed', press: name as Press }, moment)
  switch (name) {
    case 'help':
      return speak(help(voice))
    case 'english':
      return act(library, state, { kind: 'switched', language: 'en' }, moment)
    case 'dutch':
      return act(library, state, { kind: 'switched', language: 'nl' }, moment)
    case 'known': {
      const rows = problem && known(voice, problem)
      return speak([rows ?? paragraph(voice, 'known.nothing')])
    }
    case 'resume':
      return problem ? resumed(library, state, problem) : speak([paragraph(voice, 'talk.resume-nothing')])
    case 'unsure': {
      const { asked } = conversation
      if (asked)
        return choose(library, state, { kind: 'chosen', question: asked.question, answer: 'unsure' }, moment)
      return speak([paragraph(voice, 'ask.unheard')])
    }
    case 'none':
      return conversation.topics && !problem
        ? act(library, state, { kind: 'picked', article: 'none' }, moment)
        : speak([paragraph(voice, 'ask.unheard')])
    case 'yes':
    case 'no':
      return yesOrNo(library, state, name, moment) ?? speak([paragraph(voice, 'ask.unheard')])
  }
  return speak(help(voice))
}

/** A bare yes or no answers what was asked last, where only one thing can be meant. */
function yesOrNo(library: Library, state: State, name: 'yes' | 'no', moment: Moment): Moved | undefined {
  const { topics } = state.conversation
  const problem = current(state.conversation)
  if (topics) {
    const stay = problem?.article
    const [first] = topics.articles
    if (topics.articles.length > (problem ? 2 : 1)) return undefined
    const picked = name === 'yes' ? first! : (stay ?? 'none')
    return act(library, state, { kind: 'picked', article: picked }, moment)
  }
  const entry = problem?.entry ? library.entries[problem.entry] : undefined
  if (!problem || !entry) return undefined
  const verdict = verdictOn(library, entry, problem)
  if (verdict.kind !== 'one' && verdict.kind !== 'likely') return undefined
  const asksWhetherSolved =
    state.person.allSteps || !nextStep(problem, library.causes[verdict.cause]!, verdict.kind)
  return asksWhetherSolved
    ? press(library, state, { kind: 'pressed', press: name === 'yes' ? 'solved' : 'not-solved' }, moment)
    : undefined
}
