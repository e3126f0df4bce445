/** What troubles really were, as the helpdesk found out: counted now and then, so that what is likely here comes first. */

import { stateOf } from '../core/case.ts'
import { dayOf, daysAfter } from '../core/insight/span.ts'
import type { CauseId, EntryId, Experience } from '../core/library.ts'
import type { Store } from './ports/store.ts'
import type { Clock, Log } from './ports/watch.ts'

/** Milliseconds: after the start, when there is other work, and from then on. */
const rounds = { first: 30_000, next: 60 * 60_000 }
/** Days that are looked back on; what is forgotten before is not counted. */
const days = 365
/** Cases looked at in one go. */
const most = 25

export interface RunningExperience extends Experience {
  /** Counts anew. */
  look(): Promise<void>
  start(): void
  stop(): void
}

export function createExperience(outside: {
  store: Pick<Store, 'next'>
  clock: Clock
  log: Log
}): RunningExperience {
  const { store, clock, log } = outside
  let counted = new Map<EntryId, Record<CauseId, number>>()
  let timer: NodeJS.Timeout | undefined

  const look = async (): Promise<void> => {
    const found = new Map<EntryId, Record<CauseId, number>>()
    const since = daysAfter(dayOf(clock.now()), -days)
    for (let after: string | undefined = ''; after !== undefined; ) {
      const page: Awaited<ReturnType<typeof store.next<'case'>>> = await store.next('case', {
        since,
        most,
        ...(after && { after }),
      })
      for (const handed of page.items) {
        const { problem, joins, changes } = handed
        const cause = changes.findLast(({ did }) => did === 'solved')?.cause
        const isOver = ['solved', 'closed'].includes(stateOf(handed))
        if (!problem?.entry || !cause || joins || !isOver) continue
        const counts = found.get(problem.entry) ?? {}
        found.set(problem.entry, { ...counts, [cause]: (counts[cause] ?? 0) + 1 })
      }
      after = page.after
    }
    counted = found
  }

  const round = async () => {
    await look().catch(error => log.warn({ error }, 'what cases really were cannot be counted'))
    timer = setTimeout(round, rounds.next).unref()
  }

  return {
    of: entry => counted.get(entry),
    look,
    start() {
      timer = setTimeout(round, rounds.first).unref()
    },
    stop: () => clearTimeout(timer),
  }
}
