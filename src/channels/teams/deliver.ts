/** Delivers an answer that was kept: in whatever process, from its address alone. */

import type { TurnContext } from 'botbuilder'
import type { Deliver } from '../../app/ports/outbox.ts'
import type { Memory } from '../../app/ports/store.ts'
import type { TeamsAdapter } from './adapter.ts'
import type { Address } from './address.ts'
import type { Carry } from './carry.ts'
import type { Consents } from './consent.ts'
import { type Left, partsOf, type Show } from './show.ts'

/** @param appId the bot's; `''` in local development */
export function deliverer(outside: {
  adapter: TeamsAdapter
  appId: string
  memory: Memory
  show: Show
  carry: Carry
  consents: Pick<Consents, 'withdraw'>
}): Deliver<Left | undefined> {
  const { adapter, appId, memory, show, carry, consents } = outside
  return async delivery => {
    const { reference, place, ids, how } = delivery.to as Address
    const { conversation, revision, at, tries } = delivery
    const { files = [], language } = delivery.view.reply
    const parts = await partsOf(memory, delivery)
    let left: Left | undefined
    await adapter.continueConversationAsync(appId, reference, async (chat: TurnContext) => {
      const talk = { chat, place, ids }
      if (conversation === ids.conversation)
        left = await show.answer(talk, delivery.view, how, parts, { revision, at })
      else await show.below(talk, delivery.view, parts)
      await carry(chat, {
        ...{ messages: [], files, language, tries, owner: ids.conversation },
        key: `teams-files:${conversation}:${revision}`,
        ...(place.kind === 'personal' && { to: place }),
        elsewhere: 'teams.file-elsewhere',
      })
    })
    if (delivery.view.forgets) await consents.withdraw(place.chat)
    await parts.done()
    return left
  }
}
