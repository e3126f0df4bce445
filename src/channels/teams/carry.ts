/** Carries files into a chat: in a personal one each is offered, elsewhere small pictures are shown. What cannot be carried is said. */

import { createHash } from 'node:crypto'
import type { TurnContext } from 'botbuilder'
import type { Files } from '../../app/ports/files.ts'
import { stubborn, Undeliverable } from '../../app/ports/outbox.ts'
import type { Memory } from '../../app/ports/store.ts'
import { filesIn } from '../../core/compose/files.ts'
import { nowhere } from '../../core/compose/respond.ts'
import { voice } from '../../core/compose/words.ts'
import type { SentFile } from '../../core/file.ts'
import type { Language, Library } from '../../core/library.ts'
import type { Consents, Offeree } from './consent.ts'
import { mayBeShown, shown } from './picture.ts'
import type { Poster } from './post.ts'
import { type Message, render } from './render.ts'

export interface Load {
  /** What goes before the files. */
  messages: readonly Message[]
  files: readonly SentFile[]
  language: Language
  /** The same for the same load, however often it is tried. */
  key: string
  /** With what it is forgotten how far it came. */
  owner: string
  /** How often it was tried before. */
  tries: number
  /** Who is offered the files, in a personal chat. */
  to?: Offeree
  /** The phrase that says where else files can be had, with their `{names}`. */
  elsewhere: string
}

/** Rejects as a delivery does; what has arrived by then is not sent again. */
export type Carry = (chat: TurnContext, load: Load) => Promise<void>

export function createCarry(outside: {
  files: Files
  memory: Memory
  library: Library
  poster: Poster
  consents: Consents
}): Carry {
  const { files, memory, library, poster, consents } = outside

  /** @returns a message, or the phrase that says why there is none */
  const drawn = async (file: SentFile, index: number, load: Load): Promise<Message | string> => {
    const { key, to, language, tries, elsewhere } = load
    const offer = (whole: SentFile) => consents.offer(to!, idOf(key, index), whole, language)
    if (to && file.bytes !== undefined) return offer(file)
    if (!to && !mayBeShown(file)) return elsewhere
    try {
      const bytes = await files.fetch(file)
      if (!bytes?.byteLength) return 'file.gone'
      // Whoever is asked whether they want a file is told how large it is.
      return to ? await offer({ ...file, bytes: bytes.byteLength }) : (shown(file, bytes) ?? elsewhere)
    } catch (error) {
      // Of what does not come for so long it is said where it stands.
      if (tries < stubborn) throw error
      return 'file.refused'
    }
  }

  /** @returns whether Teams took it */
  const isPosted = async (chat: TurnContext, message: Message): Promise<boolean> => {
    try {
      await poster.post(chat, [message])
      return true
    } catch (error) {
      if (error instanceof Undeliverable) return false
      throw error
    }
  }

  return async (chat, load) => {
    const { messages, key, owner, language, elsewhere } = load
    if (load.files.length === 0) return void (await poster.post(chat, messages))
    const arrived = new Set(((await memory.recall(key)) as string[] | undefined) ?? [])
    const keep = (what: string) => memory.remember(key, [...arrived.add(what)], owner)
    if (!arrived.has('words')) {
      await poster.post(chat, messages)
      await keep('words')
    }
    const left = new Map<string, SentFile[]>()
    for (const [index, file] of load.files.entries()) {
      if (arrived.has(`${index}`)) continue
      const made = await drawn(file, index, load)
      const why = typeof made === 'string' ? made : elsewhere
      if (typeof made !== 'string' && (await isPosted(chat, made))) await keep(`${index}`)
      else left.set(why, [...(left.get(why) ?? []), file])
    }
    for (const [phrase, some] of left) {
      if (arrived.has(phrase)) continue
      const blocks = filesIn(voice(library, language), some, phrase)
      await poster.post(chat, render({ language, blocks, stand: nowhere }, { library, turn: 0 }))
      await keep(phrase)
    }
    await memory.remember(key, undefined)
  }
}

function idOf(key: string, index: number): string {
  return createHash('sha256').update(`${key} ${index}`).digest('base64url').slice(0, 22)
}
