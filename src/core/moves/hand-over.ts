/** Handing over: what a colleague needs, to be copied; or, where there is a helpdesk, shown first and sent once. */

import { type Case, type CaseNumber, isOpen, type Urgency } from '../case.ts'
import { press } from '../compose/answer.ts'
import { filesIn } from '../compose/files.ts'
import { handOver } from '../compose/hand-over.ts'
import { voiceOf } from '../compose/respond.ts'
import { paragraph } from '../compose/talk.ts'
import { say } from '../compose/words.ts'
import { beside, type Conversation, current, type Problem } from '../conversation.ts'
import type { SentFile } from '../file.ts'
import type { Library } from '../library.ts'
import type { Block } from '../reply.ts'
import type { Moved, State } from './move.ts'
import { withProblem } from './open.ts'

/** Shows what would be handed over, and asks whether to send it where that is possible. */
export function showHandOver(library: Library, state: State): Moved {
  const { conversation } = state
  const voice = voiceOf(library, conversation)
  const number = numberOf(state)
  if (state.desk && number && !isOver(state)) return already(library, state, number)
  if (isOver(state) && !state.desk!.isRequester) return reopen(library, state)
  const problem = inQuestion(conversation)
  const files = filesToSend(conversation)
  const blocks = handOver(voice, problem, beside(conversation))
  if (!state.desk || isNothing(conversation)) return { ...state, notes: { blocks, alone: true } }
  const choices = [press(voice, 'send'), press(voice, 'send-urgent'), press(voice, 'repeat')]
  const shown = blocks.filter(block => block.kind === 'letter')
  const sent = filesIn(voice, files, 'file.preview')
  const asks: Block = { kind: 'choices', spans: say(voice, 'case.ask'), choices }
  const intro = state.desk.keepsAddresses ? 'case.intro-addresses' : 'case.intro'
  return { ...state, notes: { blocks: [paragraph(voice, intro), ...shown, ...sent, asks], alone: true } }
}

/** Sends what was shown, once for each trouble. */
export function sendCase(library: Library, state: State, urgency: Urgency): Moved {
  const { conversation, desk } = state
  const number = numberOf(state)
  if (!desk || !asksToSend(conversation)) return showHandOver(library, state)
  if (number) return isOver(state) ? reopen(library, state, urgency) : already(library, state, number)
  if (desk.isFull)
    return {
      ...state,
      notes: goOnAfter({ kind: 'text', spans: say(voiceOf(library, conversation), 'case.too-many') }),
    }
  const { known } = desk
  // They have gone: what comes later is about something else.
  const { files, ...rest } = conversation
  return {
    ...state,
    conversation: { ...withCase(rest, desk.next), misses: 0 },
    opens: {
      ...{ number: desk.next, urgency },
      ...(files && { files }),
      ...(known && { joins: known.number }),
      ...(desk.keepsAddresses && { keepsAddresses: true as const }),
    },
    notes: goOnAfter(
      known
        ? isKnown(library, conversation, known)
        : spoken(library, conversation, urgency === 'urgent' ? 'case.sent-urgent' : 'case.sent', desk.next),
    ),
  }
}

/** A case that was called solved is open again, with everything that was done about it: for whoever asked for it. */
export function reopen(library: Library, state: State, urgency: Urgency = 'normal'): Moved {
  const { conversation, desk } = state
  if (!desk?.case) return showHandOver(library, state)
  const { number } = desk.case
  if (isOpen(desk.case)) return already(library, state, number)
  if (!desk.isRequester) {
    const blocks = [spoken(library, conversation, 'case.not-yours', number)]
    // What was asked of the others stands as it was.
    return { ...state, refused: true, notes: { blocks, alone: true } }
  }
  const problem = inQuestion(conversation)
  const { outcome: _, ...open } = problem ?? {}
  return {
    ...state,
    // Another trouble may be in hand by now: then that stays so.
    conversation: problem?.case === number ? withProblem(conversation, open as Problem) : conversation,
    works: { did: 'reopened', ...(urgency === 'urgent' && { urgency }) },
    notes: goOnAfter(
      spoken(
        library,
        conversation,
        urgency === 'urgent' ? 'case.reopened-urgent-sent' : 'case.reopened-sent',
        number,
      ),
    ),
  }
}

/** Whether the case was called solved. */
const isOver = ({ desk }: State): boolean => desk?.case !== undefined && !isOpen(desk.case)

/** The case of the trouble in question; one that is no longer kept helps nobody, so that another can be opened. */
const numberOf = ({ conversation, desk }: State): CaseNumber | undefined =>
  desk?.isGone ? undefined : openedFor(conversation)

/** Whether what would be sent was shown last. */
export function asksToSend({ offered }: Conversation): boolean {
  return offered.some(({ action }) => action.kind === 'pressed' && action.press === 'send')
}

/** The number that counts is that of the case which stands for it. */
function already(library: Library, state: State, number: string): Moved {
  const { conversation, desk } = state
  const counts = desk?.case?.joins ?? number
  return { ...state, notes: goOnAfter(spoken(library, conversation, 'case.already', counts)) }
}

const isKnown = (library: Library, conversation: Conversation, known: Case): Block => ({
  kind: 'text',
  spans: say(voiceOf(library, conversation), 'case.known', { number: known.number }),
})

const spoken = (library: Library, conversation: Conversation, phrase: string, number: string): Block => ({
  kind: 'text',
  spans: say(voiceOf(library, conversation), phrase, { number }),
})

/** What was asked, or the step in hand, comes back below. */
const goOnAfter = (block: Block): Moved['notes'] => ({ blocks: [block], said: true, only: true })

/** The problem that is handed over, or was last. */
export function inQuestion(conversation: Conversation): Problem | undefined {
  return current(conversation) ?? conversation.problems.at(-1)
}

function isNothing(conversation: Conversation): boolean {
  const isSilent = conversation.problems.length === 0 && beside(conversation).length === 0
  return isSilent && filesToSend(conversation).length === 0
}

/** What goes along with a case. */
function filesToSend(conversation: Conversation): SentFile[] {
  return [...(inQuestion(conversation)?.files ?? []), ...(conversation.files ?? [])]
}

/** The case that was opened for the trouble in question. */
export function openedFor(conversation: Conversation): CaseNumber | undefined {
  const { problems, unheardCase } = conversation
  if (problems.length > 0) return inQuestion(conversation)?.case
  return unheardCase?.last === beside(conversation).at(-1) ? unheardCase?.number : undefined
}

function withCase(conversation: Conversation, number: CaseNumber): Conversation {
  const problem = inQuestion(conversation)
  if (problem) return withProblem(conversation, { ...problem, case: number })
  const last = beside(conversation).at(-1)
  return { ...conversation, unheardCase: { number, ...(last && { last }) } }
}
