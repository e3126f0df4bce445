/** The one door: an event goes in, a reply comes out, and nothing is lost or answered twice. */

import { head, outline } from '../core/compose/outline.ts'
import { nowhere, voiceOf } from '../core/compose/respond.ts'
import { paragraph } from '../core/compose/talk.ts'
import { voice } from '../core/compose/words.ts'
import { begin, type Conversation, type Instant, type Person } from '../core/conversation.ts'
import type { Event } from '../core/event.ts'
import type { Language, Library } from '../core/library.ts'
import { answersOpen } from '../core/moves/overhear.ts'
import type { Reply } from '../core/reply.ts'
import { heardIn, look, turn } from '../core/turn.ts'
import { newsOfCases } from './case-news.ts'
import type { Desks } from './desks.ts'
import { feedbackOn } from './feedback.ts'
import { later, lease } from './outbox.ts'
import { outcomeOf } from './outcome.ts'
import type { Ahead, Assistant, Ids, Untimed, View } from './ports/assistant.ts'
import type { Delivery, Via } from './ports/outbox.ts'
import { OutOfReach, type Store } from './ports/store.ts'
import { type Clock, type Log, type Stage, unwatched, type Watch } from './ports/watch.ts'
import { casesOfTurns } from './turn-cases.ts'
import { channelOf } from './watched.ts'

/** How often a turn is tried when another process saves first; turns are pure, so that is safe. */
const tries = 15
/** Milliseconds between two tries, at random up to the longest, so that processes do not meet again each time. */
const apart = { first: 5, longest: 200 }

export function createAssistant(outside: {
  library: Library
  store: Store
  clock: Clock
  log: Log
  watch?: Watch
  /** The language in which a conversation begins. */
  language?: Language
  /** Where cases go; without any, what is known is shown to be copied. */
  desks?: Desks
  /** A reference for what went wrong, to be found in the log. */
  reference: () => string
}): Assistant {
  const { library, store, clock, log, watch = unwatched, desks, reference } = outside
  const home = outside.language ?? library.languages[0]!
  const cases = desks && casesOfTurns({ library, store, clock, desks })

  const load = async (
    ids: Ids,
    language?: Language,
  ): Promise<{ conversation: Conversation; person: Person }> => {
    const { conversation, person = {} } = await store.loadTurn(ids)
    return {
      conversation: conversation ?? begin(ids.conversation, person.language ?? language ?? home),
      person,
    }
  }

  const attempt = async (
    ids: Ids,
    event: Event,
    language?: Language,
    via?: Via,
    ahead?: Ahead,
  ): Promise<View | undefined> => {
    const stage = <Done>(name: Stage, work: () => Done) => watch.stage(channelOf(ids), name, work)
    const tongue = language ?? (event.kind === 'said' ? event.language : undefined)
    const state = await stage('load', () => load(ids, tongue))
    if (event.key && state.conversation.handled.includes(event.key))
      return { ...(await view(state, via === undefined)), repeated: true, outcome: 'repeated' }
    const heard = stage('understand', () => heardIn(library, state, event))
    const desk = await cases?.look(ids, state.conversation, event, heard)
    const turned = stage('answer', () =>
      desk ? cases!.turn(ids, { ...state, desk }, event, heard) : turn(library, state, event, heard),
    )
    const { reply, aside, passed } = turned
    const more = {
      outcome: outcomeOf(state.conversation, turned),
      ...(passed && { passed }),
      ...(turned.refused && { refused: turned.refused }),
      ...(turned.forgets && { forgets: true as const }),
    }
    const isSilent = turned.conversation === state.conversation
    if (isSilent) return viewOf(reply, aside, state.conversation, more)
    const conversation = turned.forgets
      ? await stage('save', () => forgotten(ids, turned.conversation, turned.forgets))
      : spokenBy(turned.conversation, ids.person)
    const done = viewOf(reply, aside, conversation, more)
    const isSent = via && reply.blocks.length > 0 && !passed
    const delivery = isSent ? deliveryOf(done, conversation, via, event.at) : undefined
    const beside = {
      ...(turned.person !== state.person &&
        !turned.forgets && { person: { id: ids.person, prefers: turned.person } }),
      ...(delivery && { delivery }),
      ...(await cases?.changed(ids, turned, conversation, desk, event, via)),
      ...(state.conversation.people?.includes(ids.person) && !turned.forgets && { entered: true as const }),
    }
    const saving = stage('save', () => store.save(conversation, beside))
    // Once the store has done its own part, and waits. What goes wrong with it goes wrong again when it is said.
    if (ahead) new Promise(resolve => setImmediate(resolve)).then(() => ahead(done)).catch(() => {})
    if (!(await saving)) return undefined
    return delivery ? { ...done, delivery } : done
  }

  /** Forgets first, so that whoever dies in between has forgotten. What is left keeps no more than that it was answered. */
  const forgotten = async (
    ids: Ids,
    next: Conversation,
    forgets: 'conversation' | 'person' | undefined,
  ): Promise<Conversation> => {
    if (forgets === 'person') await store.forgetPerson(ids.person, ids.conversation)
    else await store.forget(ids.conversation, 'memory')
    const shared = await store.load(ids.conversation)
    return shared ? { ...shared, turns: next.turns, handled: next.handled } : { ...next, revision: 0 }
  }

  const viewOf = (
    reply: Reply,
    aside: boolean,
    conversation: Conversation,
    more: Pick<View, 'outcome' | 'passed' | 'refused' | 'forgets'> = {},
  ): View => ({
    reply,
    aside,
    turn: conversation.turns,
    head: head(library, conversation),
    ...more,
    outline: () => outline(library, conversation),
  })

  /**
   * What is shown is what can be picked: a reply that offers something else than the last one is kept with it.
   * @param isShown false where its channel delivered the reply before, and shows it no second time
   */
  const view = async (
    state: { conversation: Conversation; person: Person },
    isShown = true,
  ): Promise<View> => {
    const { reply, conversation } = look(library, state)
    const isNews = JSON.stringify(conversation.offered) !== JSON.stringify(state.conversation.offered)
    if (isShown && state.conversation.turns > 0 && isNews) await store.save(conversation, { entered: true })
    return viewOf(reply, false, conversation)
  }

  const carryOut = async (
    ids: Ids,
    event: Untimed,
    language?: Language,
    via?: Via,
    ahead?: Ahead,
  ): Promise<View> => {
    const started = performance.now()
    for (let tried = 0; tried < tries; tried++) {
      const done = await attempt(ids, { ...event, at: clock.now() } as Event, language, via, ahead)
      if (!done) {
        const time = Math.random() * Math.min(apart.longest, apart.first * 2 ** tried)
        await new Promise(resolve => setTimeout(resolve, time))
        continue
      }
      const { code, asks, concludes } = done.reply.stand
      const ms = Math.round(performance.now() - started)
      log.info({ event: event.kind, code, asks, concludes, ms }, 'turn')
      return done
    }
    throw new Error(`conversation was saved by others ${tries} times in a row`)
  }

  const calmly = (work: Promise<View>): Promise<View> =>
    work.catch(cause => ({
      reply: broken(library, home, log, reference(), cause),
      head: undefined,
      outline: () => undefined,
      turn: 0,
      aside: true,
      outcome: 'failed',
      ...(cause instanceof OutOfReach && { unreached: true as const }),
    }))

  // Events of one conversation wait for each other here; the store's revisions guard against other processes.
  const waiting = new Map<string, Promise<unknown>>()
  const inTurn = async (id: string, work: () => Promise<View>): Promise<View> => {
    const mine = (waiting.get(id) ?? Promise.resolve()).then(work)
    const settled = mine.then(
      () => {},
      () => {},
    )
    waiting.set(id, settled)
    try {
      return await mine
    } finally {
      if (waiting.get(id) === settled) waiting.delete(id)
    }
  }

  return {
    handle: (ids, event, ...more) => calmly(inTurn(ids.conversation, () => carryOut(ids, event, ...more))),
    async rate(ids, rating) {
      try {
        const { conversation } = await load(ids)
        const feedback = feedbackOn(library, conversation, ids, rating, clock.now())
        await store.saveFeedback(feedback)
        log.info({ code: feedback.code, concludes: feedback.concludes, helpful: rating.helpful }, 'feedback')
        const blocks = [paragraph(voiceOf(library, conversation), 'feedback.thanks')]
        return { language: conversation.language, blocks, stand: nowhere }
      } catch (cause) {
        return broken(library, home, log, reference(), cause)
      }
    },
    async answers(id, text) {
      const conversation = await store.load(id).catch(() => undefined)
      return conversation !== undefined && answersOpen(library, conversation, text)
    },
    speaks: (ids, language) =>
      load(ids, language).then(
        ({ conversation }) => conversation.language,
        () => language ?? home,
      ),
    async news(ids, seen) {
      try {
        return desks
          ? await newsOfCases({ library, store }, ids, seen)
          : { replies: [], seen: '', again: null }
      } catch (error) {
        log.warn({ error }, 'news of cases cannot be read')
        return { replies: [], seen: seen ?? '', again: 60 }
      }
    },
    knows: id =>
      store.load(id).then(
        found => found !== undefined,
        () => false,
      ),
    look: (ids, language) => calmly(inTurn(ids.conversation, async () => view(await load(ids, language)))),
  }
}

/** A conversation knows who has spoken in it. */
function spokenBy(conversation: Conversation, person: string): Conversation {
  const { people = [] } = conversation
  return people.includes(person) ? conversation : { ...conversation, people: [...people, person] }
}

function deliveryOf(view: View, { id, revision }: Conversation, via: Via, at: Instant): Delivery {
  const { reply, head, turn, aside, refused, forgets } = view
  return {
    ...via,
    conversation: id,
    revision: revision + 1,
    view: { reply, head, turn, aside, ...(refused && { refused }), ...(forgets && { forgets }) },
    at,
    due: later(at, lease),
    tries: 0,
  }
}

function broken(library: Library, language: Language, log: Log, reference: string, cause: unknown): Reply {
  log.error({ reference, error: cause }, 'turn failed')
  const words = voice(library, language)
  return {
    language,
    blocks: [paragraph(words, 'error.broken', { reference })],
    stand: nowhere,
  }
}
