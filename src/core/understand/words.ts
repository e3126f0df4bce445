/** Cuts a message into plain lower-case words, with hosts, addresses and version-like numbers replaced by what they are. */

import { isAscii } from './ascii.ts'

/** Stands where a sentence, or a part of it, ends; no phrase reaches across it. */
export const stop = '|'

/** Of a long text the beginning and the end are read: so many characters of each, and so many words, whatever comes. */
const part = { characters: 3_000, words: 500 }

const shapes = new RegExp(
  [
    String.raw`(?<box>[a-z0-9][\w.+-]{0,63}@(?:(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63})?(?![a-z0-9]))`,
    String.raw`(?<address>(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d))`,
    // Bounded, or a row of dots would be tried anew from every letter.
    String.raw`(?<host>(?:[a-z0-9_-]{1,63}\.){1,8}[a-z][a-z-]{1,62}(?![a-z0-9-]))`,
    String.raw`(?<dotted>\d{1,9}(?:[.,]\d{1,9}){2,})`,
    '(?<word>[a-z0-9]+)',
    String.raw`(?<stop>[.,!?;:\n]+(?=\s|$)|[…•])`,
  ].join('|'),
  'gu',
)

const inside = /\.(?:local|lan|corp|internal|intern|intra|home|localdomain)$/
const front = /(?:^|\.)(?:outlook|office|office365|microsoft|microsoftonline|hotmail|live)\.com$/

/** The words of a text, in order, with `|` where a sentence or a part of it ends. */
export function words(text: string): string[] {
  if (text.length <= part.characters) return wordsOf(text).slice(0, part.words)
  const end = text.slice(Math.max(part.characters, text.length - part.characters))
  return [
    ...wordsOf(text.slice(0, part.characters)).slice(0, part.words),
    stop,
    ...wordsOf(end).slice(-part.words),
  ]
}

/** Without a dot, a comma or an @ inside, there is nothing but words and stops. */
const joined = /[.,][a-z0-9]|[a-z0-9]@/
const pieces = /[a-z0-9]+|[.,!?;:\n]+(?=\s|$)|[…•]/gu
const isWord = (piece: string) => /^[a-z0-9]/.test(piece)

function wordsOf(text: string): string[] {
  const said = plain(text)
  if (joined.test(said)) return wordsAndNames(said)
  const found: string[] = []
  for (const piece of said.match(pieces) ?? []) {
    if (isWord(piece)) found.push(piece)
    else if (found.length > 0 && found[found.length - 1] !== stop) found.push(stop)
  }
  return found
}

function wordsAndNames(text: string): string[] {
  const found: string[] = []
  for (const match of text.matchAll(shapes)) {
    const { box, address, host, dotted, word } = match.groups!
    if (word !== undefined) found.push(word)
    else if (box !== undefined) found.push(...(box.split('@')[0]!.match(/[a-z0-9]+/g) ?? []), '<box>')
    else if (host !== undefined) found.push(...nameOf(host))
    else if (address !== undefined) found.push('<ip>')
    else if (dotted !== undefined) found.push('<dotted>')
    else if (found.length > 0 && found[found.length - 1] !== stop) found.push(stop)
  }
  return found
}

/** Sentences written without a space after the full stop look like host names: "weg.kan" is two words. */
function nameOf(host: string): string[] {
  const labels = host.split('.')
  if (front.test(host)) return ['<microsoft>']
  if (inside.test(host)) return ['<inside>']
  const known =
    labels.length > 2 ||
    /^(?:com|net|org|example|test|nl|be|eu|io|info|biz|uk|de|fr|edu|gov)$/.test(labels.at(-1)!)
  return known ? ['<host>'] : labels.flatMap(label => label.match(/[a-z0-9]+/g) ?? [])
}

function plain(text: string): string {
  const lower = isAscii(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .replace(/\p{M}+/gu, '')
        .toLowerCase()
  return apostrophe.test(lower) ? lower.replace(/(?<=[a-z])['’‘`´](?=[a-z])/g, '') : lower
}

const apostrophe = /['’‘`´]/
