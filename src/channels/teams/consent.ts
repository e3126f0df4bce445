/** Offers a file to somebody in a personal chat, and saves it in their OneDrive when they agree. */

import { type FileConsentCard, type FileInfoCard, TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { Files } from '../../app/ports/files.ts'
import type { Memory } from '../../app/ports/store.ts'
import type { Log } from '../../app/ports/watch.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { SentFile } from '../../core/file.ts'
import type { Language, Library } from '../../core/library.ts'
import type { TeamsAdapter } from './adapter.ts'
import { upload } from './download.ts'
import type { Trusted } from './hosts.ts'
import type { Incoming } from './incoming.ts'
import type { Place } from './place.ts'
import type { Poster } from './post.ts'
import type { Message } from './render.ts'
import { reasonOf } from './send.ts'
import { within } from './within.ts'

const consentType = 'application/vnd.microsoft.teams.card.file.consent'
const infoType = 'application/vnd.microsoft.teams.card.file.info'

/** Milliseconds for which Teams is kept waiting; what takes longer goes on. */
const patience = 8_000

/** A file that somebody was asked about: what they answer names it, and nothing else about it. */
interface Offered {
  file: SentFile
  person: string
  language: Language
}

/** Whom a file is offered to. */
export type Offeree = Pick<Place, 'chat' | 'person'>

/** @see https://learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4 */
const answered = z.looseObject({
  action: z.enum(['accept', 'decline']),
  context: z.looseObject({ file: z.string().max(100) }),
  uploadInfo: z
    .looseObject({
      uploadUrl: z.string(),
      contentUrl: z.string(),
      name: z.string(),
      uniqueId: z.string(),
      fileType: z.string(),
    })
    .nullish(),
})

type UploadInfo = NonNullable<z.infer<typeof answered>['uploadInfo']>

export interface Consents {
  /** Makes the card that asks. @param id tells the file from others in that chat */
  offer(to: Offeree, id: string, file: SentFile, language: Language): Promise<Message>
  /** What they answered. @returns the status for Teams, which waits for no file */
  take(context: TurnContext, incoming: Incoming, place: Place): Promise<number>
  /** Resolves when what goes on has ended. */
  close(): Promise<void>
}

export function createConsents(outside: {
  adapter: TeamsAdapter
  appId: string
  files: Files
  memory: Memory
  library: Library
  log: Log
  poster: Poster
  trusted: Trusted
}): Consents {
  const { adapter, appId, files, memory, library, log, poster, trusted } = outside
  const running = new Map<string, Promise<unknown>>()

  const say = async (
    chat: TurnContext,
    { file, language }: Pick<Offered, 'file' | 'language'>,
    phrase: string,
  ) => {
    const text = label(voice(library, language), phrase, { names: file.name })
    await poster.post(chat, [{ type: 'message', textFormat: 'plain', text, locale: language }])
  }

  /** @returns whether the card has had its turn */
  const settle = async (
    chat: TurnContext,
    offered: Offered,
    info: UploadInfo | undefined,
  ): Promise<boolean> => {
    if (!info) {
      await say(chat, offered, 'teams.file-declined')
      return true
    }
    try {
      const bytes = await files.fetch(offered.file)
      if (!bytes?.byteLength) {
        await say(chat, offered, 'file.gone')
        return true
      }
      if (await upload(info.uploadUrl, bytes, trusted.storage)) {
        await poster.post(chat, [saved(info)])
        return true
      }
    } catch (error) {
      log.warn({ channel: 'teams', reason: reasonOf(error) }, 'a file was not saved')
    }
    await say(chat, offered, 'teams.file-later')
    return false
  }

  return {
    async offer({ chat, person }, id, file, language) {
      await memory.remember(keyOf(chat, id), { file, person, language } satisfies Offered, chat)
      const content: FileConsentCard = {
        description: label(voice(library, language), 'teams.file-offer'),
        ...(file.bytes !== undefined && { sizeInBytes: file.bytes }),
        acceptContext: { file: id },
        declineContext: { file: id },
      }
      return {
        type: 'message',
        locale: language,
        summary: file.name,
        attachments: [{ contentType: consentType, name: inOneDrive(file.name), content }],
      }
    },

    async take(context, incoming, place) {
      const parsed = answered.safeParse(incoming.value)
      if (!parsed.success) return 400
      const { action, context: of, uploadInfo } = parsed.data
      if (action === 'accept' && !uploadInfo) return 400
      // Looked up in the chat it was pressed in: no other one's file can be named.
      const key = keyOf(place.chat, of.file)
      const offered = (await memory.recall(key)) as Offered | undefined
      if (!offered || offered.person !== place.person) return 404
      // Teams and an impatient hand send it again.
      if (running.has(key)) return 200
      const reference = TurnContext.getConversationReference(context.activity)
      const work = adapter
        .continueConversationAsync(appId, reference, async chat => {
          const info = action === 'accept' ? uploadInfo! : undefined
          if (!(await settle(chat, offered, info))) return
          await memory.remember(key, undefined)
          if (incoming.replyToId) await poster.remove(chat, incoming.replyToId)
        })
        .catch(error => {
          log.error({ channel: 'teams', reason: reasonOf(error) }, 'an offered file was not settled')
        })
        .finally(() => running.delete(key))
      running.set(key, work)
      await within(work, patience)
      return 200
    },

    async close() {
      await Promise.allSettled(running.values())
    },
  }
}

/** Leads to the file where it is now. */
function saved({ contentUrl, name, uniqueId, fileType }: UploadInfo): Message {
  const content: FileInfoCard = { uniqueId, fileType }
  return {
    type: 'message',
    summary: name,
    attachments: [{ contentType: infoType, contentUrl, name, content }],
  }
}

const keyOf = (chat: string, id: string) => `teams-file:${chat}:${id}`

/** @see https://support.microsoft.com/office/restrictions-and-limitations-in-onedrive-and-sharepoint-64883a5d-228e-48f5-b3d2-eb39e07630fa */
function inOneDrive(name: string): string {
  return name.replace(/["*:<>?/\\|#%]/g, '_').replace(/^[\s~]+/, '_')
}
