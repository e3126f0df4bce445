/** What is done with each kind of activity. */

import type { TurnContext } from 'botbuilder'
import type { Assistant, Untimed } from '../../app/ports/assistant.ts'
import type { Helpdesk } from '../../app/ports/helpdesk.ts'
import type { Memory } from '../../app/ports/store.ts'
import type { Language, Library } from '../../core/library.ts'
import { createSaidAtDesk } from './at-desk.ts'
import type { Consents } from './consent.ts'
import { type ReadFile, readIn, sentIn } from './files.ts'
import type { Trusted } from './hosts.ts'
import type { Incoming } from './incoming.ts'
import { createInvokes, isPress } from './invokes.ts'
import { patiently } from './late.ts'
import type { Links } from './links.ts'
import { belongs, idsOf, type Place, placeOf } from './place.ts'
import type { Poster } from './post.ts'
import { pressReader } from './pressed.ts'
import { addressee, keyOf, saidIn } from './receive.ts'
import { createRecent } from './recent.ts'
import { type Message, render } from './render.ts'
import type { ShownMemory } from './shown.ts'
import type { Turns } from './turns.ts'
import { sentence, welcome } from './welcome.ts'
import { isAddressed, type ReadHtml, wordsOf } from './words.ts'
import { createWorkOnCase } from './work.ts'

export interface BotOptions {
  assistant: Assistant
  helpdesk?: Helpdesk
  memory: Memory
  library: Library
  language: Language
  readFile: ReadFile
  readHtml: ReadHtml
  trusted: Trusted
  links: Links
  consents: Consents
  poster: Poster
  shown: ShownMemory
  turns: Turns
}

export interface Bot {
  take(context: TurnContext, incoming: Incoming): Promise<void>
  /** Leaves an activity unanswered. */
  pass(context: TurnContext): Promise<void>
}

export function createBot(options: BotOptions): Bot {
  const {
    assistant,
    helpdesk,
    memory,
    library,
    language: home,
    readFile,
    readHtml,
    trusted,
    links,
    poster,
    shown,
    turns,
  } = options
  const readPress = pressReader(library.languages)
  const recent = createRecent()
  const waiting = patiently({ assistant, library, poster, language: home })
  const saidAtDesk = helpdesk && createSaidAtDesk({ helpdesk, memory, library, poster })
  const workOnCase = helpdesk && createWorkOnCase({ helpdesk, library })
  const invokes = createInvokes({ ...options, readPress, ...(workOnCase && { workOnCase }) })

  const spoken = (place: Place): Promise<Language> => assistant.speaks(idsOf(place), place.language)

  /** Why nothing came of files that nobody asked for and that hold no words. */
  const excuse = async (context: TurnContext, place: Place, phrase: string): Promise<void> => {
    const reply = sentence(library, await spoken(place), phrase)
    await poster.post(context, render(reply, { library, turn: 0 }))
  }

  /** As it is passed on to somebody who follows the links in it. */
  const followable = (incoming: Incoming, event: Untimed): Untimed =>
    event.kind === 'said' ? { ...event, text: wordsOf(incoming, readHtml, true) || event.text } : event

  const message = async (context: TurnContext, incoming: Incoming, place: Place): Promise<void> => {
    if (isSubmitted(incoming)) return submitted(context, incoming, place)
    const key = keyOf(incoming)
    const isAgain = key !== undefined && recent.of(key) !== undefined
    // Kept before anything is waited for: the same may come again meanwhile.
    if (key && !isAgain) recent.keep(key, '')
    const read = place.kind === 'personal' ? await readIn(incoming, readFile, trusted) : undefined
    const text = read && 'text' in read ? read.text : ''
    const files = sentIn(incoming, links, trusted)
    const event = saidIn(incoming, place, readHtml, { text, files })
    const said = event.kind === 'said' ? event.text : ''
    if (key && !isAgain) recent.keep(key, said)
    if (await saidAtDesk?.(context, place, followable(incoming, event))) return
    const ids = await addressee(place, said, assistant, shown.latest)
    const isAnswered = await turns.said({ chat: context, place, ids }, event, isAgain)
    if (isAnswered || isAgain || files.length === 0 || (event.kind === 'said' && event.overheard)) return
    await excuse(context, place, read && 'phrase' in read ? read.phrase : 'talk.image')
  }

  /** Those who wait for an answer are told when it takes long, once; not for what comes again, or was said to others. */
  const heard = (context: TurnContext, incoming: Incoming, place: Place): Promise<void> => {
    const key = keyOf(incoming)
    const isAgain = key !== undefined && recent.of(key) !== undefined
    const isMeant = place.kind === 'personal' || isAddressed(incoming) || isSubmitted(incoming)
    const isWaitedFor = !isAgain && isMeant
    const work = () => message(context, incoming, place)
    return isWaitedFor ? waiting(context, place, work) : work()
  }

  /** A message was changed: what it had said is taken back, and what it says now is answered. */
  const edited = async (context: TurnContext, incoming: Incoming, place: Place): Promise<void> => {
    const key = keyOf(incoming)
    const event = saidIn(incoming, place, readHtml)
    if (incoming.channelData?.eventType !== 'editMessage' || !key || event.kind !== 'said') return
    const before = recent.of(key) ?? ''
    if (before === event.text) return
    const corrected = {
      ...event,
      key: keyOf(incoming, `:${incoming.timestamp ?? event.text.length}`)!,
      corrects: { key, text: before },
    }
    recent.keep(key, event.text)
    if (await saidAtDesk?.(context, place, corrected)) return
    const ids = await addressee(place, event.text, assistant, shown.latest)
    await turns.said({ chat: context, place, ids }, corrected)
  }

  /** A button of a client that knows no `Action.Execute`. */
  const submitted = async (context: TurnContext, incoming: Incoming, place: Place): Promise<void> => {
    const worked = await workOnCase?.(place, incoming.value, incoming.replyToId ?? '')
    if (worked) {
      if ('words' in worked) await poster.post(context, [inWords(worked.words)])
      return
    }
    const press = readPress(incoming.value)
    if (!press || !('event' in press) || (press.of && !belongs(press.of, place))) return
    const ids = { ...idsOf(place), ...(press.of && { conversation: press.of }) }
    const key = keyOf(incoming)
    const event = { ...press.event, ...(key && { key }) }
    const on = incoming.replyToId ?? undefined
    await turns.pressed({ chat: context, place, ids }, event, on)
  }

  const greet = async (context: TurnContext, place: Place): Promise<void> => {
    if (!(await memory.first(`greeted:${place.chat}`, place.chat))) return
    const language = (await assistant.knows(idsOf(place).conversation))
      ? await spoken(place)
      : (place.language ?? home)
    await poster.mention(context, welcome(library, language, place.kind))
  }

  return {
    async take(context, incoming) {
      const { type, from, recipient, membersAdded, action } = incoming
      const place = placeOf(incoming, library.languages)
      if (from.id === recipient?.id || from.role === 'bot') {
        if (type === 'message' || type === 'messageUpdate') return
      }
      switch (type) {
        case 'message':
          return heard(context, incoming, place)
        case 'messageUpdate':
          return edited(context, incoming, place)
        case 'conversationUpdate':
          if (membersAdded?.some(({ id }) => id === recipient?.id)) await greet(context, place)
          return
        case 'installationUpdate':
          if (action?.startsWith('remove')) await memory.remember(`greeted:${place.chat}`, undefined)
          else if (action?.startsWith('add')) await greet(context, place)
          return
        case 'invoke': {
          const work = () => invokes.take(context, incoming, place)
          return isPress(incoming) ? waiting(context, place, work) : work()
        }
      }
    },
    async pass(context) {
      if (context.activity.type === 'invoke')
        await context.sendActivity({ type: 'invokeResponse', value: { status: 200 } })
    },
  }
}

/** A client that takes no answer to a button can only be told in the chat. */
function inWords(text: string): Message {
  return { type: 'message', textFormat: 'plain', text }
}

/** Whether a button was pressed in a client that knows no `Action.Execute`. */
function isSubmitted({ value, text }: Incoming): boolean {
  return typeof value === 'object' && value !== null && !text
}
