/** Takes people's addresses and secrets out of anything that is kept or handed on; codes, hosts and servers' addresses stay. */

// Local parts are bounded (RFC 5321 section 4.5.3.1.1: 64 octets) so that the search stays linear. Besides the plain form: a quoted
// local part, an address literal behind the @, and the @ as it looks full-width or percent-encoded.
const local = String.raw`(?:"[^"\n]{1,64}"|[\p{L}\p{N}!#$%&'*+/=?^_\x60{|}~.-]{1,64})`
const domain = String.raw`(?:\[[\da-f.:]{2,45}\]|(?=[\p{L}\p{N}])[\p{L}\p{N}.-]{1,253})`
const address = new RegExp(`${local}(?:@|＠|%40)${domain}`, 'giu')
const messageId = /<[^<>\s@]{1,250}@[^<>\s@]{1,250}>/g

// What follows the word for a secret, whatever it looks like.
const secret =
  /\b(password|passwd|pwd|passphrase|wachtwoord|secret|token|api[ -]?key|sleutelcode|pincode|pin)\b(\s+(?:is|was|=|:)\s+|\s*[:=]\s*)\S{1,200}/giu

/** The text without addresses of people, message ids and secrets. */
export function redact(text: string): string {
  return withoutSecrets(text.replace(messageId, '<…>').replace(address, '…@…'))
}

/** The text without secrets, where addresses are kept: what nobody is to have whatever is set. */
export function withoutSecrets(text: string): string {
  return text.replace(secret, '$1$2…')
}

/** The addresses of people in a text, once each, as they are written there. */
export function addressesIn(text: string): string[] {
  const found = text.replace(messageId, ' ').match(address) ?? []
  return [...new Set(found.map(one => one.replace(/\.+$/, '')))]
}
