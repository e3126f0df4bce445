/** The causes of a short list in the order in which they were really it here, once the helpdesk has found out often enough. */

import type { CauseId, EntryId, Library } from '../library.ts'

/** Solved cases of an error from which on they count for more than what is likely elsewhere. */
const enough = 10

export interface Seen {
  /** How often it was this. */
  times: number
  /** Of how many solved cases. */
  of: number
}

/** How often a cause was really it; `undefined` while too little is known. */
export function seenHere({ experience }: Library, entry: EntryId, cause: CauseId): Seen | undefined {
  const counts = experience?.of(entry)
  const of = Object.values(counts ?? {}).reduce((all, one) => all + one, 0)
  return of < enough ? undefined : { times: counts?.[cause] ?? 0, of }
}

/** Those that were it more often first; else as they were. */
export function byExperience(library: Library, entry: EntryId, causes: readonly CauseId[]): CauseId[] {
  const times = (cause: CauseId) => seenHere(library, entry, cause)?.times ?? 0
  return causes.toSorted((one, other) => times(other) - times(one))
}
