/** A store that forgets everything when the process ends: for the terminal, the command line and tests. */

import type { Store } from '../app/ports.ts'
import type { Conversation, Person } from '../core/conversation.ts'

/** Keeps copies, so that nobody changes what is stored by changing what was loaded. */
export function memoryStore(): Store {
  const conversations = new Map<string, Conversation>()
  const people = new Map<string, Person>()
  return {
    async load(id) {
      return structuredClone(conversations.get(id))
    },
    async save(conversation) {
      if ((conversations.get(conversation.id)?.revision ?? 0) !== conversation.revision) return false
      conversations.set(conversation.id, {
        ...structuredClone(conversation),
        revision: conversation.revision + 1,
      })
      return true
    },
    async forget(id) {
      conversations.delete(id)
    },
    async loadPerson(id) {
      return structuredClone(people.get(id))
    },
    async savePerson(id, person) {
      people.set(id, structuredClone(person))
    },
    async ping() {},
    async close() {},
  }
}
