/** Carries files into a chat: small pictures are shown, and in a personal chat everything else is offered. What cannot be carried is said. */

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
  /** In a personal chat, who is offered what cannot be shown. */
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

  /** @returns the phrase that says why a file did not get there, if it did not */
  const trouble = async (
    chat: TurnContext,
    file: SentFile,
    index: number,
    load: Load,
  ): Promise<string | undefined> => {
    const { key, to, language, tries, elsewhere } = load
    let whole = file
    if (mayBeShown(file) || (to && file.bytes === undefined)) {
      const bytes = await files.fetch(file).catch(error => {
        if (tries < stubborn) throw error
        return error as Error
      })
      // Of what does not come for so long it is said where it stands.
      if (bytes instanceof Error) return 'file.refused'
      if (!bytes?.byteLength) return 'file.gone'
      const picture = shown(file, bytes)
      if (picture && (await isPosted(chat, picture))) return undefined
      // Whoever is asked whether they want a file is told how large it is.
      whole = { ...file, bytes: bytes.byteLength }
    }
    const isOffered =
      to && (await isPosted(chat, await consents.offer(to, idOf(key, index), whole, language)))
    return isOffered ? undefined : elsewhere
  }

  return async (chat, load) => {
    const { messages, key, owner, language } = load
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
      const why = await trouble(chat, file, index, load)
      if (why) left.set(why, [...(left.get(why) ?? []), file])
      else await keep(`${index}`)
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
