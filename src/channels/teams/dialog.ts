/** "Diagnose this message": a dialog of its own for one person and one message, in which nobody else reads along. */

import { z } from 'zod'
import type { Assistant, Ids, Untimed, View } from '../../app/ports/assistant.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { Language, Library } from '../../core/library.ts'
import type { Block } from '../../core/reply.ts'
import { cardWords } from './card-words.ts'
import type { Incoming } from './incoming.ts'
import type { Place } from './place.ts'
import type { Press } from './pressed.ts'
import { keyOf } from './receive.ts'
import { cardType, renderDialog } from './render.ts'
import type { ReadHtml } from './words.ts'

/** What the message extension's command is called in the manifest. */
export const command = 'diagnose'

export interface Dialog {
  /** Opens it on a message. */
  open(incoming: Incoming, place: Place): Promise<{ status: number; body?: unknown }>
  /** Something was pressed or typed in it. */
  go(incoming: Incoming, place: Place): Promise<{ status: number; body?: unknown }>
}

export interface DialogOptions {
  assistant: Assistant
  library: Library
  language: Language
  readHtml: ReadHtml
  readPress: (data: unknown) => Press | undefined
}

const opened = z.looseObject({
  commandId: z.literal(command),
  messagePayload: z.looseObject({
    id: z.string().max(500).nullish(),
    body: z.looseObject({ contentType: z.string().nullish(), content: z.string().nullish() }).nullish(),
    subject: z.string().nullish(),
    attachments: z
      .array(z.looseObject({ contentType: z.string().nullish(), content: z.unknown().optional() }))
      .nullish(),
  }),
})

const sent = z.looseObject({ commandId: z.literal(command), data: z.unknown() })

export function createDialog({
  assistant,
  library,
  language: home,
  readHtml,
  readPress,
}: DialogOptions): Dialog {
  const prefix = ({ person }: Place) => `${person}:message:`

  const shown = async (ids: Ids, place: Place, event: Untimed | undefined) => {
    const language = place.language ?? home
    const view = event ? await assistant.handle(ids, event, language) : undefined
    const { reply, turn } =
      view && !view.limited ? view : withWords(await assistant.look(ids, language), view?.limited?.words)
    const content = renderDialog(reply, { library, turn, of: ids.conversation })
    const title = label(voice(library, reply.language), 'teams.dialog')
    const card = { contentType: cardType, content }
    const value = { title, height: 'large', width: 'medium', card }
    return { status: 200, body: { task: { type: 'continue', value } } }
  }

  return {
    async open(incoming, place) {
      const parsed = opened.safeParse(incoming.value)
      if (!parsed.success) return { status: 400 }
      const { id, body, subject, attachments } = parsed.data.messagePayload
      const ids = { conversation: `${prefix(place)}${id ?? incoming.id ?? ''}`, person: place.person }
      // Opened again on the same message it goes on where it stood.
      if (await assistant.knows(ids.conversation)) return shown(ids, place, undefined)
      const content = body?.content ?? ''
      const words = body?.contentType === 'text' ? content : readHtml(content)
      const text = [subject, words, cardWords(attachments ?? [])].filter(Boolean).join('\n\n')
      const key = keyOf(incoming)
      return shown(ids, place, { kind: 'said', text, ...(key && { key }) })
    },

    async go(incoming, place) {
      const parsed = sent.safeParse(incoming.value)
      const press = parsed.success ? readPress(parsed.data.data) : undefined
      if (!press) return { status: 400 }
      if ('close' in press) return { status: 200, body: {} }
      if (!press.of?.startsWith(prefix(place))) return { status: 400 }
      const ids = { conversation: press.of, person: place.person }
      const key = keyOf(incoming)
      return shown(ids, place, 'event' in press ? { ...press.event, ...(key && { key }) } : undefined)
    },
  }
}

/** Where a conversation stands, and before it why nothing happened just now: a dialog has to show something every time. */
function withWords(view: View, text: string | undefined): View {
  if (!text) return view
  const said: Block = { kind: 'text', tone: 'warning', spans: [{ text }] }
  return { ...view, reply: { ...view.reply, blocks: [said, ...view.reply.blocks] } }
}
