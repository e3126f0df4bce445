/** The certificate with which the bot proves who it is: there, whole, and valid today. */

import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { error, type Finding, type Given, ok, warning } from '../finding.ts'

const field = 'MicrosoftAppCertificateFile'
const day = 24 * 60 * 60 * 1000
/** Time enough to make a new one and have it allowed. */
const soon = 30 * day

export function certificate({ value, directory, now }: Given): Finding[] {
  const path = value(field)
  if (!path) return []
  let pem: string
  try {
    pem = readFileSync(resolve(directory, path), 'utf8')
  } catch (problem) {
    const { code } = problem as NodeJS.ErrnoException
    return [
      error(
        field,
        code === 'ENOENT' ? 'names a file that is not there.' : `names a file that cannot be read (${code}).`,
        'Write the whole path of a PEM file that the process may read.',
      ),
    ]
  }
  const both = 'Put the certificate and its private key into one PEM file, one after the other.'
  let found: X509Certificate
  try {
    found = new X509Certificate(pem)
  } catch {
    return [error(field, 'names a file without a certificate in PEM form.', both)]
  }
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem))
    return [error(field, 'names a file with a certificate and no private key.', both)]
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type: 4,ENCRYPTED/.test(pem))
    return [
      error(
        field,
        'names a file whose private key is locked with a passphrase.',
        'Write the key without one (openssl pkey -in file.pem), readable by this process alone.',
      ),
    ]
  if (!belongs(found, pem))
    return [error(field, 'names a file whose private key is not that of the certificate.', both)]
  if (found.publicKey.asymmetricKeyType !== 'rsa')
    return [
      error(
        field,
        `names a certificate with a key of the kind ${found.publicKey.asymmetricKeyType}; Entra takes RSA.`,
        'Make one with an RSA key of 2048 bits or more.',
      ),
    ]
  const [from, to] = [Date.parse(found.validFrom), Date.parse(found.validTo)]
  const until = new Date(to).toISOString().slice(0, 10)
  const renew = 'Make a new one, upload it under Certificates & secrets of the app, and name its file here.'
  if (to <= now.getTime()) return [error(field, `names a certificate that expired on ${until}.`, renew)]
  if (from > now.getTime())
    return [
      error(
        field,
        `names a certificate that is not valid before ${new Date(from).toISOString().slice(0, 10)}.`,
        'Wait until then, or check the clock of this computer.',
      ),
    ]
  if (to - now.getTime() < soon)
    return [warning(field, `names a certificate that expires on ${until}.`, renew)]
  return [ok(field, `names a certificate with its key, valid until ${until}.`)]
}

function belongs(found: X509Certificate, pem: string): boolean {
  try {
    return found.checkPrivateKey(createPrivateKey(pem))
  } catch {
    return false
  }
}
