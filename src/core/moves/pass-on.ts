/** While somebody at the helpdesk has the case, the assistant keeps quiet: words of the requester go to them. */

import { type Case, type CaseNumber, expertOf, isOpen, stateOf } from '../case.ts'
import { notSolved } from '../compose/case-talk.ts'
import { voiceOf } from '../compose/respond.ts'
import { label, say } from '../compose/words.ts'
import { type Conversation, current } from '../conversation.ts'
import { longest } from '../desk/work.ts'
import type { Action, Event, Press, Said } from '../event.ts'
import { keptBack } from '../file.ts'
import type { Library } from '../library.ts'
import type { Heard } from '../understand/heard.ts'
import { openedFor } from './hand-over.ts'
import type { Moved, State } from './move.ts'
import { withProblem } from './open.ts'

/** By these a case is opened again. */
const reopenings: readonly Press[] = ['reopen', 'reopen-urgent']

/** What is asked of the assistant and of nobody else, whoever has the case. */
const own = [
  'help',
  'english',
  'dutch',
  'restart',
  'person',
  ...reopenings,
  'repeat',
  'letter',
  'known',
  'forget',
  'forget-here',
  'forget-me',
]

/** Whether words go to the desk: the requester's own, and what others say to the assistant. Passers-by talk to each other. */
export function goesToDesk({ conversation, desk }: State, event: Said, heard: Heard | undefined): boolean {
  if (!desk?.case || !hasExpert(conversation, desk.case, desk.stands)) return false
  if (event.overheard && !desk.isRequester) return false
  return mayBeForDesk(event, heard)
}

/** Whether an event is words, and none for the assistant alone. */
export function mayBeForDesk(event: Said | Event, heard: Heard | undefined): boolean {
  if (event.kind !== 'said' || (event.text.trim() === '' && !event.files?.length)) return false
  return !(heard?.command && own.includes(heard.command))
}

/** Whether passers-by talk where somebody at the helpdesk has the case: the assistant keeps quiet for them as well. */
export function isAmongOthers({ conversation, desk }: State, { overheard }: Said): boolean {
  if (!overheard || !desk?.case || desk.isRequester) return false
  return hasExpert(conversation, desk.case, desk.stands)
}

/** What is said of a step that did not help, and against a solution when no step is in hand. */
const objections = ['not-solved', 'failed']

/** Whether a case is to be opened again, by the button under the news or in words. */
export function asksToReopen(event: Event | Said, heard: Heard | undefined): boolean {
  return reopenings.includes((event.kind === 'pressed' ? event.press : heard?.command) as Press)
}

/** What the requester does who says that it is not solved after the helpdesk has said that it is. */
export function objection(
  { conversation, desk }: State,
  event: Said,
  heard: Heard | undefined,
): Extract<Action, { kind: 'pressed' }> | undefined {
  if (!desk?.case || isOpen(desk.case) || !desk.isRequester || event.corrects) return undefined
  if (openedFor(conversation) !== desk.case.number) return undefined
  const { command = '', urgent } = heard ?? {}
  const objects = !current(conversation) && objections.includes(command)
  if (!objects && !reopenings.includes(command as Press)) return undefined
  const isUrgent = urgent || command === 'reopen-urgent'
  return { kind: 'pressed', press: isUrgent ? 'reopen-urgent' : 'reopen' }
}

/** What is said to the requester of a case that is called solved, when their words are not understood: most likely they object. */
export function whetherSolved(library: Library, { desk }: State, moved: Moved): Moved | undefined {
  const { conversation } = moved
  const handed = desk?.case
  if (!handed || !desk.isRequester || stateOf(handed) !== 'solved' || current(conversation)) return undefined
  if (openedFor(conversation) !== handed.number) return undefined
  const voice = voiceOf(library, conversation)
  const spans = say(voice, 'case.whether-solved', { number: handed.number })
  return { ...moved, notes: { blocks: [{ kind: 'text', spans }, notSolved(voice, handed)], alone: true } }
}

/** What the button of a proposal does, when it is typed instead of pressed. */
export function proposedIn(
  library: Library,
  { conversation, desk }: State,
  text: string,
): Action | undefined {
  const proposed = desk?.case?.changes.findLast(({ did }) => did === 'proposed')
  const typed = text.trim().replace(/[.!]$/, '').toLowerCase()
  const isMeant = typed === label(voiceOf(library, conversation), 'case.show-steps').toLowerCase()
  return isMeant && proposed?.cause
    ? { kind: 'taken', cause: proposed.cause, case: desk!.case!.number }
    : undefined
}

/** Says so once, and not again while nobody has answered. Whoever joined another case hears that no answer comes to them. */
export function passOn(library: Library, state: State, event: Said): Moved {
  const { conversation, desk } = state
  const { case: own, stands } = desk!
  const handed = stands ?? own!
  const last = handed.changes.at(-1)!
  const isSaid = last.did === 'answered' && (!stands || last.by === own!.requester?.person)
  const { number } = handed
  const expert = expertOf(handed)?.name
  const phrase = stands ? 'case.passed-on-joined' : 'case.passed-on'
  const voice = voiceOf(library, conversation)
  const words = ownWords(event)
  const isLong = [...words.trim()].length > longest
  const lines = [
    ...(isSaid ? [] : [say(voice, phrase, { expert, number })]),
    ...(isLong ? [say(voice, 'case.beginning', { count: longest })] : []),
  ]
  return {
    ...state,
    conversation: { ...conversation, misses: 0 },
    works: { did: 'answered', words },
    notes: { blocks: lines.map(spans => ({ kind: 'text', spans, tone: 'quiet' })), alone: true },
  }
}

/** What is in a file stands there for itself, unless it does not arrive. */
export function ownWords({ text, typed, files = [] }: Said): string {
  return typed === undefined || files.some(keptBack) ? text : typed
}

/** A trouble that the desk has solved is no longer in hand, unless it is said not to be. */
export function settledByDesk(state: State, event: Event): State {
  const { conversation, desk } = state
  const problem = current(conversation)
  if (!desk?.case || isOpen(desk.case) || problem?.case !== desk.case.number) return state
  if (event.kind === 'pressed' && [...reopenings, 'not-solved'].includes(event.press)) return state
  const solved = desk.case.changes.findLast(({ did }) => did === 'solved')
  const isKnown = problem.acts.some(act => solved && act.at > solved.at)
  return isKnown
    ? state
    : { ...state, conversation: withProblem(conversation, { ...problem, outcome: 'solved' }) }
}

const isAbout = (conversation: Conversation, number: string): boolean => {
  const problem = current(conversation)
  if (problem) return problem.case === number
  return conversation.problems.length === 0 && conversation.unheardCase?.number === number
}

/**
 * Whether somebody at the helpdesk has a case, and it is the one that is spoken of.
 * @param stands the case that stands for it, where it joined another: whoever has that has it
 */
export function hasExpert(conversation: Conversation, handed: Case, stands = handed): boolean {
  return (
    expertOf(stands) !== undefined &&
    (isAbout(conversation, handed.number) || isAwaited(conversation, handed))
  )
}

/** Whether the helpdesk was the last to say something: what comes next answers it, whatever else is in hand. */
function isAwaited({ at = '' }: Conversation, handed: Case): boolean {
  const asked = handed.changes.findLast(({ did }) => did === 'asked' || did === 'proposed')
  return stateOf(handed) === 'waiting' && asked!.at > at
}

/** Every case that was opened in a conversation, the newest last. */
export function casesIn({ problems, unheardCase }: Conversation): CaseNumber[] {
  const all = [unheardCase?.number, ...problems.map(problem => problem.case)]
  return [...new Set(all.filter(number => number !== undefined))]
}
