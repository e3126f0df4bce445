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

/** SharePoint and OneDrive, where Teams keeps files; their national clouds included. */
const hosts =
  /(?:^|\.)(?:sharepoint\.(?:com|us|cn|de)|sharepoint-df\.com|1drv\.com|onedrive\.live\.com|files\.1drv\.com)$/

/** What came of the files of a message: words, or the phrase that says why there are none. */
export type Fetched = { text: string } | { phrase: string } | undefined

/** @param isLocal whether files may come from this computer, and from nowhere else */
export async function fetchFiles(incoming: Incoming, readFile: ReadFile, isLocal: boolean): Promise<Fetched> {
  const files = (incoming.attachments ?? []).filter(({ contentType }) => contentType === infoType)
  if (files.length === 0) return undefined
  const texts: string[] = []
  for (const { name, content } of files.slice(0, 3)) {
    const { downloadUrl, fileType } = (content ?? {}) as { downloadUrl?: unknown; fileType?: unknown }
    const bytes = await download(downloadUrl, isLocal)
    if (!bytes) return { phrase: 'teams.file-failed' }
    const named = name || `file.${typeof fileType === 'string' ? fileType : ''}`
    const text = await readFile({ name: named, type: '', bytes }).catch(() => undefined)
    if (text === undefined) return { phrase: 'teams.file-kinds' }
    texts.push(text)
  }
  return { text: texts.join('\n\n') }
}

/** The first bytes of a file, as many as are read; `undefined` when it cannot be had. */
async function download(url: unknown, isLocal: boolean): Promise<Uint8Array | undefined> {
  if (typeof url !== 'string' || !URL.canParse(url) || !isTrusted(new URL(url), isLocal)) return undefined
  try {
    // A redirect would lead past the check of the host.
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patience) })
    if (!response.ok || !response.body) return undefined
    return await firstBytes(response.body)
  } catch {
    return undefined
  }
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
