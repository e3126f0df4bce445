/** Commands in words: each is a button under another name, or a short piece of talk. */

import { press } from '../compose/answer.ts'
import { how, why } from '../compose/ask.ts'
import { summaryOf } from '../compose/hand-over.ts'
import { known } from '../compose/known.ts'
import { verdictOn } from '../compose/progress.ts'
import { voiceOf } from '../compose/respond.ts'
import { help, outage, paragraph } from '../compose/talk.ts'
import { current } from '../conversation.ts'
import { type Press, presses } from '../event.ts'
import { type Language, type Library, known as own } from '../library.ts'
import type { Block } from '../reply.ts'
import { act } from './act.ts'
import { choose } from './choose.ts'
import { asksToSend } from './hand-over.ts'
import { missed } from './missed.ts'
import type { Moment, Moved, State } from './move.ts'
import { press as pressed } from './press.ts'
import { isAway, resumed } from './resume.ts'
import { take } from './take.ts'
import { goingOn, offers, yesOrNo } from './yes-or-no.ts'

/** Small talk, and the sentence that answers it: one line, the question does not come back with it. */
const talk: Readonly<Record<string, string>> = {
  greeting: 'talk.hello',
  thanks: 'talk.thanks',
  bye: 'talk.bye',
  pause: 'talk.pause',
}

const others = [
  'vague',
  'help',
  'unsure',
  'resume',
  'known',
  'yes',
  'no',
  'none',
  'english',
  'dutch',
  'outage',
  'switch',
  'stay',
  'urgent',
]
const more = ['nevermind', 'picture', 'explain']

/** Whether a name is a command this conversation can carry out. */
export function isCommand(name: string): boolean {
  return name in talk || [...others, ...more, ...presses].includes(name)
}

/** Whether a command is small talk, or a complaint to anybody: welcome in a one-to-one chat, none of the assistant's business in a crowd. */
export function isTalk(name: string): boolean {
  return name in talk || name === 'vague'
}

export function command(
  library: Library,
  state: State,
  name: string,
  moment: Moment,
  language?: Language,
): Moved {
  const { conversation } = state
  const voice = voiceOf(library, conversation)
  const problem = current(conversation)
  const speak = (blocks: Block[], alone = false): Moved => ({
    ...state,
    conversation: { ...conversation, misses: 0 },
    notes: { blocks, said: true, only: true, alone },
  })
  if (name in talk) return speak([paragraph(voice, talk[name]!)], problem !== undefined)
  if ((presses as readonly string[]).includes(name)) {
    // While steps are left, what is still broken speaks of the one in hand and not of all of them.
    const meant = name === 'not-solved' && offers(conversation, 'failed') ? 'failed' : (name as Press)
    const action = { kind: 'pressed', press: meant, ...(language && { language }) } as const
    return pressed(library, state, action, moment)
  }
  switch (name) {
    case 'help':
      return speak(help(voice))
    case 'vague':
      // In the middle of a problem it says nothing new.
      return problem ? missed(library, state, 'ask.unheard') : speak([paragraph(voice, 'talk.vague')])
    case 'outage':
      return speak(outage(voice, problem))
    case 'picture':
      return speak([paragraph(voice, 'talk.image')])
    case 'english':
      return act(library, state, { kind: 'switched', language: 'en' }, moment)
    case 'dutch':
      return act(library, state, { kind: 'switched', language: 'nl' }, moment)
    case 'known': {
      if (!problem) return speak([paragraph(voice, 'known.nothing')])
      const rows = known(voice, problem)
      return speak([...summaryOf(voice, problem), ...(rows ? [rows] : [])])
    }
    case 'resume':
      if (!problem) return speak([paragraph(voice, 'talk.resume-nothing')])
      return isAway(conversation, moment) ? resumed(library, state, problem) : goingOn(library, state)
    case 'explain':
      return explained(library, state, moment)
    case 'nevermind':
      return goingOn(library, state)
    case 'switch':
    case 'stay':
    case 'none':
      return choice(library, state, name, moment) ?? missed(library, state, 'ask.unheard')
    case 'urgent':
      // Said of what would be sent; of anything else it says nothing that can be acted on.
      return asksToSend(conversation)
        ? pressed(library, state, { kind: 'pressed', press: 'send-urgent' }, moment)
        : missed(library, state, problem ? 'ask.unheard' : 'talk.silent')
    case 'unsure':
      return unsure(library, state, moment) ?? missed(library, state, 'ask.unheard')
    case 'yes':
    case 'no':
      return yesOrNo(library, state, name, moment) ?? missed(library, state, 'ask.unheard')
  }
  return speak(help(voice))
}

/** What is asked, and how to find it out; or how the step in hand is done. */
function explained(library: Library, state: State, moment: Moment): Moved {
  const question = state.conversation.asked?.question
  const press = (name: 'how' | 'repeat') => pressed(library, state, { kind: 'pressed', press: name }, moment)
  if (!question || !own(library.questions, question))
    return press(current(state.conversation) ? 'how' : 'repeat')
  const voice = voiceOf(library, state.conversation)
  return {
    ...state,
    conversation: { ...state.conversation, misses: 0 },
    notes: { blocks: [...why(voice, question), ...how(voice, question)], said: true },
  }
}

/** One of the topics on offer: the new one, the one in hand, or none of them. */
function choice(
  library: Library,
  state: State,
  name: 'switch' | 'stay' | 'none',
  moment: Moment,
): Moved | undefined {
  const { topics } = state.conversation
  const problem = current(state.conversation)
  if (!topics) return name === 'none' ? noneOfTheCauses(library, state) : undefined
  const other = topics.articles.find(article => article !== problem?.article)
  const article = name === 'switch' ? other : (problem?.article ?? (name === 'none' ? 'none' : undefined))
  return article === undefined ? undefined : act(library, state, { kind: 'picked', article }, moment)
}

/** None of the causes on the short list: somebody has to look, or an answer was wrong. */
function noneOfTheCauses(library: Library, state: State): Moved | undefined {
  if (!state.conversation.offered.some(({ action }) => action.kind === 'taken')) return undefined
  const voice = voiceOf(library, state.conversation)
  const choices = [press(voice, 'person'), press(voice, 'change'), press(voice, 'restart')]
  const blocks: Block[] = [paragraph(voice, 'exhausted.person'), { kind: 'buttons', choices }]
  return { ...state, conversation: { ...state.conversation, misses: 0 }, notes: { blocks, alone: true } }
}

/** Not knowing is an answer to a question; on a short list it means to begin with the first. */
function unsure(library: Library, state: State, moment: Moment): Moved | undefined {
  const { asked } = state.conversation
  if (asked)
    return choose(library, state, { kind: 'chosen', question: asked.question, answer: 'unsure' }, moment)
  const problem = current(state.conversation)
  const entry = problem?.entry ? library.entries[problem.entry] : undefined
  const verdict = problem && entry && verdictOn(library, entry, problem)
  return verdict?.kind === 'several'
    ? take(library, state, { kind: 'taken', cause: verdict.causes[0]! }, moment)
    : undefined
}
