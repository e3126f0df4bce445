/** Looks at the words of a reply: whether a server speaks behind a code, and whose it is. */
import type { Article } from '../library.ts'
import { plays, rolesNamed } from './code-words.ts'
import type { ReadCode } from './codes.ts'

/** So far behind a code its reply is looked at, and so far before it for who gave it. */
const reach = { words: 8, reply: 400, whole: 600, speaker: 400 }

const [reply, speech, mail] = [
  rolesNamed('reply'),
  rolesNamed('plain', 'joint', 'motion', 'report', 'copula'),
  rolesNamed('reply', 'mail', 'fault'),
]

/** Whether a server's own words stand behind a code, rather than nothing or what a person says of it. */
export function hasReply(article: Article, text: string): boolean {
  const code = new RegExp(`\\b${article.replaceAll('.', '\\.')}(?![.\\d])(?<reply>[^\\n]{0,160})`, 'g')
  return [...text.matchAll(code)].some(
    ({ groups, index }) =>
      isReply(groups!.reply!) ||
      (replied.test(text.slice(Math.max(0, index - 6), index)) && isSentence(groups!.reply!)),
  )
}

/** A reply code right before an enhanced one. */
const replied = /\b[245]\d\d[ -]#?$/

/** Whether a sentence follows that no person says of it. */
const isSentence = (text: string): boolean => sentence.test(text) && !person.test(text)
const sentence = /^[\s:;-]{0,3}(?:\[[^[\]]{0,80}\] ?)?\p{Lu}[\p{L}']*(?: \S+){3,}/u
const person = /\?|\b(?:I|we|my|me|us|ik|wij|mijn|mij|ons|onze)\b/iu

function isReply(text: string): boolean {
  const words = (text.replace(/<[^<>]*>|\[[^[\]]*\]|\S+@\S+/g, ' ').match(/\p{L}+/gu) ?? []).slice(
    0,
    reach.words,
  )
  const [first] = words
  if (!first || (/^\p{Ll}/u.test(first) && plays(first, speech) && !plays(first, reply))) return false
  return words.some(word => plays(word, reply)) && words.filter(word => plays(word, mail)).length > 1
}

/** Whether a server goes on behind a bare reply code: `554 Your access to this system …`, `554-mx1.fabrikam.com 554 …`. */
export function beginsReply({ end }: ReadCode, text: string): boolean {
  const behind = text.slice(end, end + 100)
  // Where everything is written in capitals, a capital tells nothing.
  return /\p{Ll}/u.test(behind) && /^[-\s]?(?:[\w.-]{1,80} \d{3} )?[[(\s]*\p{Lu}/u.test(behind)
}

/** What is said behind a code, and behind the same code on the lines below it. */
export function replyOf({ end }: ReadCode, text: string): string {
  const [said] = text.slice(end, end + reach.whole).split('\n\n')
  return said!
}

/** What only servers of Exchange write: names of their components, their stamps and the numbers at the end of a reply. */
const exchange =
  /\b(?:RESOLVER|STOREDRV|TRANSPORT|QUEUE|SMTPSEND|AGENT|ROUTING|APPROVAL|CAT)\.\w|\bTenant(?:Inbound)?Attribution|\((?:AS|S)\d{4,}\)|\b(?:ATTR|PRX)\d|\.prod\.(?:protection\.)?outlook\.com/i

/** Whether the words behind a code are those of an Exchange server. */
export const isExchange = (text: string, from: number): boolean => {
  const [line] = text.slice(from, from + reach.reply).split('\n')
  return exchange.test(line!)
}

const server = String.raw`[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}`
/** Places in a report where it says who spoke, and the server that did. */
const speakers = new RegExp(
  [
    String.raw`\bhost (${server})(?: ?[[(][^\])\n]{0,80}[\])])?(?::\d+)? (?:said|refused to talk to me):`,
    String.raw`Server at (${server}) \([^)\n]{0,80}\) returned`,
    `(?:Remote-MTA: ?dns;|Receiving server:|Message rejected by:|Remote server:) ?(${server})`,
    String.raw`(?<![@\w.-])(${server}) (?:gave this error|rejected your message|said|responded)\b`,
    `while talking to (${server})`,
    String.raw`relay=(${server})\[`,
    String.raw`(?:(?<![@\w.-])(${server})\s{1,3})?Remote Server returned ['"<]`,
  ].join('|'),
  'gi',
)
/** Each of them holds one of these. */
const speaking = /said|returned|remote|gave|rejected|responded|talking|relay=|receiving|refused/i
const microsoft = /(?:^|\.)(?:outlook|office365|office|microsoft|exchangelabs)\.com$/i

/** What no server of Microsoft's says: where others explain their replies, the zone of a public block list, words of Postfix. */
const others =
  /\b(?:support\.google\.com|gsmtp|yahooinc\.com|community\.mimecast|proofpoint|barracuda)|\bblocked using [\w-]+(?:\.[\w-]+)+|\b(?:sender address|client host|helo command) rejected:/i

/** Whether a server that is none of Microsoft's wrote an error, by its words and by what stands about it. */
export function isElsewhere(code: ReadCode, text: string): boolean {
  const { start, end } = code
  if (isExchange(text, end)) return false
  if (others.test(replyOf(code, text))) return true
  const before = text.slice(Math.max(0, start - reach.speaker), start)
  if (!speaking.test(before)) return false
  const spoke = [...before.matchAll(speakers)].at(-1)
  if (!spoke) return false
  const name = spoke.slice(1).find(Boolean)
  return name === undefined || !microsoft.test(name)
}
