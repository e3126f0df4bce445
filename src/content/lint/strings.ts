/** Finds the texts inside a document, each with its path. */

import type { Path } from '../yaml.ts'

/** A text with its path. */
export type Told = readonly [path: Path, text: string]

/** The strings of each document, kept: several rules go through them. */
const known = new WeakMap<object, readonly Told[]>()

/** Every string, in the order of the file, `translates` left out. */
export function strings(data: unknown): readonly Told[] {
  const isWhole = typeof data === 'object' && data !== null
  const kept = isWhole ? known.get(data) : undefined
  if (kept) return kept
  const found: Told[] = []
  gather(data, [], found)
  if (isWhole) known.set(data, found)
  return found
}

function gather(data: unknown, path: Path, found: Told[]): void {
  if (typeof data === 'string') found.push([path, data])
  else if (Array.isArray(data))
    for (const [index, item] of data.entries()) gather(item, [...path, index], found)
  else if (typeof data === 'object' && data !== null)
    for (const [key, value] of Object.entries(data))
      if (key !== 'translates') gather(value, [...path, key], found)
}

/** The last name on a path: the key a text or a list of texts stands under. */
export function keyOf(path: Path): string {
  return String(path.findLast(part => typeof part === 'string') ?? '')
}

/** The names of the holes in a text: `{host}`. */
export function holesIn(text: string): string[] {
  return [...text.matchAll(/\{([a-z][a-z0-9-]*)\}/g)].map(([, name]) => name!)
}

/** What stands between backticks in a text. */
export function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]*)`/g)].map(([, code]) => code!)
}
