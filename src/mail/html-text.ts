/** The words of an HTML text in the lines a reader sees; the only file that imports htmlparser2. */

import { Parser } from 'htmlparser2'
import { asWords } from '../core/link.ts'

/** What stands on lines of its own. */
const blocks = new Set(
  'address article aside blockquote center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tr ul'.split(
    ' ',
  ),
)
/** Paragraphs: what follows has an empty line before it. */
const spaced = new Set('p pre blockquote table h1 h2 h3 h4 h5 h6'.split(' '))
/** What nobody sees. */
const hidden = new Set('head script style template title noscript svg'.split(' '))

/** Tags of one text; a parser takes long over many more that are nested, and no mail program writes them. */
const mostTags = 20_000

/**
 * @param leavesOut whether an element and all in it is no part of the words
 * @param isFollowed whether its links are to be followed: then their addresses are part of the words
 */
export function htmlText(
  html: string,
  leavesOut: (name: string, attributes: Readonly<Record<string, string>>) => boolean = () => false,
  isFollowed = false,
): string {
  if (html.split('<', mostTags + 1).length > mostTags) return html.replace(/<[^<>]*>/g, ' ').trim()
  // Lines that are finished, and the one that is written: a text grows without being gone through again.
  const lines: string[] = []
  let line = ''
  const endLine = () => {
    if (line.trim() !== '') lines.push(line)
    line = ''
  }
  const left: boolean[] = []
  let hiding = 0
  let keeping = 0
  let link: { address: string; from: number } | undefined
  const parser = new Parser({
    onopentag(name, attributes) {
      const isLeft = hidden.has(name) || leavesOut(name, attributes)
      left.push(isLeft)
      if (isLeft) hiding++
      if (name === 'pre') keeping++
      if (hiding > 0) return
      if (isFollowed && name === 'a' && /^https?:/i.test(attributes.href ?? ''))
        link = { address: attributes.href!, from: line.length }
      if (name === 'br') {
        lines.push(line)
        line = ''
      } else if (name === 'td' || name === 'th') line += ' '
      else if (blocks.has(name)) endLine()
    },
    ontext(words) {
      if (hiding > 0) return
      if (keeping === 0) {
        line += words.replace(/[ \t\r\n\f]+/g, ' ')
        return
      }
      const [first = '', ...more] = words.split(/\r\n?|\n/)
      line += first
      for (const next of more) {
        lines.push(line)
        line = next
      }
    },
    onclosetag(name) {
      if (left.pop()) hiding--
      if (name === 'pre') keeping--
      if (name === 'a' && link) {
        line = line.slice(0, link.from) + asWords(line.slice(link.from), link.address)
        link = undefined
      }
      if (hiding > 0 || !blocks.has(name)) return
      endLine()
      if (spaced.has(name)) lines.push('')
    },
  })
  parser.end(html)
  lines.push(line)
  return lines
    .map(written => keptIndent(written.replaceAll('\u00a0', ' ').trimEnd()))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** One blank at the start of a line comes from the markup, not from the writer. */
function keptIndent(line: string): string {
  return /^ (?! )/.test(line) ? line.slice(1) : line
}
