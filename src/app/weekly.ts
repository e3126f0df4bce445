/** Tells the desks what last week came to: on Monday morning, or on the first day of the week on which the process is up; once. */

import { weekInWords } from '../core/compose/week.ts'
import { voice } from '../core/compose/words.ts'
import type { Instant } from '../core/conversation.ts'
import { daysAfter, mondayOf, type Span } from '../core/insight/span.ts'
import { isQuiet, type Week, weekIn } from '../core/insight/week.ts'
import type { Library } from '../core/library.ts'
import type { Desks } from './desks.ts'
import { insightInto } from './insight.ts'
import type { DeskPlace, WeekNews } from './ports/helpdesk.ts'
import type { Delivery } from './ports/outbox.ts'
import type { Store } from './ports/store.ts'
import type { Clock, Log } from './ports/watch.ts'

/** Milliseconds: after the start, when there is other work, and from then on. */
const rounds = { first: 60_000, next: 10 * 60_000 }
/** When people begin to read, in UTC. */
const morning = '07:00:00.000Z'

/** @returns what ends it */
export function tellWeekly(outside: {
  library: Library
  store: Pick<Store, 'recall' | 'announce' | 'next' | 'findCases'>
  desks: Pick<Desks, 'all'>
  clock: Clock
  log: Log
  /** Milliseconds after the start; fewer in tests, which wait for it. */
  first?: number
}) {
  const { library, store, desks, clock, log, first = rounds.first } = outside
  let timer: NodeJS.Timeout
  let isStopped = false

  const tell = async (): Promise<void> => {
    const now = clock.now()
    const monday = mondayOf(now)
    if (now < `${monday}T${morning}`) return
    const span = { from: daysAfter(monday, -7), to: daysAfter(monday, -1) }
    const places = await desks.all()
    // Nothing is counted in vain: where there is no desk, and after somebody has told it.
    if (places.length === 0 || (await store.recall(keyOf(span))) !== undefined) return
    const week = weekIn(await insightInto({ library, store }, span, now))
    const told = isQuiet(week) ? [] : places.map(place => deliveryOf(library, place, week, now))
    if ((await store.announce(keyOf(span), 'weeks', told)) && told.length > 0)
      log.info({ desks: told.length }, 'the week was told')
  }

  const round = async () => {
    await tell().catch(error => log.warn({ error }, 'the week could not be told'))
    if (!isStopped) timer = setTimeout(round, rounds.next).unref()
  }

  timer = setTimeout(round, first).unref()
  return {
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}

const keyOf = ({ from }: Span): string => `week:${from}`

function deliveryOf(library: Library, { name, language }: DeskPlace, week: Week, now: Instant): Delivery {
  const to: WeekNews = { what: 'summary', week }
  const reply = weekInWords(voice(library, language), week)
  return {
    channel: name,
    to,
    conversation: `${keyOf(week.span)}@${name}`,
    revision: 1,
    view: { reply, head: undefined, turn: 0, aside: true },
    at: now,
    due: now,
    tries: 0,
  }
}
