/** Files that were sent: they go with the trouble they are about, and to the helpdesk where that has it already. */

import { isOpen } from '../case.ts'
import { filesIn, tooManyIn } from '../compose/files.ts'
import { voiceOf } from '../compose/respond.ts'
import { type Conversation, current } from '../conversation.ts'
import type { Event, Said } from '../event.ts'
import { keptBack, newest, type SentFile } from '../file.ts'
import type { Library } from '../library.ts'
import type { Block } from '../reply.ts'
import { openedFor } from './hand-over.ts'
import type { Moved, State } from './move.ts'
import { withProblem } from './open.ts'
import { ownWords } from './pass-on.ts'

/** Whether something was sent and nothing said. */
export function isWordless({ text, files = [] }: Said): boolean {
  return files.length > 0 && text.trim() === ''
}

/**
 * What is done with files alone: what becomes of them is said, and nothing else. In a crowd those of whoever took part are kept for the
 * trouble in hand without a word. `undefined` where nobody would look at them.
 */
export function filesAlone(library: Library, state: State, event: Said): Moved | undefined {
  const { conversation, desk } = state
  const isForDesk = isForCase(state, event)
  if (!desk) return undefined
  if (event.overheard && !isForDesk && !(desk.hasSpoken && current(conversation))) return undefined
  const isSaid = !isForDesk && !event.overheard
  // Those that go to a case are spoken of where that is done.
  const sent = newest(event.files ?? [])
  const blocks = isSaid ? filesIn(voiceOf(library, conversation), sent, 'file.kept') : []
  return { ...state, notes: { blocks, alone: true } }
}

/** A move with the files of its event: kept until a case is opened, or sent after the one there is. */
export function withFiles(library: Library, moved: Moved, event: Event): Moved {
  const { conversation, desk, works, opens, notes } = moved
  const { files: waiting = [], ...rest } = conversation
  const sent = (event.kind === 'said' && desk && event.files) || []
  const files = newest(sent)
  const say = (blocks: Block[]): Moved['notes'] => ({ ...notes, blocks: [...notes.blocks, ...blocks] })
  const all = newest([...waiting, ...files])
  if (works?.did === 'reopened' && all.length > 0)
    return { ...moved, conversation: rest, works: { ...works, files: all } }
  if (files.length === 0) return { ...moved, conversation: keeping(conversation, []) }
  const voice = voiceOf(library, conversation)
  if (works?.did === 'answered') {
    // That it is passed on is said of all but these.
    const named = [...filesIn(voice, files.filter(keptBack), 'file.sent'), ...tooManyIn(voice, sent)]
    return { ...moved, works: { ...works, files }, notes: say(named) }
  }
  if (opens) return { ...moved, opens: { ...opens, files: newest([...(opens.files ?? []), ...files]) } }
  if (event.kind !== 'said' || !isForCase(moved, event)) {
    const isHeard = event.kind === 'said' && !event.overheard
    const left = isHeard ? tooManyIn(voice, [...keptIn(conversation), ...sent]) : []
    return { ...moved, conversation: keeping(conversation, files), notes: say(left) }
  }
  const { number, joins } = desk!.case!
  const goes = filesIn(voice, files, 'file.to-case', { number: joins ?? number })
  const told = [...goes, ...tooManyIn(voice, sent)]
  return { ...moved, works: { did: 'answered', words: ownWords(event), files }, notes: say(told) }
}

/** Whether the case of the trouble in question is open, and it is its requester who speaks, or somebody who speaks to the assistant. */
function isForCase({ conversation, desk }: State, { overheard }: Said): boolean {
  if (!desk?.case || !isOpen(desk.stands ?? desk.case)) return false
  if (overheard && !desk.isRequester) return false
  return openedFor(conversation) === desk.case.number
}

/** With the problem in hand, or beside everything until there is one. */
function keeping(conversation: Conversation, files: readonly SentFile[]): Conversation {
  const { files: waiting = [], ...rest } = conversation
  const problem = current(conversation)
  if (waiting.length + files.length === 0) return conversation
  const all = newest([...keptIn(conversation), ...files])
  return problem ? withProblem(rest, { ...problem, files: all }) : { ...rest, files: all }
}

/** What is kept for the problem in hand. */
function keptIn(conversation: Conversation): SentFile[] {
  return [...(current(conversation)?.files ?? []), ...(conversation.files ?? [])]
}
