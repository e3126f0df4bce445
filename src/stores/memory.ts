/** A store that forgets everything when the process ends: for the terminal, the command line and tests. */

import type { Feedback, Store } from '../app/ports.ts'
import type { Conversation, Person } from '../core/conversation.ts'

/** Keeps copies, so that nobody changes what is stored by changing what was loaded. */
export function memoryStore(): Store {
  const conversations = new Map<string, Conversation>()
  const people = new Map<string, Person>()
  const memory = new Map<string, string>()
  const rated = new Map<string, Feedback>()
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
    async recall(key) {
      const value = memory.get(key)
      return value === undefined ? undefined : JSON.parse(value)
    },
    async remember(key, value) {
      if (value === undefined) memory.delete(key)
      else memory.set(key, JSON.stringify(value))
    },
    async saveFeedback(feedback) {
      rated.delete(feedback.id)
      rated.set(feedback.id, structuredClone(feedback))
    },
    async feedback() {
      return structuredClone([...rated.values()])
    },
    async ping() {},
    async close() {},
  }
}
