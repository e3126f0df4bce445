/** Pictures as Teams shows them in a message: small ones, and of few kinds. */

import { kindOf, type SentFile } from '../../core/file.ts'
import { pictureBytes } from './limits.ts'
import type { Message } from './render.ts'

/** What the bytes of each kind begin with, whatever the name says. */
const beginnings: Readonly<Record<string, readonly number[]>> = {
  'image/png': [0x89, 0x50, 0x4e, 0x47],
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/gif': [0x47, 0x49, 0x46, 0x38],
}

/** Whether it is worth fetching. */
export function mayBeShown({ name, bytes = 0 }: SentFile): boolean {
  return (kindOf(name) ?? '') in beginnings && bytes <= pictureBytes
}

/** @returns `undefined` when Teams would not show it */
export function shown({ name }: SentFile, bytes: Uint8Array): Message | undefined {
  const [type] =
    Object.entries(beginnings).find(([, first]) => first.every((byte, at) => bytes[at] === byte)) ?? []
  if (!type || bytes.byteLength > pictureBytes) return undefined
  const contentUrl = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
  return {
    type: 'message',
    textFormat: 'plain',
    text: name,
    attachments: [{ contentType: type, contentUrl, name }],
  }
}
