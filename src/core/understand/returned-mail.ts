/** Leaves out the returned mail of a bounce whose source was pasted: what its writer quotes in it is nobody's error now. */

/** A part that holds a mail as a whole, from the boundary before it. @see https://www.rfc-editor.org/rfc/rfc3462 */
const mailPart = /^(--[^\s-].{0,70})\n(?:[A-Z][\w-]{0,40}:.{0,300}\n){0,5}?Content-Type: message\/rfc822\b/im
const report = 'message/delivery-status'

/** @returns the text without it; one that has no report in front stays as it is */
export function withoutReturnedMail(text: string): string {
  const reported = text.indexOf(report)
  if (reported < 0) return text
  const part = mailPart.exec(text.slice(reported))
  if (!part) return text
  const from = reported + part.index
  const end = text.indexOf(`\n${part[1]!}`, from + 1)
  return end < 0 ? text.slice(0, from) : text.slice(0, from) + text.slice(end + 1)
}
