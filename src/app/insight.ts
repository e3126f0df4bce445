/** Reads what the store keeps into figures, a little at a time, so that whoever talks to the assistant meanwhile waits for nothing. */

import { openStates } from '../core/case.ts'
import type { Instant } from '../core/conversation.ts'
import { counting, type Figures } from '../core/insight/figures.ts'
import type { Span } from '../core/insight/span.ts'
import type { Library } from '../core/library.ts'
import type { Kept, Store } from './ports/store.ts'

/** Looked at in one go: some milliseconds of work. */
const most = 25
/** More cases than this are not counted as overdue. */
const mostOverdue = 500

export type Insight = Figures & {
  /** Cases that are overdue now. */
  overdue: number
}

/** What a span of days comes to, as far as it is still kept. */
export async function insightInto(
  outside: { library: Library; store: Pick<Store, 'next' | 'findCases'> },
  span: Span,
  now: Instant,
): Promise<Insight> {
  const { library, store } = outside
  const count = counting(library, span)
  for await (const one of everySince(store, 'conversation', span.from)) count.conversation(one)
  for await (const one of everySince(store, 'case', span.from)) count.case(one)
  for await (const one of everySince(store, 'feedback', span.from)) count.feedback(one)
  const late = await store.findCases({ states: openStates, dueBefore: now, joins: null }, mostOverdue)
  return { ...count.figures(), overdue: late.length }
}

/** Rests as long as it works: others come first. */
async function* everySince<Kind extends keyof Kept>(
  store: Pick<Store, 'next'>,
  kind: Kind,
  since: string,
): AsyncGenerator<Kept[Kind]> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const begun = performance.now()
    const page: Awaited<ReturnType<typeof store.next<Kind>>> = await store.next(kind, {
      since,
      most,
      ...(after && { after }),
    })
    yield* page.items
    after = page.after
    const worked = performance.now() - begun
    if (after !== undefined) await new Promise(resolve => setTimeout(resolve, worked))
  }
}
