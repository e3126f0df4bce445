/** Files that go along with a mail: fetched when it is sent, as many as a mailbox takes; of the others it is said why they are missing. */

import type { Files } from '../app/ports/files.ts'
import { type Delivery, stubborn } from '../app/ports/outbox.ts'
import { filesIn } from '../core/compose/files.ts'
import type { Voice } from '../core/compose/words.ts'
import { kindOf, type SentFile } from '../core/file.ts'
import type { Block } from '../core/reply.ts'

/** Bytes of all together: with the third that Base64 adds, what usual mailboxes take. */
const most = 10 * 1024 * 1024

export interface Attachment {
  filename: string
  contentType: string
  content: Buffer
}

export interface Attached {
  attachments: Attachment[]
  /** What cannot go along, to be said in the mail. */
  missing: Block[]
}

/** Rejects when a file may come another time, until it was tried often enough. */
export async function attachedTo(
  files: Pick<Files, 'fetch'>,
  voice: Voice,
  { view, tries }: Delivery,
): Promise<Attached> {
  const attachments: Attachment[] = []
  const gone: SentFile[] = []
  const beyond: SentFile[] = []
  let room = most
  for (const file of view.reply.files ?? []) {
    const bytes = await files.fetch(file).catch(error => {
      if (tries < stubborn) throw error
    })
    if (!bytes) gone.push(file)
    else if (bytes.byteLength > room) beyond.push(file)
    else {
      room -= bytes.byteLength
      attachments.push({ filename: file.name, contentType: typeOf(file.name), content: Buffer.from(bytes) })
    }
  }
  return {
    attachments,
    missing: [...filesIn(voice, gone, 'file.gone'), ...filesIn(voice, beyond, 'file.refused')],
  }
}

/** The same when the server takes none of them. */
export function unattached(voice: Voice, { view }: Delivery): Attached {
  return { attachments: [], missing: filesIn(voice, view.reply.files ?? [], 'file.refused') }
}

/** A mail in a mail may not be encoded, and its long lines would not arrive (RFC 2046 section 5.2.1): it goes as bytes. */
function typeOf(name: string): string {
  const type = kindOf(name)
  return !type || type.startsWith('message/') ? 'application/octet-stream' : type
}
