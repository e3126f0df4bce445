/** The side of Microsoft that vouches for callers: OpenID metadata and keys on loopback, and tokens signed with them. */

import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Vouching {
  /** Address of the metadata. */
  metadata: string
  issuer: string
  /** A header as Teams sends it; `claims` replace the usual ones. */
  bearer(claims?: Record<string, unknown>, signing?: { key?: KeyObject; kid?: string; alg?: string }): string
  close(): Promise<void>
}

export const strangeKey = (): KeyObject => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

/** @param usual claims of every token: the audience and the service */
export async function openVouching(usual: Record<string, unknown>): Promise<Vouching> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const issuer = 'https://issuer.example'
  const server = createServer((request, response) => {
    const { port } = server.address() as AddressInfo
    const keys = [
      { ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', endorsements: ['msteams'] },
    ]
    const answer = request.url === '/keys' ? { keys } : { issuer, jwks_uri: `http://127.0.0.1:${port}/keys` }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(answer))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    metadata: `http://127.0.0.1:${port}/metadata`,
    issuer,
    bearer(claims = {}, { key = privateKey, kid = 'one', alg = 'RS256' } = {}) {
      const now = Math.floor(Date.now() / 1000)
      const payload = { iss: issuer, iat: now, nbf: now - 10, exp: now + 600, ...usual, ...claims }
      const text = [{ alg, typ: 'JWT', kid }, payload]
        .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.')
      return `Bearer ${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
