/** Puts whoever watches the process between the assistant and those who use it, and between the assistant and its store. */

import type { Assistant, Ids } from './ports/assistant.ts'
import type { Store } from './ports/store.ts'
import type { Watch } from './ports/watch.ts'

/** The channel a conversation is held in: what its id begins with. */
export function channelOf({ conversation }: Ids): string {
  return conversation.slice(0, Math.max(0, conversation.indexOf(':')))
}

/** Every turn is followed, from the event to its reply. */
export function watchedAssistant(assistant: Assistant, watch: Watch): Assistant {
  return {
    ...assistant,
    handle: (...given) => {
      const [ids, event] = given
      return watch.turn({ channel: channelOf(ids), event: event.kind }, () => assistant.handle(...given))
    },
  }
}

/** Every failure of the store is counted, and passed on. */
export function watchedStore(store: Store, watch: Watch): Store {
  const watching =
    <Given extends unknown[], Done>(method: (...given: Given) => Promise<Done>) =>
    async (...given: Given): Promise<Done> => {
      try {
        return await method(...given)
      } catch (error) {
        watch.note({ fact: 'store-error' })
        throw error
      }
    }
  return Object.fromEntries(
    Object.entries(store).map(([name, method]) => [name, watching(method)]),
  ) as unknown as Store
}
