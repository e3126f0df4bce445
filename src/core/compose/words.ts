/** Looks up a text, fills its {holes} and splits it into spans. */

import type { Language, Library, Texts } from '../library.ts'
import { type Span, words } from '../reply.ts'

/** What can stand in a hole: words of outside (always plain), or spans that are ready. */
export type Values = Readonly<Record<string, string | number | Span[] | undefined>>

/** One language, and what is known to fill holes with. */
export interface Voice {
  library: Library
  language: Language
  texts: Texts
  /** Values every text may use: the host, the error's words, when it began. */
  values: Values
}

export function voice(library: Library, language: Language, values: Values = {}): Voice {
  const known = Object.hasOwn(library.texts, language) ? language : library.languages[0]!
  return { library, language: known, texts: library.texts[known]!, values }
}

/** One of the assistant's own sentences. */
export function say(voice: Voice, phrase: string, values: Values = {}): Span[] {
  const template = voice.texts.phrases[phrase]
  if (template === undefined)
    throw new Error(`no phrase "${phrase}" in dialogs/phrases.${voice.language}.yaml`)
  return fill(voice, template, values)
}

/** The same as words, for labels. */
export function label(voice: Voice, phrase: string, values: Values = {}): string {
  return words(say(voice, phrase, values))
}

// Bold, code and holes are recognized in templates only: what fills a hole is never looked at again, so nobody can smuggle markup in.
const pieces = /\*\*([^*]+)\*\*|`([^`]+)`|\{([a-z][a-z0-9-]*)\}/g

/** Words as they stand, words to be filled and marked, or a hole. */
type Piece = string | { words: string; as: 'strong' | 'code' } | { hole: string }

/** What templates are made of; there are no more of them than texts in the content. */
const known = new Map<string, readonly Piece[]>()

function piecesOf(template: string): readonly Piece[] {
  const before = known.get(template)
  if (before) return before
  const found: Piece[] = []
  let at = 0
  for (const match of template.matchAll(pieces)) {
    if (match.index > at) found.push(template.slice(at, match.index))
    const [whole, strong, code, hole] = match
    if (strong !== undefined) found.push({ words: strong, as: 'strong' })
    else if (code !== undefined) found.push({ words: code, as: 'code' })
    else found.push({ hole: hole! })
    at = match.index + whole.length
  }
  if (at < template.length) found.push(template.slice(at))
  known.set(template, found)
  return found
}

/** A text of the content, with its holes filled and its markup turned into spans. */
export function fill(voice: Voice, template: string, values: Values = {}): Span[] {
  const spans: Span[] = []
  for (const piece of piecesOf(template)) {
    if (typeof piece === 'string') spans.push({ text: piece })
    else if ('hole' in piece) spans.push(...value(voice, piece.hole, values))
    else spans.push({ text: fillPlain(voice, piece.words, values), as: piece.as })
  }
  return spans
}

function fillPlain(voice: Voice, template: string, values: Values): string {
  return template.replace(/\{([a-z][a-z0-9-]*)\}/g, (_, hole: string) =>
    value(voice, hole, values)
      .map(span => span.text)
      .join(''),
  )
}

function value(voice: Voice, hole: string, values: Values): Span[] {
  const given = values[hole] ?? voice.values[hole]
  if (given === undefined || given === '') return [{ text: voice.texts.holes[hole] ?? '' }]
  return Array.isArray(given) ? given : [{ text: String(given) }]
}

/** Several things in one line. */
export function list(items: readonly string[], separator = ', '): string {
  return items.join(separator)
}

/** The first letter made a capital: a fallback such as "the receiving server" may open a sentence. Words of outside stay as they are. */
export function capitalized(voice: Voice, spans: Span[]): Span[] {
  const [first, ...rest] = spans
  return first && !Object.values(voice.values).includes(first.text)
    ? [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest]
    : spans
}
