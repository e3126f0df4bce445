/** Shows what was read in a message where that is not plain: repaired, cut, several codes, a reply inside a reply. */

import type { Block } from '../reply.ts'
import { besides } from '../understand/article.ts'
import type { ReadCode } from '../understand/codes.ts'
import type { Heard } from '../understand/heard.ts'
import { paragraph, recipientsOf } from './talk.ts'
import type { Voice } from './words.ts'

/** What was repaired or cut. */
export function readAs(voice: Voice, heard: Heard): Block[] {
  const cut = heard.cutAt ? [paragraph(voice, 'read.cut', { kilobytes: heard.cutAt })] : []
  const repaired = heard.codes
    .filter(code => code.repaired)
    .map(code =>
      paragraph(voice, 'read.repaired', {
        written: [{ text: `“${code.written.replace(/\s+/g, ' ')}”` }],
        code: numbers([code]),
      }),
    )
  return [...cut, ...repaired]
}

/** The other codes of a message that opened a problem: replies inside its error, and other errors. */
export function readBeside(voice: Voice, heard: Heard): Block[] {
  const [same, ...more] = heard.groups
  // Of one bounce with one trouble it is said whom it met.
  const recipients =
    same && more.length === 0
      ? [paragraph(voice, 'bounce.same', { count: same.count, recipients: recipientsOf(voice, same) })]
      : []
  const entry = heard.entry ? voice.library.entries[heard.entry] : undefined
  const own = new Set(entry ? [...entry.codes, entry.becomes] : [heard.article])
  const others = heard.codes.filter(code => !own.has(code.enhanced ?? code.basic ?? ''))
  const inner = others.filter(code => code.depth > 0)
  // Words that stand beside a bare reply are its own.
  const isOwn = ({ enhanced, basic }: ReadCode) => own.has(enhanced ?? basic ?? '')
  const isNamed = heard.codes.some(isOwn)
  const also = besides(heard.codes, code => isOwn(code) || (!isNamed && code === heard.codes[0]))
  return [
    ...recipients,
    ...certificateNames(voice, heard),
    ...(inner.length > 0
      ? [paragraph(voice, 'read.inner', { codes: [{ text: numbers(inner), as: 'code' }] })]
      : []),
    ...(also.length > 0
      ? [paragraph(voice, 'read.also', { codes: [{ text: numbers(also), as: 'code' }] })]
      : []),
  ]
}

/** The name a certificate should have had, and the one it has. */
export function certificateNames(voice: Voice, { line: { subjects } }: Heard): Block[] {
  return subjects ? [paragraph(voice, 'read.subjects', subjects)] : []
}

function numbers(codes: Heard['codes']): string {
  return codes.map(code => [code.basic, code.enhanced].filter(Boolean).join(' ')).join(', ')
}
