/** The buttons that are always understood: back, why, how, steps done or not, solved or not, a person, start over. */

import { how as howToFind, why as whyAsked } from '../compose/ask.ts'
import { known as knownRows } from '../compose/known.ts'
import { letter } from '../compose/letter.ts'
import { nextStep, verdictOn } from '../compose/progress.ts'
import { type Notes, voiceOf } from '../compose/respond.ts'
import { stepViews } from '../compose/steps.ts'
import { besides, paragraph } from '../compose/talk.ts'
import { capitalized, fill, say, type Voice } from '../compose/words.ts'
import { type Act, type Conversation, current, type Problem } from '../conversation.ts'
import type { Verdict } from '../diagnose/conclude.ts'
import type { Action } from '../event.ts'
import { type Cause, known, type Library } from '../library.ts'
import type { Block } from '../reply.ts'
import { back } from './back.ts'
import { closeCurrent } from './choose.ts'
import { askToForget, forget } from './forget.ts'
import { reopen, sendCase, showHandOver } from './hand-over.ts'
import { missed } from './missed.ts'
import type { Moment, Moved, State } from './move.ts'
import { withProblem } from './open.ts'
import { take } from './take.ts'

type Pressed = Extract<Action, { kind: 'pressed' }>

export function press(library: Library, state: State, action: Pressed, moment: Moment): Moved {
  const { conversation, person } = state
  const voice = voiceOf(library, conversation)
  const note = (phrase: string, notes: Partial<Notes> = {}): Moved => ({
    ...state,
    notes: { blocks: [paragraph(voice, phrase)], said: true, only: true, ...notes },
  })
  switch (action.press) {
    case 'back':
      return back(library, state)
    case 'restart': {
      const { topics: _, files: __, ...closed } = closeCurrent(conversation)
      return {
        ...state,
        conversation: { ...closed, misses: 0 },
        notes: { blocks: [paragraph(voice, 'end.restart')] },
      }
    }
    case 'person':
      return showHandOver(library, state)
    case 'send':
      return sendCase(library, state, 'normal')
    case 'send-urgent':
      return sendCase(library, state, 'urgent')
    case 'reopen':
      return reopen(library, state)
    case 'reopen-urgent':
      return reopen(library, state, 'urgent')
    case 'all-steps':
    case 'one-step': {
      const allSteps = action.press === 'all-steps'
      return { ...note(allSteps ? 'talk.all-steps' : 'talk.one-step'), person: { ...person, allSteps } }
    }
    case 'repeat':
      return { ...state, notes: { blocks: [], opened: true } }
    case 'change':
      return change(voice, state, action, note)
    case 'why':
      return why(library, voice, state, note)
    case 'how':
      return how(library, voice, state, note)
    case 'forget':
      return askToForget(library, state)
    case 'forget-here':
      return forget(library, state, 'conversation')
    case 'forget-me':
      return forget(library, state, 'person')
    case 'letter':
      return askedLetter(library, voice, state, action, note)
    case 'done':
    case 'failed':
      return stepResult(library, voice, state, action.press, moment)
    case 'solved':
      return solved(library, voice, state, moment, note)
    case 'not-solved':
      return notSolved(library, voice, state, moment)
    default:
      // A button of another release.
      return note('talk.unknown-choice')
  }
}

type Note = (phrase: string, notes?: Partial<Notes>) => Moved

/** The problem in hand with its verdict and, when there is one, the cause that is worked on. */
function inHand(
  library: Library,
  conversation: Conversation,
): { problem: Problem; verdict: Verdict; cause?: Cause } | undefined {
  const problem = current(conversation)
  const entry = problem?.entry ? library.entries[problem.entry] : undefined
  if (!problem || !entry) return undefined
  const verdict = verdictOn(library, entry, problem)
  const cause =
    verdict.kind === 'one' || verdict.kind === 'likely' ? library.causes[verdict.cause] : undefined
  return { problem, verdict, ...(cause && { cause }) }
}

function add(state: State, problem: Problem, act: Act, notes: Notes): Moved {
  const { topics: _, ...conversation } = state.conversation
  return {
    ...state,
    conversation: { ...withProblem(conversation, { ...problem, acts: [...problem.acts, act] }), misses: 0 },
    notes,
  }
}

/** A step was done, or did not help: the next one follows. Pressed on a short list it means: begin with the first. */
function stepResult(
  library: Library,
  voice: Voice,
  state: State,
  result: 'done' | 'failed',
  moment: Moment,
): Moved {
  const hand = inHand(library, state.conversation)
  if (hand?.verdict.kind === 'several')
    return take(library, state, { kind: 'taken', cause: hand.verdict.causes[0]! }, moment)
  const step = hand?.cause && nextStep(hand.problem, hand.cause, hand.verdict.kind)
  if (!hand?.cause) return withoutStep(library, state)
  // After the last one, whether mail flows again is the question.
  if (!step)
    return result === 'failed'
      ? notSolved(library, voice, state, moment)
      : { ...state, notes: { blocks: [], said: true } }
  const text = voice.texts.causes[hand.cause.cause]!.steps[step.step]!
  const spans = say(voice, `steps.${result}`, { step: fill(voice, text.do) })
  const tried: Act = { ...moment, act: 'tried', cause: hand.cause.cause, step: step.step, result }
  return add(state, hand.problem, tried, { blocks: [{ kind: 'text', tone: 'quiet', spans }], said: true })
}

/** Solved: what is left in the queue goes by itself. Another error of the same message is offered now. */
function solved(library: Library, voice: Voice, state: State, moment: Moment, note: Note): Moved {
  const problem = current(state.conversation)
  if (!problem) return note('end.more')
  const cause = inHand(library, state.conversation)?.cause
  const cured: Act[] = cause ? [{ ...moment, act: 'cured', cause: cause.cause, result: 'solved' }] : []
  const { topics: _, ...conversation } = state.conversation
  const ended = { ...problem, acts: [...problem.acts, ...cured], outcome: 'solved' as const }
  const articles = besides(
    { ...conversation, problems: [...conversation.problems.slice(0, -1), ended] },
    ended,
  )
  const { bounced } = problem
  const topics = articles.length > 0 && {
    articles,
    said: problem.quotes[0] ?? '',
    also: true as const,
    ...(bounced && { bounced }),
  }
  const blocks = [paragraph(voice, 'end.solved'), ...(topics ? [] : [paragraph(voice, 'end.more')])]
  return {
    ...state,
    conversation: { ...withProblem(conversation, ended), misses: 0, ...(topics && { topics }) },
    notes: { blocks, only: true },
  }
}

/** Nothing is in hand that could be done or fail; whoever says so again and again is stuck. */
function withoutStep(library: Library, state: State): Moved {
  return missed(library, state, current(state.conversation)?.entry ? 'steps.none-yet' : 'steps.none')
}

/** Not solved after all: a problem that was closed too early is open again; else the next likely cause follows. */
function notSolved(library: Library, voice: Voice, state: State, moment: Moment): Moved {
  const { conversation } = state
  const last = conversation.problems.at(-1)
  if (last?.outcome === 'solved') {
    const { outcome: _, ...open } = last
    const acts = open.acts.filter(act => act.act !== 'cured' || act.result !== 'solved')
    return notSolved(
      library,
      voice,
      { ...state, conversation: withProblem(conversation, { ...open, acts }) },
      moment,
    )
  }
  const hand = inHand(library, conversation)
  if (hand?.verdict.kind === 'several')
    return take(library, state, { kind: 'taken', cause: hand.verdict.causes[0]! }, moment)
  if (!hand?.cause) return withoutStep(library, state)
  return add(
    state,
    hand.problem,
    { ...moment, act: 'cured', cause: hand.cause.cause, result: 'failed' },
    { blocks: [] },
  )
}

/** Which answer to change, or the question put again. */
function change(voice: Voice, state: State, { question }: Pressed, note: Note): Moved {
  const problem = current(state.conversation)
  if (!problem) return note('talk.change-nothing')
  if (question && known(voice.library.questions, question))
    return { ...state, notes: { blocks: [], reopen: question } }
  const rows = knownRows(voice, problem)?.rows
  if (!rows) return note('talk.change-nothing')
  const choices = rows.map(row => ({ ...row.change, note: [{ text: row.answer }] }))
  return {
    ...state,
    notes: { blocks: [{ kind: 'choices', spans: say(voice, 'talk.change'), choices }], alone: true },
  }
}

/** Why a question is asked, or why this cause was concluded. */
function why(library: Library, voice: Voice, state: State, note: Note): Moved {
  const { asked } = state.conversation
  if (asked && known(library.questions, asked.question))
    return { ...state, notes: { blocks: whyAsked(voice, asked.question), said: true } }
  const hand = inHand(library, state.conversation)
  if (!hand) return note('talk.why-nothing')
  const rows = knownRows(voice, hand.problem)
  const blocks: Block[] = rows
    ? [paragraph(voice, 'talk.why-cause'), rows]
    : [paragraph(voice, 'talk.why-nothing-known')]
  if (hand.cause)
    blocks.push({
      kind: 'text',
      spans: capitalized(voice, fill(voice, voice.texts.causes[hand.cause.cause]!.because)),
    })
  return { ...state, notes: { blocks, said: true } }
}

/** How to find an answer out, or how a step is done. */
function how(library: Library, voice: Voice, state: State, note: Note): Moved {
  const { asked } = state.conversation
  if (asked && known(library.questions, asked.question))
    return { ...state, notes: { blocks: howToFind(voice, asked.question), said: true } }
  const hand = inHand(library, state.conversation)
  const now =
    hand?.cause &&
    stepViews(voice, hand.problem, hand.cause, hand.verdict.kind).find(view => view.state === 'now')
  if (!now) return note(hand ? 'talk.how-list' : 'talk.how-nothing')
  const lines: Block[] = now.how.map(spans => ({ kind: 'text', spans: [{ text: '· ' }, ...spans] }))
  for (const command of now.commands) lines.push({ kind: 'text', spans: [{ text: command, as: 'code' }] })
  return {
    ...state,
    notes: { blocks: lines.length > 0 ? lines : [paragraph(voice, 'steps.no-more-how')], said: true },
  }
}

function askedLetter(library: Library, voice: Voice, state: State, { language }: Pressed, note: Note): Moved {
  const hand = inHand(library, state.conversation)
  const blocks = hand?.cause ? letter(voice, hand.problem, hand.cause.cause, language ?? voice.language) : []
  return blocks.length > 0 ? { ...state, notes: { blocks, said: true } } : note('steps.none')
}
