/** Files people send: the text of those that are read, fetched with our token from Slack's own hosts alone. */

import type { webApi } from '@slack/bolt'
import type { Log } from '../../app/ports/watch.ts'
import type { SlackFile } from './shape.ts'

/** Makes text of a file; `undefined` when it is not of a kind that is read. */
export type ReadFile = (file: {
  name: string
  type: string
  bytes: Uint8Array
}) => Promise<string | undefined>

/** Files that are larger are left alone; of the others the first part is read. In bytes. */
const sizes = { most: 20 * 1024 * 1024, read: 256 * 1024 }
/** How long a file may take, in milliseconds. */
const patience = 10_000

export interface Sent {
  /** The words of the first file that is read. */
  text?: string
  /** True when there were pictures, which are not. */
  pictures: boolean
}

export async function readFiles(
  files: readonly SlackFile[],
  outside: { client: webApi.WebClient; log: Log; apiUrl?: string; readFile?: ReadFile },
): Promise<Sent> {
  const { client, log, apiUrl, readFile } = outside
  const pictures = files.some(({ mimetype }) => mimetype?.startsWith('image/'))
  for (const { name, mimetype, size, url_private_download: url } of files) {
    if (!readFile || !url || mimetype?.startsWith('image/') || (size ?? 0) > sizes.most) continue
    if (!client.token || !isTrusted(url, apiUrl)) continue
    try {
      const bytes = await download(url, client.token)
      const text = bytes && (await readFile({ name: name ?? '', type: mimetype ?? '', bytes }))
      if (text) return { text, pictures }
    } catch (error) {
      log.warn({ channel: 'slack', error: (error as Error).name }, 'a file was not read')
    }
  }
  return { pictures }
}

/** The token goes along: only to Slack. @see https://docs.slack.dev/reference/objects/file-object */
export function isTrusted(address: string, apiUrl?: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, origin } = new URL(address)
  if (apiUrl && origin === new URL(apiUrl).origin) return true
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'))
}

async function download(url: string, token: string): Promise<Uint8Array | undefined> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    // A redirect could lead the token elsewhere; Slack's answer to a token without rights is one, to a page for people.
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  })
  if (!response.ok || !response.body) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body) {
    chunks.push(chunk as Uint8Array)
    length += (chunk as Uint8Array).length
    if (length >= sizes.read) break
  }
  return Buffer.concat(chunks).subarray(0, sizes.read)
}
