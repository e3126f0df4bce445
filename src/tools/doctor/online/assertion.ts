/** Signs with a certificate that an app is who it says. */

import { constants, createHash, createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto'

/**
 * @param pem certificate and private key
 * @param app who it is for, and who says so
 * @param audience the address the assertion is sent to
 * @see https://learn.microsoft.com/entra/identity-platform/certificate-credentials
 */
export function assertion(pem: string, app: string, audience: string, now: Date): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const print = createHash('sha256').update(new X509Certificate(pem).raw).digest('base64url')
  const start = Math.floor(now.getTime() / 1000)
  const text = [
    part({ alg: 'PS256', typ: 'JWT', 'x5t#S256': print }),
    part({ aud: audience, iss: app, sub: app, jti: randomUUID(), nbf: start, exp: start + 600 }),
  ].join('.')
  const key = createPrivateKey(pem)
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
  return `${text}.${sign('sha256', Buffer.from(text), { key, ...padding }).toString('base64url')}`
}
