/** Takes people's addresses out of anything that is kept or handed on; codes, hosts and servers' addresses stay. */

// Local parts are bounded (RFC 5321 section 4.5.3.1.1: 64 octets) so that the search stays linear.
const address = /[\p{L}\p{N}!#$%&'*+/=?^_`{|}~.-]{1,64}@(?=[\p{L}\p{N}])[\p{L}\p{N}.-]{1,253}/gu
const messageId = /<[^<>\s@]{1,250}@[^<>\s@]{1,250}>/g

/** The text without addresses of people and without message ids. */
export function redact(text: string): string {
  return text.replace(messageId, '<…>').replace(address, '…@…')
}
