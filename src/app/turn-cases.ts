/** The cases that a conversation has to do with, in a turn: which one is meant, whether the turn may open one, and what it does to it. */

import {
  asUrgent,
  type Case,
  canBeJoined,
  expertOf,
  filesOf,
  isOpen,
  openStates,
  type Reach,
} from '../core/case.ts'
import type { Conversation } from '../core/conversation.ts'
import type { Event } from '../core/event.ts'
import type { Library } from '../core/library.ts'
import { asksToSend, inQuestion, openedFor } from '../core/moves/hand-over.ts'
import type { AtHelpdesk } from '../core/moves/move.ts'
import { asksToReopen, casesIn, hasExpert, mayBeForDesk } from '../core/moves/pass-on.ts'
import { type Turned, turn } from '../core/turn.ts'
import type { Heard } from '../core/understand/heard.ts'
import { createBuckets } from './buckets.ts'
import { drawNumber, opened, reachOf, tellingOf, worked } from './cases.ts'
import type { Desks } from './desks.ts'
import type { Ids } from './ports/assistant.ts'
import type { Via } from './ports/outbox.ts'
import type { SavedCase, Store } from './ports/store.ts'
import type { Clock } from './ports/watch.ts'

/** Among so many open cases of one trouble the one that can be joined is found. */
const mostAlike = 20

/** So many other cases of a conversation are looked at, the newest ones. */
const mostOthers = 5

/** A person has no more troubles than these that cannot wait for each other: ten at once, and one every quarter of an hour. */
const openings = { burst: 10, perMinute: 1 / 15 }

export function casesOfTurns(outside: {
  library: Library
  store: Pick<Store, 'load' | 'loadCase' | 'findCases'>
  clock: Clock
  desks: Desks
}) {
  const { library, store, clock, desks } = outside

  /** What is to be known of the helpdesk. */
  const look = async (
    ids: Ids,
    conversation: Conversation,
    event: Event,
    heard: Heard | undefined,
  ): Promise<AtHelpdesk | undefined> => {
    if ((await desks.all()).length === 0) return undefined
    const number = openedFor(conversation)
    const own = number ? await store.loadCase(number) : undefined
    const handed = (await elsewhere(conversation, own, event, heard)) ?? own
    const stands = handed && (await standingFor(handed))
    const isRequester = handed?.requester?.person === ids.person
    const known = asksToSend(conversation) ? await knownTo(conversation, own) : undefined
    return {
      next: drawNumber(),
      ...(handed && { case: handed, isRequester }),
      ...(stands && { stands }),
      ...(conversation.people?.includes(ids.person) && { hasSpoken: true as const }),
      ...(number && !own && { isGone: true as const }),
      ...(known && { known }),
      ...(desks.keepsAddresses && { keepsAddresses: true as const }),
    }
  }

  /** Another case of the conversation than that of the trouble in question, if that is what is meant. */
  const elsewhere = async (
    conversation: Conversation,
    own: Case | undefined,
    event: Event,
    heard: Heard | undefined,
  ): Promise<Case | undefined> => {
    if (asksToReopen(event, heard))
      return own ? undefined : (await others(conversation, own)).findLast(one => !isOpen(one))
    const hasOne = own !== undefined && expertOf((await standingFor(own)) ?? own) !== undefined
    const isForDesk = mayBeForDesk(event, heard) && !hasOne
    return isForDesk ? awaiting(conversation, own) : undefined
  }

  /** The case that a case joined, if it did. */
  const standingFor = async ({ joins }: Case): Promise<Case | undefined> =>
    joins ? store.loadCase(joins) : undefined

  /** Another case that somebody at the helpdesk has, where nothing else is in hand or they asked last. */
  const awaiting = async (conversation: Conversation, own: Case | undefined): Promise<Case | undefined> =>
    (await others(conversation, own)).findLast(one => hasExpert(conversation, one))

  const others = async (conversation: Conversation, own: Case | undefined): Promise<Case[]> => {
    const numbers = casesIn(conversation).filter(number => number !== own?.number)
    const found = await Promise.all(numbers.slice(-mostOthers).map(number => store.loadCase(number)))
    return found.filter(one => one !== undefined)
  }

  /** The case of somebody else with the same trouble at the same server, if there was one a while ago. */
  const knownTo = async (conversation: Conversation, own: Case | undefined): Promise<Case | undefined> => {
    const { article, host } = inQuestion(conversation) ?? {}
    if (own || !article || !host) return undefined
    const query = { states: openStates, article, host: host.toLowerCase(), joins: null }
    const others = await store.findCases(query, mostAlike)
    return others.find(other => canBeJoined(other, clock.now()))
  }

  const opening = createBuckets(openings)

  /** A turn that opens no case when too many were opened already. */
  const bounded = (
    ids: Ids,
    state: Parameters<typeof turn>[1],
    event: Event,
    heard: Heard | undefined,
  ): Turned => {
    const turned = turn(library, state, event, heard)
    if (!turned.opens || !opening.take(ids.person, Date.parse(event.at))) return turned
    return turn(library, { ...state, desk: { ...state.desk!, isFull: true } }, event, heard)
  }

  /** The case that a turn opens or changes, with what is told of it. */
  const changed = async (
    { person }: Ids,
    { opens, works }: Turned,
    conversation: Conversation,
    desk: AtHelpdesk | undefined,
    { at, key }: Event,
    via: Via | undefined,
  ): Promise<{ cases?: SavedCase[] }> => {
    const handed = inTheirs(desk, conversation, reachOf(via))
    if (!opens && !works)
      return handed && handed !== desk?.case ? { cases: [{ case: handed, deliveries: [] }] } : {}
    const telling = await tellingOf(library, desks)
    const worker = { by: person, at, ...(key && { key }) }
    if (opens) {
      const stands = desk?.known && opens.urgency === 'urgent' ? asUrgent(desk.known, at) : desk?.known
      const made = opened(telling, conversation, opens, { person, at, ...(via && { via }) })
      const files = filesOf(made.case)
      const others = stands && worked(telling, stands, { did: 'joined', files }, worker)
      return { cases: [made, ...(others ? [others] : [])] }
    }
    // What is written goes to whoever has it, what is done is done to one's own.
    const stands = works!.did === 'answered' ? desk?.stands : undefined
    const saved = handed && worked(telling, stands ?? handed, works!, worker)
    const own = stands && handed !== desk?.case ? [{ case: handed!, deliveries: [] }] : []
    return saved ? { cases: [saved, ...own] } : {}
  }

  return { look, turn: bounded, changed }
}

/** A case whose requester is answered in the language they speak by now, and reached where they speak, if that was not known. */
function inTheirs(
  desk: AtHelpdesk | undefined,
  { id, language }: Conversation,
  reach: Reach | undefined,
): Case | undefined {
  const handed = desk?.case
  if (!handed?.requester || !desk?.isRequester) return handed
  const isNews = reach && !handed.requester.reach && handed.requester.conversation === id
  if (handed.language === language && !isNews) return handed
  return { ...handed, language, ...(isNews && { requester: { ...handed.requester, reach } }) }
}
