/** Where an answer goes, as plain data: kept with it until it has arrived, so that any process can deliver it. */

import { type ConversationReference, TurnContext } from 'botbuilder'
import type { Ids, Untimed } from '../../app/ports/assistant.ts'
import type { Action } from '../../core/event.ts'
import type { Place } from './place.ts'
import type { Talk } from './talk.ts'

export interface Address {
  reference: Partial<ConversationReference>
  place: Place
  ids: Ids
  how: How
}

/** What led to the answer. */
export interface How {
  /** The message whose button was pressed. */
  on?: string
  /** What the button stands for; of words that were typed, only that they were. */
  did: Action | { kind: 'said' | 'noted' }
}

export function howOf(event: Untimed, on: string | undefined): How {
  const { key: _, seen: __, ...action } = event
  const did = event.kind === 'said' || event.kind === 'noted' ? { kind: event.kind } : (action as Action)
  return { did, ...(on && { on }) }
}

/** The same place for words that answer nothing: no message was pressed. */
export function laterAt(talk: Talk): Address {
  return addressOf(talk, { did: { kind: 'said' } })
}

export function addressOf({ chat, place, ids }: Talk, how: How): Address {
  return { reference: TurnContext.getConversationReference(chat.activity), place, ids, how }
}
