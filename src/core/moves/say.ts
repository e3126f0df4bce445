/** Something was said: a choice by number or label, else what is heard in it. */

import { readAs, readBeside } from '../compose/read.ts'
import { voiceOf } from '../compose/respond.ts'
import { type Conversation, current, findings } from '../conversation.ts'
import type { Said } from '../event.ts'
import type { Library } from '../library.ts'
import type { Choice } from '../reply.ts'
import type { Heard } from '../understand/heard.ts'
import { understand } from '../understand/understand.ts'
import { act } from './act.ts'
import { withdrawn } from './correct.ts'
import { goOn } from './go-on.ts'
import { missed } from './missed.ts'
import type { Moment, Moved, State } from './move.ts'
import { concerns } from './overhear.ts'
import { start } from './start.ts'

/** @returns `undefined` when the words are none of the assistant's business, and nothing is to be said or kept */
export function say(library: Library, from: State, event: Said, moment: Moment): Moved | undefined {
  const conversation = event.corrects ? withdrawn(from.conversation, event.corrects) : from.conversation
  if (!conversation) return undefined
  const moved = saying(library, { ...from, conversation }, event, moment)
  const isMissed = moved && moved.conversation.misses > from.conversation.misses
  return event.overheard && isMissed ? undefined : moved
}

function saying(library: Library, before: State, event: Said, moment: Moment): Moved | undefined {
  const isStranger = event.overheard && before.conversation.turns === 0
  const offer = isStranger ? undefined : offered(before.conversation.offered, event.text)
  if (offer) return act(library, before, offer.action, moment)
  const { asked } = before.conversation
  const inHand = current(before.conversation)
  const heard = understand(library, event.text, {
    language: event.language ?? before.conversation.language,
    ...(asked && { asked: asked.question }),
    ...(inHand && { known: findings(inHand).map(({ question }) => question) }),
  })
  if (event.overheard && !concerns(before.conversation, heard, event.text)) return undefined
  const state: State = {
    person: before.person,
    conversation: { ...before.conversation, language: spoken(before.conversation, heard, event.language) },
  }
  if (event.text.trim() === '') return missed(library, state, 'talk.empty')
  const pointed = heard.place && !asked ? pointedAt(before.conversation.offered, heard.place) : undefined
  if (pointed) return act(library, state, pointed.action, moment)
  const problem = current(state.conversation)
  const moved = problem
    ? goOn(library, state, problem, heard, event.text, moment)
    : start(library, state, heard, event.text, moment)
  const voice = voiceOf(library, moved.conversation)
  const beside = moved.notes.opened ? readBeside(voice, heard) : []
  return {
    ...moved,
    notes: { ...moved.notes, blocks: [...readAs(voice, heard), ...moved.notes.blocks], beside },
  }
}

/** The language of a message; a short one follows the conversation, the first one the person's locale. */
function spoken(conversation: Conversation, heard: Heard, locale: string | undefined): string {
  if (heard.languageSure) return heard.language
  return conversation.turns === 0 ? (locale ?? conversation.language) : conversation.language
}

/** A number or label of what the last reply offered: `2`, `2.`, `option 2`, `Not sure`. */
export function offered(choices: readonly Choice[], text: string): Choice | undefined {
  const plain = bare(text)
  if (plain.length > 200) return undefined
  const number = /^(?:#|nr\.? ?|nummer |number |option |optie |keuze )?(\d{1,2})$/.exec(plain)
  if (number) return choices[Number(number[1]) - 1]
  return choices.find(choice => bare(choice.label) === plain)
}

/** "The second one" of a list of topics or causes. */
function pointedAt(choices: readonly Choice[], place: number | 'last'): Choice | undefined {
  const list = choices.filter(({ action }) => action.kind === 'taken' || action.kind === 'picked')
  return place === 'last' ? list.at(-1) : list[place - 1]
}

function bare(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/[.!?)\s]+$/, '')
}
