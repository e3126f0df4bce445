/** Reads a saved mail as text: what its writer said, and what the servers reported beside it; the only file that imports postal-mime. */

import PostalMime, { type Attachment } from 'postal-mime'
import { decoded } from './charset.ts'
import { htmlText } from './html-text.ts'

/** Parts that tell about a delivery: the report, and the headers of what was not delivered (RFC 3464, RFC 3462). */
const told =
  /^(?:message\/(?:global-)?delivery-status|text\/rfc822-headers|message\/global-headers|text\/plain)$/

/** Mail inside mail is read so deep; a bounce of a bounce is two. */
const depth = 3

/** @returns the words of the mail and of every report in it, one after another; what is no mail gives its own text */
export async function readMail(bytes: Uint8Array, deep = 0): Promise<string> {
  const options = { maxRfc822NestingDepth: depth, attachmentEncoding: 'arraybuffer' } as const
  // The parser refuses what is nested beyond sense; its words can still be searched.
  const mail = await PostalMime.parse(bytes, options).catch(() => undefined)
  if (!mail) return decoded(bytes)
  const said = mail.html && !mail.text ? htmlText(mail.html) : (mail.text ?? '')
  const reports = mail.attachments.filter(({ mimeType }) => told.test(mimeType))
  // Beside a report stands the mail that was not delivered: its words are nobody's error. Alone it is a mail passed on.
  const passedOn = reports.length > 0 || deep >= depth ? [] : mail.attachments.filter(isMail)
  const parts = [
    mail.subject ?? '',
    said,
    ...reports.map(({ content }) => decoded(bytesOf(content))),
    ...(await Promise.all(passedOn.map(({ content }) => readMail(bytesOf(content), deep + 1)))),
  ]
  return parts
    .map(part => part.trim())
    .filter(Boolean)
    .join('\n\n')
}

const isMail = ({ mimeType }: Attachment): boolean => mimeType === 'message/rfc822'

function bytesOf(content: Attachment['content']): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
}
