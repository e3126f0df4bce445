/** Reads the files people send: mails, logs and plain texts. */

import { decoded } from './charset.ts'
import { htmlText } from './html-text.ts'
import { readMail } from './read-mail.ts'

export interface File {
  name: string
  /** Its media type, as far as the sender knew. */
  type: string
  bytes: Uint8Array
}

/** What is read, by the end of its name; types as well, since Outlook and browsers name them differently. */
const kinds: readonly {
  ends: RegExp
  types: RegExp
  read: (bytes: Uint8Array) => Promise<string> | string
}[] = [
  { ends: /\.eml$/i, types: /^message\/(?:rfc822|global)$/i, read: readMail },
  { ends: /\.html?$/i, types: /^text\/html$/i, read: bytes => htmlText(decoded(bytes)) },
  { ends: /\.(?:txt|log|text|csv|md)$/i, types: /^text\/(?:plain|csv|markdown|x-log)$/i, read: decoded },
]

/** @returns the words of a file; `undefined` when it is of a kind that is not read */
export async function readFile({ name, type, bytes }: File): Promise<string | undefined> {
  const bare = type.split(';')[0]!.trim()
  const kind = kinds.find(({ ends }) => ends.test(name)) ?? kinds.find(({ types }) => types.test(bare))
  return kind?.read(bytes)
}
