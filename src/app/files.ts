/** Files from one side to the other: each is asked of the channel it came through. */

import { keptBack, mostBytes } from '../core/file.ts'
import type { FetchFile, Files } from './ports/files.ts'

export function createFiles(): Files {
  const channels = new Map<string, FetchFile>()
  return {
    serve(channel, fetch) {
      channels.set(channel, fetch)
    },
    async fetch(file) {
      // Of a channel that is switched off there is nothing to be had.
      const bytes = keptBack(file) ? undefined : await channels.get(file.channel)?.(file)
      return bytes && bytes.byteLength <= mostBytes ? bytes : undefined
    },
  }
}
