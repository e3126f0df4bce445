/** What was in a file that somebody sent, fetched from where they sent it whenever it is needed: it is never kept. */

import type { SentFile } from '../../core/file.ts'

/** @returns `undefined` when it can no longer be had; rejects when it may be tried again */
export type FetchFile = (file: SentFile) => Promise<Uint8Array | undefined>

export interface Files {
  /** Makes a channel the one that fetches what came through it. */
  serve(channel: string, fetch: FetchFile): void
  /** The same for whatever channel: `undefined` also for what is not passed on, or turns out to be too large. */
  fetch: FetchFile
}
