/** A delivery as whoever gets it shows it: what a desk is told of a case is drawn from the case. */

import type { CaseNews } from '../../src/app/ports/helpdesk.ts'
import type { Delivery } from '../../src/app/ports/outbox.ts'
import { newsOf } from '../../src/desks/news.ts'
import { wholeLibrary } from './whole-library.ts'

export function drawn(delivery: Delivery): Delivery {
  if (!(delivery.to as Partial<CaseNews>).case) return delivery
  const { view } = delivery
  return {
    ...delivery,
    view: { ...view, reply: { ...view.reply, ...newsOf(wholeLibrary(), delivery).card } },
  }
}
