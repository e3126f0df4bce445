/** The words of an HTML text in the lines a reader sees; the only file that imports htmlparser2. */

import { Parser } from 'htmlparser2'

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

/** @param leavesOut whether an element and all in it is no part of the words */
export function htmlText(
  html: string,
  leavesOut: (name: string, attributes: Readonly<Record<string, string>>) => boolean = () => false,
): string {
  let text = ''
  const left: boolean[] = []
  let hiding = 0
  let keeping = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      const isLeft = hidden.has(name) || leavesOut(name, attributes)
      left.push(isLeft)
      if (isLeft) hiding++
      if (name === 'pre') keeping++
      if (hiding > 0) return
      if (name === 'br') text += '\n'
      else if (name === 'td' || name === 'th') text += ' '
      else if (blocks.has(name)) text = broken(text)
    },
    ontext(words) {
      if (hiding === 0) text += keeping > 0 ? words : words.replace(/[ \t\r\n\f]+/g, ' ')
    },
    onclosetag(name) {
      if (left.pop()) hiding--
      if (name === 'pre') keeping--
      if (hiding > 0 || !blocks.has(name)) return
      text = spaced.has(name) ? `${broken(text)}\n` : broken(text)
    },
  })
  parser.end(html)
  return text
    .replaceAll('\u00a0', ' ')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n[ \t]+(?=\S)/g, keptIndent)
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Ends the line that was begun. */
function broken(text: string): string {
  const bare = text.replace(/[ \t]+$/, '')
  return bare === '' || bare.endsWith('\n') ? bare : `${bare}\n`
}

/** One blank at the start of a line comes from the markup, not from the writer. */
function keptIndent(indent: string): string {
  return indent.length > 2 ? indent : '\n'
}
