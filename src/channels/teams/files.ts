/** Fetches a file that was sent in a personal chat, from Microsoft's own hosts only, and reads it. */

import { isLoopback } from '../../core/loopback.ts'
import type { Incoming } from './incoming.ts'
import { fileBytes } from './limits.ts'

/** Reads the words of a file; `undefined` when it is of a kind that is not read. */
export type ReadFile = (file: {
  name: string
  type: string
  bytes: Uint8Array
}) => Promise<string | undefined>

const infoType = 'application/vnd.microsoft.teams.file.download.info'

/** Milliseconds until a file must have come. */
const patience = 10_000

/** Files of one message that are read, and redirects that are followed for each. */
const mostFiles = 3
const mostLed = 3

const pictures = /\.(?:png|jpe?g|gif|bmp|webp|heic|tiff?|svg)$/i

/** SharePoint and OneDrive, where Teams keeps files; their national clouds included. */
const hosts =
  /(?:^|\.)(?:sharepoint\.(?:com|us|cn|de)|sharepoint-(?:df\.com|mil\.us)|1drv\.com|onedrive\.live\.com|files\.1drv\.com)$/

/** What came of the files of a message: words, or the phrase that says why there are none. */
export type Fetched = { text: string } | { phrase: string; names: string[] } | undefined

/** @param isLocal whether files may come from this computer, and from nowhere else */
export async function fetchFiles(incoming: Incoming, readFile: ReadFile, isLocal: boolean): Promise<Fetched> {
  const files = (incoming.attachments ?? []).filter(({ contentType }) => contentType === infoType)
  if (files.length === 0) return undefined
  const texts: string[] = []
  let phrase = ''
  for (const { name, content } of files.slice(0, mostFiles)) {
    const { downloadUrl, fileType } = (content ?? {}) as { downloadUrl?: unknown; fileType?: unknown }
    const named = name || `file.${typeof fileType === 'string' ? fileType : ''}`
    if (pictures.test(named)) {
      phrase ||= 'talk.image'
      continue
    }
    const bytes = await download(downloadUrl, isLocal)
    const text = bytes && (await readFile({ name: named, type: '', bytes }).catch(() => undefined))
    if (text === undefined) phrase = bytes ? 'teams.file-kinds' : 'teams.file-failed'
    else texts.push(text)
  }
  return texts.length > 0
    ? { text: texts.join('\n\n') }
    : { phrase, names: files.map(({ name }) => name || '…') }
}

/** The first bytes of a file, as many as are read; `undefined` when it cannot be had. */
async function download(address: unknown, isLocal: boolean): Promise<Uint8Array | undefined> {
  let url = typeof address === 'string' && URL.canParse(address) ? new URL(address) : undefined
  try {
    for (let led = 0; url && led < mostLed; led++) {
      if (!isTrusted(url, isLocal)) return undefined
      // Where a redirect leads is looked at like the address itself.
      const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(patience) })
      if (response.ok && response.body) return await firstBytes(response.body)
      const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null
      url = next !== null && URL.canParse(next, url.href) ? new URL(next, url) : undefined
    }
  } catch {
    return undefined
  }
  return undefined
}

function isTrusted({ protocol, hostname, username }: URL, isLocal: boolean): boolean {
  if (username !== '') return false
  return isLocal ? isLoopback(hostname) : protocol === 'https:' && hosts.test(hostname)
}

async function firstBytes(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
    parts.push(part)
    length += part.byteLength
    // One byte more than is read tells the core that there was more.
    if (length > fileBytes) break
  }
  return Buffer.concat(parts).subarray(0, fileBytes + 1)
}
