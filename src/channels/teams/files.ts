/** Files that people send: which there are, what stands in those that are read, and how each is had later. */

import { createHash, randomUUID } from 'node:crypto'
import type { FetchFile } from '../../app/ports/files.ts'
import { mostBytes, type SentFile, sentFile } from '../../core/file.ts'
import { download } from './download.ts'
import { isAmong, type Trusted } from './hosts.ts'
import type { Incoming } from './incoming.ts'
import { fileBytes } from './limits.ts'
import type { Links } from './links.ts'
import { channel } from './turns.ts'

/** Reads the words of a file; `undefined` when it is of a kind that is not read. */
export type ReadFile = (file: {
  name: string
  type: string
  bytes: Uint8Array
}) => Promise<string | undefined>

type Attachment = NonNullable<Incoming['attachments']>[number]

/** What a file is to this channel: of one, what its link is called by; of a picture in a message, where it is. */
interface At {
  link?: string
  picture?: string
}

const infoType = 'application/vnd.microsoft.teams.file.download.info'

/** Files of one message that are read. */
const mostRead = 3

const pictures = /\.(?:png|jpe?g|gif|bmp|webp|heic|tiff?|svg)$/i

/** What was sent with a message, as it is kept; links that let in whoever has them are not. */
export function sentIn(incoming: Incoming, links: Links, trusted: Trusted): SentFile[] {
  const attached = incoming.attachments ?? []
  const all = attached.some(isPicture) ? attached : [...attached, ...picturesAmongWords(attached)]
  return all.flatMap((attachment, index) => {
    if (attachment.contentType === infoType) {
      const { downloadUrl } = infoOf(attachment)
      const link = nameOfLink(incoming, index)
      if (typeof downloadUrl === 'string') links.keep(link, downloadUrl)
      return [sentFile({ name: nameOf(attachment), type: '', channel, at: { link } satisfies At })]
    }
    if (!isPicture(attachment)) return []
    // Most clients say that it is a picture, `image/*`, and not of which kind.
    const [, kind = 'png'] = /^image\/([\w.+-]+)/.exec(attachment.contentType ?? '') ?? []
    const name = attachment.name || `image.${kind}`
    return [sentFile({ name, type: `image/${kind}`, channel, at: pictureAt(attachment, trusted) })]
  })
}

/** Whether it is a picture that stands in the message itself. */
function isPicture({ contentType }: Attachment): boolean {
  return contentType?.startsWith('image/') === true
}

/** Pictures that were pasted where many read: some clients tell of them in the HTML alone. */
function picturesAmongWords(attached: readonly Attachment[]): Attachment[] {
  return attached
    .filter(({ contentType }) => contentType === 'text/html')
    .flatMap(({ content }) => (typeof content === 'string' ? (content.match(/<img\b[^<>]*>/gi) ?? []) : []))
    .filter(tag => tag.includes('schema.skype.com/AMSImage'))
    .map(tag => ({ contentType: 'image/*', contentUrl: /\ssrc=["']([^"']*)/i.exec(tag)?.[1] }))
}

/** What came of the files of a message: words, or the phrase that says why there are none. */
export type Read = { text: string } | { phrase: string } | undefined

/** Reads those files of a message that are text. */
export async function readIn(incoming: Incoming, readFile: ReadFile, { storage }: Trusted): Promise<Read> {
  const files = (incoming.attachments ?? []).filter(({ contentType }) => contentType === infoType)
  if (files.length === 0) return undefined
  const texts: string[] = []
  let phrase = ''
  for (const file of files.slice(0, mostRead)) {
    const name = nameOf(file)
    if (pictures.test(name)) {
      phrase ||= 'talk.image'
      continue
    }
    const wanted = { isTrusted: storage, most: fileBytes }
    const bytes = await download(infoOf(file).downloadUrl, wanted).catch(() => undefined)
    const text = bytes && (await readFile({ name, type: '', bytes }).catch(() => undefined))
    if (text === undefined) phrase = bytes ? 'teams.file-kinds' : 'teams.file-failed'
    else texts.push(text)
  }
  return texts.length > 0 ? { text: texts.join('\n\n') } : { phrase }
}

/** Fetches what came through this channel. @param tokenFor proves to the service at an address that it is the bot who asks */
export function fileFetcher(
  links: Links,
  trusted: Trusted,
  tokenFor: (service: string) => Promise<string | undefined>,
): FetchFile {
  return async ({ at }) => {
    const { link, picture } = at as At
    const address = link && links.of(link)
    if (address) return download(address, { isTrusted: trusted.storage, most: mostBytes })
    if (!picture || !isAmong(trusted.service, picture)) return undefined
    const token = await tokenFor(new URL('/', picture).href)
    return download(picture, { isTrusted: trusted.service, most: mostBytes, ...(token && { token }) })
  }
}

/** Only a token opens it, so its address may be kept. */
function pictureAt({ contentUrl }: Attachment, { service }: Trusted): At {
  if (!contentUrl || !isAmong(service, contentUrl)) return {}
  const { origin, pathname } = new URL(contentUrl)
  return { picture: `${origin}${pathname}` }
}

/** The same however often the message is delivered. */
function nameOfLink({ conversation, id }: Incoming, index: number): string {
  const named = id ? `${conversation.id} ${id} ${index}` : randomUUID()
  return createHash('sha256').update(named).digest('base64url').slice(0, 22)
}

function nameOf(attachment: Attachment): string {
  const { fileType } = infoOf(attachment)
  return attachment.name || `file.${typeof fileType === 'string' ? fileType : ''}`
}

function infoOf({ content }: Attachment): { downloadUrl?: unknown; fileType?: unknown } {
  return (content ?? {}) as { downloadUrl?: unknown; fileType?: unknown }
}
