/** Cases on their way: what is kept of one, and what its desks, its requester and the clock are told of it. */

import {
  addressAt,
  type Case,
  type CaseNumber,
  expertOf,
  filesOf,
  openCase,
  type Reach,
  stateOf,
} from '../core/case.ts'
import { toRequester } from '../core/compose/case-talk.ts'
import { voiceFor } from '../core/compose/case-voice.ts'
import { nowhere } from '../core/compose/respond.ts'
import type { Conversation, Instant } from '../core/conversation.ts'
import { type Work, type Worker, work } from '../core/desk/work.ts'
import { passedOn } from '../core/file.ts'
import type { Library } from '../core/library.ts'
import type { Moved } from '../core/moves/move.ts'
import type { Reply } from '../core/reply.ts'
import type { Desks } from './desks.ts'
import { later } from './outbox.ts'
import type { CaseNews, DeskPlace } from './ports/helpdesk.ts'
import { type Delivery, reminders, type Via } from './ports/outbox.ts'
import type { SavedCase } from './ports/store.ts'

/** What the clock looks at. */
export interface Reminder {
  number: CaseNumber
  /** How many changes it had: nothing is done when there were others since. */
  changes: number
  look: 'arrived' | 'left' | 'closed' | 'joined'
}

/** Milliseconds after which it is looked whether a new case has arrived, an expert has gone, and nobody objected to a solution;
 * those that joined a case are told of its end at once. */
const patience: Readonly<Record<Reminder['look'], number>> = {
  arrived: 2 * 60_000,
  left: 24 * 60 * 60_000,
  closed: 7 * 24 * 60 * 60_000,
  joined: 0,
}

/** Digits and letters that nobody mistakes for one another, on a screen or over the phone. @see https://www.crockford.com/base32.html */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A number for the next case, `M-7K4QXB`: drawn, not counted, so that no two processes have to agree on it. */
export function drawNumber(): CaseNumber {
  // 256 is so many times 32: each sign is as likely as the others.
  const drawn = crypto.getRandomValues(new Uint8Array(6))
  return `M-${Array.from(drawn, byte => signs[byte % signs.length]).join('')}`
}

/** What cases are told with. */
export interface Telling {
  library: Library
  /** Every desk that is told. */
  desks: readonly DeskPlace[]
  /** The one that is told of cases of which it got the opening. */
  fallback?: DeskPlace
}

/** As the desks are now. */
export async function tellingOf(library: Library, desks: Desks): Promise<Telling> {
  const { fallback } = desks
  return { library, desks: await desks.all(), ...(fallback && { fallback }) }
}

/** Where what comes later reaches whoever speaks; nothing where they have to look. */
export function reachOf(via: Via | undefined): Reach | undefined {
  return via?.later === undefined ? undefined : { channel: via.channel, to: via.later }
}

/** @returns what is saved beside the turn that asked for it */
export function opened(
  telling: Telling,
  conversation: Conversation,
  asked: NonNullable<Moved['opens']>,
  by: { person: string; at: Instant; via?: Via },
): SavedCase {
  const { person, at, via } = by
  const reach = reachOf(via)
  const version = telling.library.version
  return saved(
    telling,
    openCase(conversation, asked, { person, at, version, ...(reach && { reach }) }),
    'opened',
  )
}

/** @returns `undefined` when that is not possible as the case stands */
export function worked(telling: Telling, handed: Case, task: Work, by: Worker): SavedCase | undefined {
  const next = work(handed, task, by)
  const isNews = handed.joins && !next?.joins && !isKnown(handed)
  return next && saved(telling, next, isNews ? 'opened' : 'changed')
}

/**
 * A case that has just changed, with everything that is to be told of it.
 *
 * @param what it is to the desks: new as well when it joined another until now, for then they were never told of it
 */
function saved({ library, desks, fallback }: Telling, handed: Case, what: CaseNews['what']): SavedCase {
  const revision = handed.revision + 1
  const standsIn = fallback && handed.unreached?.standIn === fallback.name
  const places = standsIn ? [...desks, fallback] : desks
  // One that joined another is told of by that.
  const toDesks = handed.joins && !isKnown(handed) ? [] : places.map(place => newsTo(place, handed, what))
  const said = toRequester(voiceFor(library, handed.language, handed), handed)
  const reach = handed.requester?.reach
  const toThem = said && reach ? [deliveryTo(handed, 'requester', reach, said)] : []
  const looks = looksAt(handed, what).map(look => {
    const to: Reminder = { number: handed.number, changes: handed.changes.length, look }
    // Written when it is due: that it waited until then uses up no patience.
    const at = later(handed.changes.at(-1)!.at, patience[look])
    const via = { channel: reminders, to }
    return { ...deliveryTo(handed, `clock:${look}:${revision}`, via, nothing), at, due: at }
  })
  return { case: handed, deliveries: [...toDesks, ...toThem, ...looks] }
}

/** Whether desks were told of a case before it joined another. */
const isKnown = ({ changes }: Case): boolean => changes.some(({ did }) => did === 'merged')

/** The case as it is now, for one desk. Its card is drawn when it is delivered: whoever is forgotten until then is not on it. */
export function newsTo({ name, language }: DeskPlace, handed: Case, what: CaseNews['what']): Delivery {
  const news: CaseNews = { what, case: handed }
  const files = passedOn(what === 'opened' ? filesOf(handed) : (handed.changes.at(-1)!.files ?? []))
  const reply = { ...nothing, language, ...(files.length > 0 && { files }) }
  return deliveryTo(handed, name, { channel: name, to: news }, reply)
}

const nothing: Reply = { language: '', blocks: [], stand: nowhere }

export function deliveryTo(handed: Case, who: string, via: Via, reply: Reply): Delivery {
  const { at } = handed.changes.at(-1)!
  return {
    ...via,
    conversation: addressAt(handed.number, who),
    revision: handed.revision + 1,
    view: { reply, head: undefined, turn: 0, aside: true },
    at,
    // Nobody waits for it here: whoever looks next takes it.
    due: at,
    tries: 0,
  }
}

function looksAt(handed: Case, what: CaseNews['what']): Reminder['look'][] {
  const { did } = handed.changes.at(-1)!
  const isJoined = handed.changes.some(({ did }) => did === 'joined')
  const isForAll = (did === 'solved' || did === 'reopened') && isJoined
  return [...(isForAll ? (['joined'] as const) : []), ...looksAtOne(handed, what)]
}

function looksAtOne(handed: Case, what: CaseNews['what']): Reminder['look'][] {
  if (handed.joins) return stateOf(handed) === 'solved' ? ['closed'] : []
  if (what === 'opened') return ['arrived']
  if (expertOf(handed)) return ['left']
  return stateOf(handed) === 'solved' ? ['closed'] : []
}
