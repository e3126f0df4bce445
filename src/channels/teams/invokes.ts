/** Answers what Teams waits for: a pressed button, a word on an answer, a message to be diagnosed, a file to be saved. */

import type { TurnContext } from 'botbuilder'
import type { Assistant } from '../../app/ports/assistant.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import type { Consents } from './consent.ts'
import { createDialog } from './dialog.ts'
import type { Incoming } from './incoming.ts'
import { belongs, idsOf, type Place } from './place.ts'
import type { Press } from './pressed.ts'
import { ratingIn } from './rating.ts'
import { keyOf } from './receive.ts'
import { cardType } from './render.ts'
import type { Left } from './show.ts'
import { find, type ShownMemory } from './shown.ts'
import type { Turns } from './turns.ts'
import type { ReadHtml } from './words.ts'
import type { WorkOnCase } from './work.ts'

export interface Invokes {
  take(context: TurnContext, incoming: Incoming, place: Place): Promise<void>
}

export interface InvokesOptions {
  assistant: Assistant
  library: Library
  language: Language
  readHtml: ReadHtml
  turns: Turns
  shown: ShownMemory
  readPress: (data: unknown) => Press | undefined
  consents: Consents
  /** Absent where there is no helpdesk in a chat. */
  workOnCase?: WorkOnCase
}

/** What is answered to an invoke: the status of the response and its body. */
interface Answer {
  status: number
  body?: unknown
}

export function createInvokes(options: InvokesOptions): Invokes {
  const { assistant, library, turns, shown, readPress, consents, workOnCase } = options
  const dialog = createDialog(options)

  /**
   * A button of a card.
   *
   * @see https://learn.microsoft.com/adaptive-cards/authoring-cards/universal-action-model
   */
  const pressed = async (context: TurnContext, incoming: Incoming, place: Place): Promise<Answer> => {
    const worked = await workOnCase?.(place, dataOf(incoming), incoming.replyToId ?? '')
    if (worked) return leaving(worked)
    const press = readPress(dataOf(incoming))
    if (!press || !('event' in press || 'nothing' in press) || (press.of && !belongs(press.of, place)))
      return forCard(400, 'application/vnd.microsoft.error', {
        code: 'BadRequest',
        message: 'This is not a button of the assistant.',
      })
    const ids = { ...idsOf(place), ...(press.of && { conversation: press.of }) }
    if (!('event' in press)) {
      const language = await assistant.speaks(ids, place.language)
      return inWords(label(voice(library, language), 'teams.words-error'))
    }
    const key = keyOf(incoming)
    const event = { ...press.event, ...(key && { key }) }
    const on = incoming.replyToId ?? undefined
    return leaving(await turns.pressed({ chat: context, place, ids }, event, on))
  }

  const rated = async (incoming: Incoming, place: Place): Promise<Answer> => {
    const rating = ratingIn(incoming)
    if (!rating) return { status: 400 }
    const own = idsOf(place)
    const last = place.kind === 'groupChat' ? await shown.latest(place.chat) : undefined
    const isLast = last !== undefined && find(await shown.recall(last), rating.of) !== undefined
    await assistant.rate({ ...own, ...(isLast && { conversation: last }) }, rating)
    return { status: 200, body: {} }
  }

  const answer = async (context: TurnContext, incoming: Incoming, place: Place): Promise<Answer> => {
    if (isPress(incoming)) return pressed(context, incoming, place)
    switch (incoming.name) {
      case 'message/submitAction':
        return rated(incoming, place)
      case 'composeExtension/fetchTask':
        return dialog.open(incoming, place)
      case 'composeExtension/submitAction':
        return dialog.go(incoming, place)
      case 'fileConsent/invoke':
        return { status: await consents.take(context, incoming, place) }
      default:
        return { status: 501 }
    }
  }

  return {
    async take(context, incoming, place) {
      const value = await answer(context, incoming, place)
      await context.sendActivity({ type: 'invokeResponse', value })
    },
  }
}

/** Whether a button of a card was pressed. */
export function isPress({ name }: Incoming): boolean {
  return name === 'adaptiveCard/action'
}

function dataOf({ value }: Incoming): unknown {
  return (value as { action?: { data?: unknown } } | undefined)?.action?.data
}

/** An answer in the form cards take; its own status stands inside. */
function forCard(statusCode: number, type: string, value: unknown): Answer {
  return { status: 200, body: { statusCode, type, value } }
}

function leaving(left: Left): Answer {
  return 'card' in left ? forCard(200, cardType, left.card) : inWords(left.words)
}

/** Said to whoever pressed; the card stays. */
function inWords(words: string): Answer {
  return forCard(200, 'application/vnd.microsoft.activity.message', words)
}
