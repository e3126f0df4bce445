/** Keeps installations: what each workspace granted us, with its token encrypted. */

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Installation, InstallationQuery, InstallationStore } from '@slack/oauth'
import type { Memory } from '../../app/ports/store.ts'

const cipher = 'aes-256-gcm'
/** Length of a nonce and of a tag, in bytes (NIST SP 800-38D). */
const lengths = { nonce: 12, tag: 16 }

interface Owner {
  isEnterpriseInstall?: boolean | undefined
  teamId?: string | undefined
  enterpriseId?: string | undefined
}

/** An organization that installed us as a whole has one installation, else each workspace has its own. */
function keyOf({ isEnterpriseInstall, teamId, enterpriseId }: Owner): string {
  const id = isEnterpriseInstall ? enterpriseId : teamId
  if (!id) throw new Error('an installation belongs to a workspace or an organization')
  return `slack:installation:${id}`
}

/** @param secret any length; the key is derived from it (RFC 5869) */
export function vault(memory: Memory, secret: string): InstallationStore {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'mailflow slack installations', 32))

  /** @param name is bound to what is sealed, so that nobody can pass off one workspace's as another's */
  const seal = (name: string, value: unknown): string => {
    const nonce = randomBytes(lengths.nonce)
    const sealing = createCipheriv(cipher, key, nonce).setAAD(Buffer.from(name))
    const sealed = Buffer.concat([sealing.update(JSON.stringify(value), 'utf8'), sealing.final()])
    return Buffer.concat([nonce, sealing.getAuthTag(), sealed]).toString('base64')
  }
  const open = (name: string, text: string): unknown => {
    const bytes = Buffer.from(text, 'base64')
    const nonce = bytes.subarray(0, lengths.nonce)
    const tag = bytes.subarray(lengths.nonce, lengths.nonce + lengths.tag)
    const opening = createDecipheriv(cipher, key, nonce).setAAD(Buffer.from(name)).setAuthTag(tag)
    const plain = Buffer.concat([
      opening.update(bytes.subarray(lengths.nonce + lengths.tag)),
      opening.final(),
    ])
    return JSON.parse(plain.toString('utf8'))
  }

  return {
    async storeInstallation(installation) {
      const name = keyOf({
        isEnterpriseInstall: installation.isEnterpriseInstall,
        teamId: installation.team?.id,
        enterpriseId: installation.enterprise?.id,
      })
      await memory.remember(name, seal(name, installation))
    },
    async fetchInstallation(query: InstallationQuery<boolean>) {
      const names = [keyOf(query)]
      // A workspace of an organization that installed us as a whole.
      if (!query.isEnterpriseInstall && query.enterpriseId)
        names.push(keyOf({ isEnterpriseInstall: true, enterpriseId: query.enterpriseId }))
      for (const name of names) {
        const sealed = await memory.recall(name)
        if (typeof sealed === 'string') return open(name, sealed) as Installation<'v2', boolean>
      }
      throw new Error('not installed')
    },
    async deleteInstallation(query: InstallationQuery<boolean>) {
      await memory.remember(keyOf(query), undefined)
    },
  }
}
