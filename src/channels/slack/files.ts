/** Files people send: read here or passed on, and fetched with our token from Slack's own hosts alone. */

import type { webApi } from '@slack/bolt'
import type { FetchFile } from '../../app/ports/files.ts'
import type { Log } from '../../app/ports/watch.ts'
import { mostBytes, type SentFile, sentFile } from '../../core/file.ts'
import type { Installation } from './address.ts'
import { type Calls, isPassing } from './calls.ts'
import { channelName } from './deliver.ts'
import type { SlackFile } from './shape.ts'

/** Makes text of a file; `undefined` when it is not of a kind that is read. */
export type ReadFile = (file: {
  name: string
  type: string
  bytes: Uint8Array
}) => Promise<string | undefined>

/** Files that are larger are not read. In bytes. */
const largest = 20 * 1024 * 1024
/** Of a file that is read the first part is fetched while somebody waits; one that is passed on whole, or seen to be too large. */
const reading = { bytes: 256 * 1024, patience: 10_000 }
const passingOn = { bytes: mostBytes + 1, patience: 60_000 }

/** Where a file stands: {@link SentFile.at} of Slack. */
interface FileAddress {
  installation: Installation
  file: string
}

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
    if (!readFile || !url || mimetype?.startsWith('image/') || (size ?? 0) > largest) continue
    if (!client.token || !isTrusted(url, apiUrl)) continue
    try {
      const bytes = await download(url, client.token, reading)
      const text = bytes && (await readFile({ name: name ?? '', type: mimetype ?? '', bytes }))
      if (text) return { text, pictures }
    } catch (error) {
      log.warn({ channel: 'slack', error: (error as Error).name }, 'a file was not read')
    }
  }
  return { pictures }
}

/** What was sent as it is kept: by Slack's own id, since an address ends. What has none stands outside of Slack. */
export function sentFiles(files: readonly SlackFile[], installation: Installation): SentFile[] {
  return files.flatMap(({ id, name, mimetype, size }) =>
    id
      ? sentFile({
          ...{ name: name ?? '', type: mimetype ?? '', channel: channelName },
          ...(typeof size === 'number' && { bytes: size }),
          at: { installation, file: id } satisfies FileAddress,
        })
      : [],
  )
}

/** Fetches what was sent in Slack for whoever it is passed on to. */
export function fetcher(outside: {
  calls: Calls
  clientOf: (installation: Installation) => Promise<webApi.WebClient>
  apiUrl?: string
}): FetchFile {
  const { calls, clientOf, apiUrl } = outside
  return async ({ at }) => {
    const { installation, file } = at as FileAddress
    const client = await clientOf(installation)
    const outcome = await calls.attempt('files.info', () => client.files.info({ file }))
    if (!outcome.ok && isPassing(outcome.trouble)) throw new Error(outcome.trouble)
    const { size = 0, url_private_download: url } = (outcome.ok && outcome.value.file) || {}
    if (!url || size > mostBytes || !client.token || !isTrusted(url, apiUrl)) return undefined
    return download(url, client.token, passingOn)
  }
}

/** The token goes along: only to Slack. @see https://docs.slack.dev/reference/objects/file-object */
export function isTrusted(address: string, apiUrl?: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, hostname, origin } = new URL(address)
  if (apiUrl && origin === new URL(apiUrl).origin) return true
  return protocol === 'https:' && (hostname === 'slack.com' || hostname.endsWith('.slack.com'))
}

/** @returns the first bytes of it; `undefined` when Slack does not give it. Rejects when it may another time. */
async function download(url: string, token: string, most: typeof reading): Promise<Uint8Array | undefined> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}` },
    // It could lead the token elsewhere; Slack's answer to a token without rights is one, to a page for people.
    redirect: 'manual',
    signal: AbortSignal.timeout(most.patience),
  })
  if (response.status >= 500 || response.status === 429) throw new Error(`http_${response.status}`)
  if (!response.ok || !response.body) return undefined
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body) {
    chunks.push(chunk as Uint8Array)
    length += (chunk as Uint8Array).length
    if (length >= most.bytes) break
  }
  return Buffer.concat(chunks).subarray(0, most.bytes)
}
