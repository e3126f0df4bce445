/** A conversation with the core alone: what every channel has to say in the end. */

import { begin } from '../../src/core/conversation.ts'
import type { Event } from '../../src/core/event.ts'
import type { Language, Library } from '../../src/core/library.ts'
import type { State } from '../../src/core/moves/move.ts'
import type { Reply } from '../../src/core/reply.ts'
import { type Turned, turn } from '../../src/core/turn.ts'
import { actionOf, passed, start, type Told, told } from './told.ts'

/** Carries out one event after another. */
export function coreTalk(library: Library, language: Language): (event: Event) => Turned {
  let state: State = { conversation: begin('core', language), person: {} }
  return event => {
    const turned = turn(library, state, event)
    state = turned
    return turned
  }
}

/** One turn of a conversation file as it happens, and what the core says to it. */
export interface Happened {
  event: Event
  reply: Reply
}

/** A whole conversation file's conversation, told to the core. */
export function happening(library: Library, { language, turns }: Told): Happened[] {
  const talk = coreTalk(library, language ?? library.languages[0]!)
  let at = start
  let asked: string | null = null
  return turns.map(turn => {
    at += passed(turn)
    const action = actionOf(turn, asked)
    const moment = { at: new Date(at).toISOString() }
    const event: Event = action
      ? { ...action, ...moment }
      : { kind: 'said', text: turn.says!, ...moment, ...(language && { language }) }
    const { reply } = talk(event)
    asked = reply.stand.asks ?? reply.stand.confirms
    return { event, reply }
  })
}

let longest: Map<string, Reply> | undefined

/** Of all replies in the conversation files the longest of every shape, by language and the kinds of its blocks. */
export function longestReplies(library: Library): Map<string, Reply> {
  if (longest) return longest
  longest = new Map()
  for (const one of told.flatMap(({ conversations }) => conversations))
    for (const { reply } of happening(library, one)) {
      const name = `${reply.language}: ${reply.blocks.map(({ kind }) => kind).join(', ')}`
      const size = (reply: Reply | undefined) => JSON.stringify(reply?.blocks ?? '').length
      if (size(reply) > size(longest.get(name))) longest.set(name, reply)
    }
  return longest
}
