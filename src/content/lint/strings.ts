/** Finds the texts inside a document, each with its path. */

import type { Path } from '../yaml.ts'

/** Every string, in the order of the file, `translates` left out. */
export function* strings(data: unknown, path: Path = []): Generator<[Path, string]> {
  if (typeof data === 'string') yield [path, data]
  else if (Array.isArray(data))
    for (const [index, item] of data.entries()) yield* strings(item, [...path, index])
  else if (typeof data === 'object' && data !== null)
    for (const [key, value] of Object.entries(data))
      if (key !== 'translates') yield* strings(value, [...path, key])
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
