/** Something was said: a choice by number or label, else what is heard in it. */

import { readAs, readBeside } from '../compose/read.ts'
import { voiceOf } from '../compose/respond.ts'
import { type Conversation, current, findings } from '../conversation.ts'
import type { Said } from '../event.ts'
import type { Library } from '../library.ts'
import type { Choice } from '../reply.ts'
import type { Heard } from '../understand/heard.ts'
import { isOneEdit } from '../understand/near-index.ts'
import { understand } from '../understand/understand.ts'
import { act } from './act.ts'
import { withdrawn } from './correct.ts'
import { goOn } from './go-on.ts'
import { filesAlone, isWordless } from './keep-files.ts'
import { missed } from './missed.ts'
import type { Moment, Moved, State } from './move.ts'
import { concerns } from './overhear.ts'
import {
  asksToReopen,
  goesToDesk,
  isAmongOthers,
  objection,
  passOn,
  proposedIn,
  whetherSolved,
} from './pass-on.ts'
import { start } from './start.ts'

/** What is heard in words; `undefined` where nothing has to be: a number or a label is no more than a button. */
export function hear(library: Library, from: State, event: Said): Heard | undefined {
  const conversation = spokenIn(from, event)
  if (!conversation || pointedOut(conversation, event)) return undefined
  const { asked, language } = conversation
  const inHand = current(conversation)
  return understand(library, event.text, {
    language: event.language ?? language,
    ...(asked && { asked: asked.question }),
    ...(inHand && { known: findings(inHand).map(({ question }) => question) }),
  })
}

/**
 * @param heard what {@link hear} makes of the same words
 * @returns `undefined` when the words are none of the assistant's business, and nothing is to be said or kept
 */
export function say(
  library: Library,
  from: State,
  event: Said,
  heard: Heard | undefined,
  moment: Moment,
): Moved | undefined {
  const proposed = proposedIn(library, from, event.text)
  if (proposed) return act(library, from, proposed, moment)
  if (goesToDesk(from, event, heard)) return passOn(library, from, event)
  if (isAmongOthers(from, event)) return undefined
  if (isWordless(event)) return filesAlone(library, from, event)
  const objecting = objection(from, event, heard)
  if (objecting) return act(library, from, objecting, moment)
  const conversation = spokenIn(from, event)
  if (!conversation) return undefined
  const before = { ...from, conversation }
  const offer = pointedOut(conversation, event)
  const moved = offer
    ? act(library, before, offer.action, moment)
    : heard && saying(library, before, event, heard, moment)
  const isMissed = moved && moved.conversation.misses > from.conversation.misses
  if (moved && isMissed && !event.overheard) return whetherSolved(library, from, moved) ?? moved
  // What passers-by say to each other does nothing to somebody's case.
  const isMeddling = (moved?.works || asksToReopen(event, heard)) && !from.desk?.isRequester
  return event.overheard && (isMissed || isMeddling) ? undefined : moved
}

/** The conversation that words are said in; `undefined` for a correction of what nothing rests on any more. */
function spokenIn({ conversation }: State, { corrects }: Said): Conversation | undefined {
  return corrects ? withdrawn(conversation, corrects) : conversation
}

/** What a number or label chooses; a stranger in a crowd was offered nothing. */
function pointedOut({ turns, offered: choices }: Conversation, event: Said): Choice | undefined {
  return event.overheard && turns === 0 ? undefined : offered(choices, event.text)
}

function saying(
  library: Library,
  before: State,
  event: Said,
  heard: Heard,
  moment: Moment,
): Moved | undefined {
  const { asked } = before.conversation
  if (event.overheard && !concerns(before.conversation, heard, event.text)) return undefined
  const state: State = {
    ...before,
    conversation: { ...before.conversation, language: spoken(before.conversation, heard, event.language) },
  }
  if (event.text.trim() === '') return missed(library, state, 'talk.empty')
  if (isMinus(event.text))
    return missed(library, state, current(state.conversation) ? 'ask.unheard' : 'talk.silent')
  const pointed = heard.place && !asked ? pointedAt(before.conversation.offered, heard.place) : undefined
  if (pointed) return act(library, state, pointed.action, moment)
  const problem = current(state.conversation)
  const moved = problem
    ? goOn(library, state, problem, heard, event.text, moment)
    : start(library, state, heard, event.text, moment)
  const voice = voiceOf(library, moved.conversation)
  const beside = moved.notes.beside ?? (moved.notes.opened ? readBeside(voice, heard) : [])
  return {
    ...moved,
    notes: { ...moved.notes, blocks: [...readAs(voice, heard), ...moved.notes.blocks], beside },
  }
}

/** The language of a message; a short one follows the conversation, the first one its own words or else the person's locale. */
function spoken(conversation: Conversation, heard: Heard, locale: string | undefined): string {
  if (heard.languageSure) return heard.language
  if (conversation.turns > 0) return conversation.language
  return heard.languageHint ?? locale ?? conversation.language
}

/** A number or label of what the last reply offered: `2`, `2.`, `option 2`, `Not sure`. */
export function offered(choices: readonly Choice[], text: string): Choice | undefined {
  const plain = bare(text)
  if (plain.length > 200 || isMinus(plain)) return undefined
  const number = /^(?:#|nr\.? ?|nummer |number |option |optie |keuze )?(\d{1,2})$/.exec(plain)
  if (number) return choices[Number(number[1]) - 1]
  const answer = plain.replace(
    /^(?:(?:my )?answer|(?:mijn )?antwoord|choice|keuze|option|optie)(?: is)?:? /,
    '',
  )
  return choices.find(choice => bare(choice.label) === answer) ?? slip(choices, text, answer)
}

/** Shorter labels differ from other words by one letter too easily. */
const shortestSlip = 8

/** A label with one slip of the pen, where no other is as near. */
function slip(choices: readonly Choice[], text: string, typed: string): Choice | undefined {
  if (typed.length < shortestSlip || /[\d?]/.test(text)) return undefined
  const near = choices.filter(({ label }) => isOneEdit(bare(label), typed))
  return near.length === 1 ? near[0] : undefined
}

/** Nobody means the first by `-1`. */
const isMinus = (text: string): boolean => /^\s*[-−–]\s*\d+\s*$/.test(text)

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
