/** The one door: an event goes in, a reply comes out, and nothing is lost or answered twice. */

import { type Outline, outline } from '../core/compose/outline.ts'
import { paragraph } from '../core/compose/talk.ts'
import { voice } from '../core/compose/words.ts'
import { begin, type Conversation, type Person } from '../core/conversation.ts'
import type { Event } from '../core/event.ts'
import type { Language, Library } from '../core/library.ts'
import type { Reply } from '../core/reply.ts'
import { look, turn } from '../core/turn.ts'
import type { Clock, Log, Store } from './ports.ts'

/** Whose conversation it is, and who speaks in it. */
export interface Ids {
  conversation: string
  person: string
}

/** A reply, and the tree of the problem in hand to show beside it. */
export interface View {
  reply: Reply
  outline: Outline | undefined
}

export interface Assistant {
  /**
   * Carries out an event. Never rejects: what goes wrong is logged once and answered with a calm sentence and a reference.
   * @param language the one to begin in, when nothing was said yet
   */
  handle(ids: Ids, event: Untimed, language?: Language): Promise<View>
  /** Where a conversation stands, nothing having happened. */
  look(ids: Ids, language?: Language): Promise<View>
}

/** An event as a channel makes it: the moment is set here, by the clock. */
export type Untimed = Event extends infer E ? (E extends Event ? Omit<E, 'at'> : never) : never

/** How often a turn is tried again when somebody else saved first; turns are pure, so that is safe. */
const tries = 5

export function createAssistant(outside: {
  library: Library
  store: Store
  clock: Clock
  log: Log
  /** The language in which a conversation begins. */
  language?: Language
  /** A reference for what went wrong, to be found in the log. */
  reference: () => string
}): Assistant {
  const { library, store, clock, log, reference } = outside
  const home = outside.language ?? library.languages[0]!

  const load = async (
    ids: Ids,
    language?: Language,
  ): Promise<{ conversation: Conversation; person: Person }> => {
    const person = (await store.loadPerson(ids.person)) ?? {}
    const conversation =
      (await store.load(ids.conversation)) ?? begin(ids.conversation, person.language ?? language ?? home)
    return { conversation, person }
  }

  const attempt = async (ids: Ids, event: Event, language?: Language): Promise<View | undefined> => {
    const state = await load(ids, language ?? (event.kind === 'said' ? event.language : undefined))
    if (event.key && state.conversation.handled.includes(event.key)) return view(state)
    const turned = turn(library, state, event)
    if (!(await store.save(turned.conversation))) return undefined
    if (turned.person !== state.person) await store.savePerson(ids.person, turned.person)
    return { reply: turned.reply, outline: outline(library, turned.conversation) }
  }

  /** What is shown is what can be picked: a reply that offers something else than the last one is kept with it. */
  const view = async (state: { conversation: Conversation; person: Person }): Promise<View> => {
    const { reply, conversation } = look(library, state)
    const isNews = JSON.stringify(conversation.offered) !== JSON.stringify(state.conversation.offered)
    if (state.conversation.turns > 0 && isNews) await store.save(conversation)
    return { reply, outline: outline(library, conversation) }
  }

  const carryOut = async (ids: Ids, event: Untimed, language?: Language): Promise<View> => {
    const started = performance.now()
    for (let tried = 0; tried < tries; tried++) {
      const done = await attempt(ids, { ...event, at: clock.now() } as Event, language)
      if (!done) continue
      const { code, asks, concludes } = done.reply.stand
      const ms = Math.round(performance.now() - started)
      log.info({ event: event.kind, code, asks, concludes, ms }, 'turn')
      return done
    }
    throw new Error(`conversation was saved by others ${tries} times in a row`)
  }

  const calmly = (work: Promise<View>): Promise<View> =>
    work.catch(cause => ({ reply: broken(library, home, log, reference(), cause), outline: undefined }))

  // Events of one conversation wait for each other here; the store's revisions guard against other processes.
  const waiting = new Map<string, Promise<unknown>>()
  const inTurn = async (id: string, work: () => Promise<View>): Promise<View> => {
    const mine = (waiting.get(id) ?? Promise.resolve()).then(work)
    const settled = mine.catch(() => {})
    waiting.set(id, settled)
    try {
      return await mine
    } finally {
      if (waiting.get(id) === settled) waiting.delete(id)
    }
  }

  return {
    handle: (ids, event, language) => calmly(inTurn(ids.conversation, () => carryOut(ids, event, language))),
    look: (ids, language) => calmly(inTurn(ids.conversation, async () => view(await load(ids, language)))),
  }
}

function broken(library: Library, language: Language, log: Log, reference: string, cause: unknown): Reply {
  log.error({ reference, error: cause }, 'turn failed')
  const words = voice(library, language)
  return {
    language,
    blocks: [paragraph(words, 'error.broken', { reference })],
    stand: { code: null, asks: null, confirms: null, concludes: [], topics: [], step: null },
  }
}
