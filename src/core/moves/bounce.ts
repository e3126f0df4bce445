/** One bounce, several recipients: which troubles it holds, which is begun with, and which are still open. */

import { redact } from '../compose/redact.ts'
import type { Conversation, Problem } from '../conversation.ts'
import { admin, type Entry, known, type Library, lay, type Topic } from '../library.ts'
import { entryOf } from '../understand/library-index.ts'
import type { Group } from '../understand/recipients.ts'
import type { Moved, State } from './move.ts'

/** How much of what a bounce says about one trouble is kept, in characters. */
const keptWords = 1000
/** More troubles of one bounce than this are not told apart. */
const most = 8

/** The groups as they are kept: people's addresses taken out of the words, those most can be done about first. */
export function kept(library: Library, groups: readonly Group[]): Group[] {
  return groups
    .map(group => ({ ...group, said: redact(group.said.slice(0, 2 * keptWords)).slice(0, keptWords) }))
    .sort(
      (one, other) => inReach(library, other.topic) - inReach(library, one.topic) || other.count - one.count,
    )
    .slice(0, most)
}

/** Which of them to begin with. */
export function offerBounce(library: Library, state: State, groups: readonly Group[]): Moved {
  const bounced = kept(library, groups)
  const topics = { articles: bounced.map(({ topic }) => topic), said: '', bounced }
  return { ...state, conversation: { ...state.conversation, topics, misses: 0 }, notes: { blocks: [] } }
}

/** A problem of the same bounce that was put aside, with what was found out by then. */
export function putAside({ problems }: Conversation, topic: Topic): Problem | undefined {
  const before = problems.findLast(({ entry, article }) => entry === topic || article === topic)
  if (before?.outcome !== 'dropped' || !before.bounced) return undefined
  const { outcome: _, ...open } = before
  return open
}

/** How much of what cures a trouble lies in the hands of the person and their admins, 0 to 1. */
function inReach(library: Library, topic: Topic): number {
  const entry: Entry | undefined = known(library.entries, topic) ?? entryOf(library, topic)
  const steps = entry?.causes.flatMap(({ cause }) => library.causes[cause]!.steps) ?? []
  const own = steps.filter(({ who }) => who !== 'anyone' && (lay.includes(who) || admin.includes(who)))
  return steps.length > 0 ? own.length / steps.length : 0
}
