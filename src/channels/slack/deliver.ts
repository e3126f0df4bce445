/** Delivers a reply that was kept: in whatever process, from its address alone, and a second time without harm. */

import type { webApi } from '@slack/bolt'
import { type Deliver, type Delivery, Undeliverable } from '../../app/ports/outbox.ts'
import type { Library } from '../../core/library.ts'
import type { Address, Installation } from './address.ts'
import { type Calls, isPassing } from './calls.ts'
import type { Carry } from './carry.ts'
import { findEarlier, mayStand } from './earlier.ts'
import type { Lanes } from './lanes.ts'
import { isDirect } from './names.ts'
import type { Spot } from './post.ts'
import type { Recent } from './recent.ts'
import type { Result, Show } from './show.ts'

/** The channel's name in the outbox. */
export const channelName = 'slack'

export function deliverer(outside: {
  library: Library
  calls: Calls
  lanes: Lanes
  show: Show
  recent: Recent
  carry: Carry
  /** The client of whoever installed us. */
  clientOf: (installation: Installation) => Promise<webApi.WebClient>
}): Deliver<Result> {
  const { library, calls, lanes, show, recent, carry, clientOf } = outside

  return async delivery => {
    const to = delivery.to as Address & { person: string }
    const { channel, thread, root } = to
    const spot: Spot = { client: await clientOf(to.installation), channel, ...(thread && { thread }) }
    const { trouble, ...shown } = await lanes.run(channel, () => put(delivery, to, spot))
    if (trouble) {
      if (isPassing(trouble)) throw new Error(trouble)
      if (to.handsBack && delivery.tries === 0) return { ...shown, trouble }
      throw new Undeliverable(trouble)
    }
    if (root && !isDirect(channel)) await sign(spot, root, to.addressed === true, delivery)
    await carry(delivery, spot, delivery.view.reply.files ?? [])
    const [first] = shown.messages
    const ids = { conversation: delivery.conversation, person: to.person }
    if (first) await recent.note(ids, spot, delivery.view, first)
    return shown
  }

  async function put(delivery: Delivery, to: Address, spot: Spot): Promise<Result> {
    // Whoever tries for the first time has nothing to look for.
    const earlier = mayStand(delivery) ? await findEarlier(calls, spot, delivery) : undefined
    if (earlier?.trouble && isPassing(earlier.trouble)) return { messages: [], trouble: earlier.trouble }
    return show.reply(delivery, to, { spot, ...(earlier && { earlier: earlier.parts }) })
  }

  /** Eyes on the message while it is looked into, a check mark when it is solved. */
  async function sign(
    { client, channel }: Spot,
    timestamp: string,
    isAddressed: boolean,
    { view }: Delivery,
  ): Promise<void> {
    const add = (name: string) =>
      calls.lightly('reactions.add', () => client.reactions.add({ channel, timestamp, name }))
    if (isSolved(library, view)) {
      await add('white_check_mark')
      await calls.lightly('reactions.remove', () =>
        client.reactions.remove({ channel, timestamp, name: 'eyes' }),
      )
    } else if (isAddressed && view.reply.stand.code !== null) await add('eyes')
  }
}

/** A problem that ended well has an article and nothing in hand. */
function isSolved(library: Library, { reply, head }: Delivery['view']): boolean {
  const { code } = reply.stand
  return code !== null && !head && Object.values(library.entries).some(({ article }) => article === code)
}
