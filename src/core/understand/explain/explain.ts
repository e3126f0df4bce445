/** Tells in plain lines what in a message led to what was heard. */

import type { Library } from '../../library.ts'
import type { Heard } from '../heard.ts'
import { indexOf } from '../library-index.ts'
import { normalise } from '../normalise.ts'
import type { Quotation } from '../quotations.ts'
import { type Hearing, longestText, understand } from '../understand.ts'
import { explainFindings } from './findings.ts'
import { explainNumbers } from './numbers.ts'
import { listed, quoted, type Section } from './section.ts'
import { explainLanguage } from './tongue.ts'
import { explainTopics, named } from './topics.ts'

/** What was heard in a message, and why: in the order in which it is decided. Parts of which there is nothing are left out. */
export function explain(library: Library, message: string, hearing: Hearing = {}): Section[] {
  const heard = understand(library, message, hearing)
  const text = normalise(message.slice(0, longestText))
  const quotation = indexOf(library).readQuotation(text)
  return [
    { title: 'Heard', lines: outcome(library, heard, quotation) },
    { title: 'Read as', lines: text === message.trim() ? [] : text.split('\n') },
    explainLanguage(library, text, heard),
    explainNumbers(library, text),
    {
      title: 'Error text',
      lines: quotation
        ? [
            `${quoted(quotation.words)}: ${quotation.entries.map(({ entry }) => named(library, entry)).join('; ')}`,
          ]
        : [],
    },
    ...explainTopics(library, text),
    explainFindings(library, heard),
  ].filter(({ lines }) => lines.length > 0)
}

/** What came of it all, and whether codes or words decided. */
function outcome(library: Library, heard: Heard, quotation: Quotation | undefined): string[] {
  const { decision, article, entry, among, near, topics, command, term, hosts, confidence } = heard
  const by = decider(heard, quotation)
  const about =
    decision === 'silent'
      ? 'nothing that is answered'
      : decision === 'choose'
        ? `a choice of ${topics.join(', ')}`
        : named(library, entry ?? article)
  return [
    `${about}: ${decision}, ${confidence} sure; ${by}`,
    ...(among.length > 0 ? [`one code, several errors; no words say which of ${among.join(', ')}`] : []),
    ...(near.length > 0 ? [`nobody knows ${article}; near it are ${near.join(', ')}`] : []),
    ...(heard.refusal ? [`the words behind the code tell why it is refused: ${heard.refusal}`] : []),
    ...(heard.expired ? ['the message went back to its sender: this is the expired form'] : []),
    ...(command ? [`a command: ${command}`] : []),
    ...(term ? [`a word that is explained: ${term}`] : []),
    ...(hosts.length > 0 ? [`servers: ${listed(hosts)}`] : []),
  ]
}

function decider({ codes, article, confidence }: Heard, quotation: Quotation | undefined): string {
  const isQuoted =
    codes.every(({ enhanced }) => enhanced === null) && quotation?.entries[0]?.article === article
  if (isQuoted && confidence < 1) return 'the error text that is quoted decides'
  if (codes.length === 0) return 'the words decide'
  const isReply = codes.every(({ enhanced }) => enhanced === null)
  if (isReply && !codes.some(({ basic }) => basic === article))
    return 'the words decide, for a reply code alone says less'
  return codes.length === 1
    ? 'the code decides'
    : 'of the codes, one on a connector goes first, the last one told; else the first that says something; a wrapper gives way to what it holds'
}
