/** Offers a file to somebody in a personal chat, and saves it in their OneDrive when they agree. */

import { type FileConsentCard, type FileInfoCard, TurnContext } from 'botbuilder'
import { z } from 'zod'
import type { Files } from '../../app/ports/files.ts'
import type { Memory } from '../../app/ports/store.ts'
import type { Log } from '../../app/ports/watch.ts'
import { label, voice } from '../../core/compose/words.ts'
import type { SentFile } from '../../core/file.ts'
import type { Language, Library } from '../../core/library.ts'
import { oneLine } from '../../core/literal.ts'
import type { TeamsAdapter } from './adapter.ts'
import { upload } from './download.ts'
import { isAmong, type Trusted } from './hosts.ts'
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

/** A file that somebody was asked about. What they answer gives its id, and nothing else about it. */
interface Offered {
  id: string
  /** Absent once it has had its turn. */
  file?: SentFile
  person: string
  language: Language
}

/** Offers of a chat that can be answered, the newest ones. */
const most = 20

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
  /** Forgets what was offered in a chat. */
  withdraw(chat: string): Promise<void>
  /** Resolves when what goes on has ended. */
  close(): Promise<void>
}

export function createConsents(outside: {
  adapter: TeamsAdapter
  appId: string
  files: Files
  memory: Memory
  library: Library
  /** Where nothing tells another. */
  language: Language
  log: Log
  poster: Poster
  trusted: Trusted
}): Consents {
  const { adapter, appId, files, memory, library, language: home, log, poster, trusted } = outside
  const running = new Map<string, Promise<unknown>>()

  const offersIn = async (chat: string) => ((await memory.recall(keyOf(chat))) as Offered[] | undefined) ?? []
  const keep = async (chat: string, offered: Offered) => {
    const others = (await offersIn(chat)).filter(({ id }) => id !== offered.id)
    await memory.remember(keyOf(chat), [...others, offered].slice(-most), chat)
  }

  const say = async (chat: TurnContext, language: Language, phrase: string, names = '') => {
    const text = label(voice(library, language), phrase, { names })
    await poster.post(chat, [{ type: 'message', textFormat: 'plain', text, locale: language }])
  }

  /** @returns whether the card has had its turn */
  const settle = async (
    chat: TurnContext,
    { file, language }: Required<Offered>,
    info: UploadInfo | undefined,
  ): Promise<boolean> => {
    if (!info) {
      await say(chat, language, 'teams.file-declined', file.name)
      return true
    }
    try {
      const bytes = await files.fetch(file)
      if (!bytes?.byteLength) {
        await say(chat, language, 'file.gone', file.name)
        return true
      }
      const isThere = isAmong(trusted.storage, info.contentUrl)
      if (isThere && (await upload(info.uploadUrl, bytes, trusted.storage))) {
        await poster.post(chat, [saved(info)])
        return true
      }
    } catch (error) {
      log.warn({ channel: 'teams', reason: reasonOf(error) }, 'a file was not saved')
    }
    await say(chat, language, 'teams.file-later', file.name)
    return false
  }

  /** Goes on when Teams no longer waits. */
  const run = async (key: string, context: TurnContext, work: (chat: TurnContext) => Promise<void>) => {
    // Teams and an impatient hand send it again.
    if (running.has(key)) return
    const going = adapter
      .continueConversationAsync(appId, TurnContext.getConversationReference(context.activity), work)
      .catch(error =>
        log.error({ channel: 'teams', reason: reasonOf(error) }, 'an offered file was not settled'),
      )
      .finally(() => running.delete(key))
    running.set(key, going)
    await within(going, patience)
  }

  return {
    async offer({ chat, person }, id, file, language) {
      await keep(chat, { id, file, person, language })
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

    async take(context, incoming, { chat: place, person, language }) {
      const parsed = answered.safeParse(incoming.value)
      if (!parsed.success) return 400
      const { action, context: of, uploadInfo: info } = parsed.data
      if (action === 'accept' && !info) return 400
      // Looked up in the chat it was answered in: no other one's file can be named.
      const offered = (await offersIn(place)).find(({ id }) => id === of.file)
      if (offered && offered.person !== person) return 404
      const remove = async (chat: TurnContext) => {
        if (incoming.replyToId) await poster.remove(chat, incoming.replyToId)
      }
      const { file } = offered ?? {}
      await run(`${place} ${of.file}`, context, async chat => {
        if (!offered) await say(chat, language ?? home, 'teams.file-over')
        else if (file) {
          if (!(await settle(chat, { ...offered, file }, action === 'accept' ? info! : undefined))) return
          await keep(place, { id: offered.id, person, language: offered.language })
        }
        await remove(chat)
      })
      return 200
    },

    async withdraw(chat) {
      await memory.remember(keyOf(chat), undefined)
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
    summary: oneLine(name),
    attachments: [{ contentType: infoType, contentUrl, name: oneLine(name), content }],
  }
}

const keyOf = (chat: string) => `teams-offers:${chat}`

/** @see https://support.microsoft.com/office/restrictions-and-limitations-in-onedrive-and-sharepoint-64883a5d-228e-48f5-b3d2-eb39e07630fa */
function inOneDrive(name: string): string {
  return name.replace(/["*:<>?/\\|#%]/g, '_').replace(/^[\s~]+/, '_')
}
