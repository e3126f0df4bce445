/** A store that forgets everything when the process ends: for the terminal, the command line and tests. */

import { type Delivery, reminders, stubborn } from '../app/ports/outbox.ts'
import type { Feedback, Kept, SavedCase, Store } from '../app/ports/store.ts'
import { addressAt, type Case, expertOf, stateOf, withoutPerson } from '../core/case.ts'
import { type Conversation, type Instant, leftBy, type Person } from '../core/conversation.ts'
import { withoutPersonIn } from './forgotten-news.ts'

/** What is remembered under a key, and what it is about. */
interface Remembered {
  value: string
  owner: string | undefined
}

/** Keeps copies, so that nobody changes what is stored by changing what was loaded. */
export function memoryStore(): Store {
  const conversations = new Map<string, Conversation>()
  const people = new Map<string, Person>()
  const memory = new Map<string, Remembered>()
  const rated = new Map<string, Feedback>()
  const deliveries = new Map<string, Delivery>()
  const cases = new Map<string, Case>()

  const nameOf = ({ conversation, revision, at }: Delivery) => `${conversation} ${revision} ${at}`
  const of = (id: string) => [...deliveries.values()].filter(({ conversation }) => conversation === id)
  const isNext = ({ conversation, revision }: Delivery) =>
    !of(conversation).some(one => one.revision < revision && one.tries < stubborn)
  const spokenBy = (person: string) =>
    [...conversations.values()].filter(one => one.people?.includes(person)).map(({ id }) => id)

  /** Forgets what is kept beside a conversation or person. */
  const forgetMemory = (owner: string) => {
    for (const [key, remembered] of memory) if (remembered.owner === owner) memory.delete(key)
  }
  const forgetAround = (owner: string) => {
    for (const [id, feedback] of rated)
      if (feedback.conversation === owner || feedback.person === owner) rated.delete(id)
    for (const delivery of of(owner)) deliveries.delete(nameOf(delivery))
  }

  const keepCase = ({ case: handed, deliveries: told }: SavedCase) => {
    cases.set(handed.number, structuredClone({ ...handed, revision: handed.revision + 1 }))
    for (const one of told) deliveries.set(nameOf(one), structuredClone(one))
  }

  const store: Store = {
    async load(id) {
      return structuredClone(conversations.get(id))
    },
    async save(conversation, { person, delivery, cases: changed = [] } = {}) {
      if ((conversations.get(conversation.id)?.revision ?? 0) !== conversation.revision) return false
      const isCurrent = ({ case: one }: SavedCase) => (cases.get(one.number)?.revision ?? 0) === one.revision
      if (!changed.every(isCurrent)) return false
      conversations.set(conversation.id, {
        ...structuredClone(conversation),
        revision: conversation.revision + 1,
      })
      if (person) people.set(person.id, structuredClone(person.prefers))
      if (delivery) deliveries.set(nameOf(delivery), structuredClone(delivery))
      changed.forEach(keepCase)
      return true
    },
    async loadTurn(ids) {
      const [conversation, person] = [conversations.get(ids.conversation), people.get(ids.person)]
      return structuredClone({ ...(conversation && { conversation }), ...(person && { person }) })
    },
    async loadCase(number) {
      return structuredClone(cases.get(number))
    },
    async saveCase(saved) {
      if (cases.get(saved.case.number)?.revision !== saved.case.revision) return false
      keepCase(saved)
      return true
    },
    async findCases({ states, expert, dueBefore, article, host, joins }, most) {
      const found = [...cases.values()].filter(
        one =>
          (states?.includes(stateOf(one)) ?? true) &&
          (expert === undefined || expertOf(one)?.by === expert) &&
          (dueBefore === undefined || (one.due !== undefined && one.due < dueBefore)) &&
          (article === undefined || one.problem?.article === article) &&
          (host === undefined || one.problem?.host?.toLowerCase() === host) &&
          (joins === undefined || (one.joins ?? null) === joins),
      )
      const order = ({ due = '', number }: Case) => `${due} ${number}`
      return structuredClone(found.sort((a, b) => (order(a) < order(b) ? -1 : 1)).slice(0, most))
    },
    async recall(key) {
      const remembered = memory.get(key)
      return remembered && JSON.parse(remembered.value)
    },
    async remember(key, value, owner) {
      if (value === undefined) memory.delete(key)
      else memory.set(key, { value: JSON.stringify(value), owner })
    },
    note: (key, value, owner) => store.remember(key, value, owner),
    async first(key, owner) {
      if (memory.has(key)) return false
      memory.set(key, { value: 'true', owner })
      return true
    },
    async announce(key, owner, announced) {
      if (!(await store.first(key, owner))) return false
      for (const one of announced) deliveries.set(nameOf(one), structuredClone(one))
      return true
    },
    async take(now, until, most, except = []) {
      const due = [...deliveries.values()].filter(
        one => one.due <= now && !except.includes(one.channel) && isNext(one),
      )
      const taken = due.sort((one, other) => (one.due < other.due ? -1 : 1)).slice(0, most)
      for (const delivery of taken) {
        delivery.due = until
        delivery.tries++
      }
      return structuredClone(taken)
    },
    async isNext(delivery) {
      return isNext(delivery)
    },
    async hold(delivery, until) {
      const held = deliveries.get(nameOf(delivery))
      if (held) held.due = until
    },
    async drop(delivery) {
      deliveries.delete(nameOf(delivery))
    },
    async triesFor(conversation) {
      return of(conversation).toSorted((one, other) => one.revision - other.revision)[0]?.tries
    },
    async waiting() {
      const waiting = [...deliveries.values()].filter(({ channel }) => channel !== reminders)
      const [oldest] = waiting.map(({ at }) => at).sort()
      return { count: waiting.length, ...(oldest && { oldest }) }
    },
    async forget(id, left) {
      conversations.delete(id)
      forgetAround(id)
      if (left !== 'memory') forgetMemory(id)
    },
    async forgetPerson(id, left) {
      const spoken = spokenBy(id)
      let shared = 0
      for (const conversation of spoken) {
        const kept = conversations.get(conversation)!
        const without = leftBy(kept, id)
        if (without.people!.length === 0) await store.forget(conversation, 'memory')
        else {
          shared++
          conversations.set(conversation, { ...without, revision: kept.revision + 1 })
        }
        if (conversation !== left) forgetMemory(conversation)
      }
      for (const [number, handed] of cases) {
        if (handed.requester?.person === id)
          for (const one of of(addressAt(number, 'requester'))) deliveries.delete(nameOf(one))
        cases.set(number, withoutPerson(handed, id))
      }
      for (const [name, delivery] of deliveries) deliveries.set(name, withoutPersonIn(delivery, id))
      forgetAround(id)
      forgetMemory(id)
      people.delete(id)
      return { forgotten: spoken.length - shared, shared }
    },
    async everythingOf(id) {
      const kept: Record<string, unknown[]> = {
        conversation: [...conversations.values()].filter(one => one.id === id),
        participant: [...conversations.values()].flatMap(({ id: conversation, people = [] }) =>
          people
            .filter(person => person === id || conversation === id)
            .map(person => ({ conversation, person })),
        ),
        person: people.has(id) ? [{ id, content: people.get(id) }] : [],
        memory: [...memory]
          .filter(([, { owner }]) => owner === id)
          .map(([key, { value }]) => ({ key, content: JSON.parse(value) })),
        feedback: [...rated.values()].filter(one => one.conversation === id || one.person === id),
        delivery: of(id),
        handed: [...cases.values()].filter(
          ({ requester }) => requester?.person === id || requester?.conversation === id,
        ),
      }
      return structuredClone(Object.fromEntries(Object.entries(kept).filter(([, rows]) => rows.length > 0)))
    },
    /** Nothing lasts long enough here. */
    async forgetBefore() {
      return 0
    },
    async saveFeedback(feedback) {
      rated.delete(feedback.id)
      rated.set(feedback.id, structuredClone(feedback))
    },
    async feedback() {
      return structuredClone([...rated.values()])
    },
    async next(kind, { since, after = '', most }) {
      const kept: { [Kind in keyof Kept]: () => [string, Instant | undefined, Kept[Kind]][] } = {
        conversation: () => [...conversations.values()].map(one => [one.id, one.at, one]),
        case: () => [...cases.values()].map(one => [one.number, one.changes.at(-1)!.at, one]),
        feedback: () => [...rated.values()].map(one => [one.id, one.at, one]),
      }
      const page = kept[kind]()
        .filter(([key]) => key > after)
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .slice(0, most)
      const touched = page.filter(([, at]) => at === undefined || at.slice(0, 10) >= since)
      const items = structuredClone(touched.map(([, , item]) => item))
      return { items, ...(page.length === most && { after: page.at(-1)![0] }) }
    },
    async ping() {},
    async close() {},
  }
  return store
}
