/** A translation has the keys, holes and code of its original. */

import { translated } from '../../kinds.ts'
import type { Document } from '../../read.ts'
import type { Path } from '../../yaml.ts'
import type { Finding, Rule } from '../rule.ts'
import { codeIn, holesIn } from '../strings.ts'

/** Under these stand ids, which text/complete compares; a phrase by which people are heard is each language's own. */
const elsewhere = new Set([
  'steps',
  'answers',
  'terms',
  'phrases',
  'labels',
  'holes',
  'letter',
  'disputed',
  'heard',
  'reply',
  'translates',
])

export const textFaithful: Rule = {
  id: 'text/faithful',
  what: 'Keys, {holes} and everything between backticks are the same in every language.',
  why: 'Translated error text or a translated command finds nothing; the Dutch page this began with has "Connection was closedly".',
  fix: 'Take keys, holes and what stands between backticks over as they are.',
  *check(content): Iterable<Finding> {
    const [first, ...others] = content.languages
    for (const kind of translated) {
      for (const original of content.all(kind, first)) {
        for (const language of others) {
          const document = content.one(kind, original.id, language)
          if (document) yield* compare(document, original.data, document.data, [])
        }
      }
    }
  },
}

function* compare(document: Document, one: unknown, other: unknown, path: Path): Generator<Finding> {
  if (typeof one === 'string' && typeof other === 'string') {
    yield* same(document, path, 'the holes', holesIn(one), holesIn(other))
    yield* same(document, path, 'what stands between backticks', codeIn(one), codeIn(other))
  } else if (Array.isArray(one) && Array.isArray(other)) {
    if (one.length !== other.length)
      yield {
        document,
        path,
        what: `\`${path.join('.')}\` has ${other.length} lines, and the original ${one.length}`,
        fix: 'Let each line translate one line.',
      }
    for (const [index, item] of other.entries())
      if (index < one.length) yield* compare(document, one[index], item, [...path, index])
  } else if (isMap(one) && isMap(other)) {
    yield* compareMaps(document, one, other, path)
  }
}

function* compareMaps(
  document: Document,
  one: Record<string, unknown>,
  other: Record<string, unknown>,
  path: Path,
): Generator<Finding> {
  const areIds =
    path.length === 0 ? document.kind === 'places-text' : path.length === 1 && elsewhere.has(String(path[0]))
  for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
    if (key in one && key in other) {
      if (!['heard', 'reply', 'translates'].includes(key))
        yield* compare(document, one[key], other[key], [...path, key])
    } else if (!areIds && !elsewhere.has(key)) {
      const what =
        key in one
          ? `\`${[...path, key].join('.')}\` is missing`
          : `\`${[...path, key].join('.')}\` is not in the original`
      yield {
        document,
        path: key in one ? path : [...path, key],
        what,
        fix: 'Let both languages say the same things.',
      }
    }
  }
}

function* same(
  document: Document,
  path: Path,
  name: string,
  one: string[],
  other: string[],
): Generator<Finding> {
  const wanted = [...one].sort().join(', ')
  const found = [...other].sort().join(', ')
  if (wanted !== found)
    yield {
      document,
      path,
      what: `${name} differ: ${found || 'none'}, and in the original ${wanted || 'none'}`,
    }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
