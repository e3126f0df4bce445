/** The fingerprint by which a translation names the text it translates. */

import { createHash } from 'node:crypto'

/** Phrases by which people are heard are each language's own: changing them puts no translation behind. */
const untranslated = new Set(['translates', 'heard', 'reply'])

/** Eight hexadecimal digits over the parsed text, so that wrapping a line anew or adding a comment disturbs nobody. */
export function fingerprint(data: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(data)))
    .digest('hex')
    .slice(0, 8)
}

function canonical(value: unknown): unknown {
  if (typeof value === 'string') return value.trim()
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !untranslated.has(key))
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, canonical(inner)]),
  )
}
