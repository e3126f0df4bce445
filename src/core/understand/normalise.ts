/** Makes pasted text plain, so that everything after it can search ordinary characters. */

import { isAscii } from './ascii.ts'

/** The entities of HTML that stand in pasted mail; numbered ones are computed. */
const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '',
  zwj: '',
  zwnj: '',
  period: '.',
  comma: ',',
  colon: ':',
  num: '#',
  lpar: '(',
  rpar: ')',
  lsqb: '[',
  rsqb: ']',
  middot: '·',
  hellip: '...',
  ndash: '-',
  mdash: ' - ',
  rarr: '->',
  lsquo: "'",
  rsquo: "'",
  ldquo: '"',
  rdquo: '"',
  euml: 'ë',
  iuml: 'ï',
  eacute: 'é',
  egrave: 'è',
  ouml: 'ö',
  uuml: 'ü',
  euro: '€',
}

/** What is replaced by what, and without which sign in a text there is nothing to replace. */
type Step = [sign: string, pattern: RegExp, plain: string | ((match: string, ...groups: string[]) => string)]

/** Each row replaces one kind of clutter. The order matters: entities may hide any of the others. */
const escapes: Step[] = [
  ['', /\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n'],
  // JSON and log escapes, which otherwise glue a letter to a code: \r\n450 4.4.316, \"450 4.4.316\"
  ['\\', /(?:\\r)?\\n(?=[\d"'[{<\s]|$)/g, '\n'],
  ['\\', /\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex!, 16))],
  ['\\', /\\(["'/]|(?<=\d\\)\.(?=\d))/g, (_, character) => character!],
  // Quoted-printable (RFC 2045 6.7): soft line breaks, and the two characters that are always encoded
  ['=', /=\n/g, ''],
  ['=', /=20$/gm, ''],
  ['=', /=3D/gi, '='],
  // Twice, because forwarded mail is escaped twice: &amp;lt;
  ['&', /&amp;/gi, '&'],
  ['&', /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, entity],
]

/** Characters outside ASCII that stand for plain ones. */
const oddities: Step[] = [
  ['', /[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, ''],
  ['', /[\uff01-\uff5e\uff61\ufe52\u{1d7ce}-\u{1d7ff}]/gu, character => character.normalize('NFKC')],
  ['', /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' '],
  ['', /[\u2018-\u201b\u2032\u00b4\u02bc]/g, "'"],
  ['', /[\u201c-\u201f\u2033\u00ab\u00bb]/g, '"'],
  ['', /[\u2010-\u2013\u2212\ufe58\ufe63]/g, '-'],
  ['', /[\u2014\u2015]/g, ' - '],
  ['', /[\u2190-\u21ff\u2794-\u27bf]\ufe0f?/g, arrow => (rightArrows.has(arrow[0]!) ? '->' : arrow)],
  ['\u2026', /\u2026/g, '...'],
  ['', /(?<=\d)[\u00b7\u2022\u2024\u2027\u2219\u22c5\u30fb\u3002](?=\d)/g, '.'],
]

const markup: Step[] = [
  ['\t', /\t/g, ' '],
  // Slack: <http://mail.contoso.com|mail.contoso.com>, <mailto:a@b|a@b>, <@U1|name>; without a label the target stands
  ['<', /<(?:[a-z]{3,6}:|[@#!])[^<>|\n]{0,2000}\|([^<>|\n]{0,2000})>/gi, (_, label) => label!],
  ['<', /<mailto:([^<>|\n]{0,500})>/gi, (_, address) => address!],
  // A name that Slack made a link by itself is a name again; a page keeps its address
  ['<', /<https?:\/\/([\w.-]{1,253})\/?>/gi, (_, host) => host!],
  // Markdown, as Teams copies links: [mail.contoso.com](http://mail.contoso.com)
  ['](', /\[([^[\]\n]{1,500})\]\((?:https?:|mailto:)[^()\s]{1,2000}\)/gi, (_, label) => label!],
  [
    '<',
    /<\/?(?:br|p|div|tr|td|th|table|tbody|li|ul|ol|h[1-6]|pre|blockquote)(?:\s[^<>]{0,500})?\/?>/gi,
    '\n',
  ],
  ['<', /<\/?(?:b|i|u|em|strong|span|font|code|tt|small|wbr|a)(?:\s[^<>]{0,500})?\/?>/gi, ''],
  // Mail quoting; an arrow or an SMTP dialogue (<<<) is none
  ['>', /^ {0,3}(?:> ?){1,20}/gm, ''],
  ['  ', / {2,}/g, ' '],
  ['\n', / ?\n ?/g, '\n'],
  ['\n\n\n', /\n{3,}/g, '\n\n'],
]

const rightArrows = new Set('→⇒➔➜➝➞➡⟶⇢⇨')

/** Text as it is searched: composed characters, one kind of quote, dash and space, and no markup around the words. */
export function normalise(text: string): string {
  let plain = take(escapes, isAscii(text) ? text : text.normalize('NFC'))
  if (!isAscii(plain)) plain = take(oddities, plain)
  return take(markup, plain).trim()
}

function take(steps: readonly Step[], text: string): string {
  let plain = text
  for (const [sign, pattern, replacement] of steps)
    if (plain.includes(sign)) plain = plain.replace(pattern, replacement as (match: string) => string)
  return plain
}

function entity(written: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return entities[name.toLowerCase()] ?? written
  const point = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex!, 16)
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : written
}
