/** Cuts a message into plain lower-case words, with hosts, addresses and version-like numbers replaced by what they are. */

/** Stands between two sentences; no phrase reaches across it. */
export const stop = '|'

/** The longest text that is read whole, in characters. Of a longer one the beginning and the end are read. */
const longest = 6_000
/** The most words that are looked at, so that work is bounded whatever comes. */
const most = 900

const shapes = new RegExp(
  [
    String.raw`(?<address>(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d))`,
    // Bounded, or a row of dots would be tried anew from every letter.
    String.raw`(?<host>(?:[a-z0-9_-]{1,63}\.){1,8}[a-z][a-z-]{1,62}(?![a-z0-9-]))`,
    String.raw`(?<dotted>\d{1,9}(?:[.,]\d{1,9}){2,})`,
    '(?<word>[a-z0-9]+)',
    String.raw`(?<stop>[.!?;\n]+(?=\s|$)|[…•])`,
  ].join('|'),
  'gu',
)

const inside = /\.(?:local|lan|corp|internal|intern|intra|home|localdomain)$/
const front = /(?:^|\.)(?:outlook|office|office365|microsoft|microsoftonline|hotmail|live)\.com$/

/** The words of a text, in order, with `|` between sentences. */
export function words(text: string): string[] {
  const found: string[] = []
  for (const match of plain(text).matchAll(shapes)) {
    const { address, host, dotted, word } = match.groups!
    if (word !== undefined) found.push(word)
    else if (host !== undefined) found.push(...nameOf(host))
    else if (address !== undefined) found.push('<ip>')
    else if (dotted !== undefined) found.push('<dotted>')
    else if (found.length > 0 && found[found.length - 1] !== stop) found.push(stop)
    if (found.length >= most) break
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
  const part = text.length > longest ? `${text.slice(0, longest / 2)}\n${text.slice(-longest / 2)}` : text
  return part
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/(?<=[a-z])['’‘`´](?=[a-z])/g, '')
}
