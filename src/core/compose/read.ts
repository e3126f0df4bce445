/** Shows what was read in a message where that is not plain: repaired, cut, several codes, a reply inside a reply. */

import type { Block } from '../reply.ts'
import type { Heard } from '../understand/heard.ts'
import { paragraph } from './talk.ts'
import type { Voice } from './words.ts'

/** @param opened whether this message opened the problem: only then are its other codes named */
export function readAs(voice: Voice, heard: Heard, opened: boolean): Block[] {
  const blocks: Block[] = []
  if (heard.cutAt) blocks.push(paragraph(voice, 'read.cut', { kilobytes: heard.cutAt }))
  for (const code of heard.codes.filter(read => read.repaired))
    blocks.push(
      paragraph(voice, 'read.repaired', {
        written: [{ text: `“${code.written.replace(/\s+/g, ' ')}”` }],
        code: [code.basic, code.enhanced].filter(Boolean).join(' '),
      }),
    )
  if (!opened) return blocks
  const named = (codes: typeof heard.codes) =>
    codes.map(code => [code.basic, code.enhanced].filter(Boolean).join(' ')).join(', ')
  const inner = heard.codes.filter(code => code.depth > 0)
  const entry = heard.entry ? voice.library.entries[heard.entry] : undefined
  const own = new Set([...(entry?.codes ?? []), entry?.becomes, heard.article])
  const also = heard.codes.filter(code => code.depth === 0 && !own.has(code.enhanced ?? code.basic ?? ''))
  if (inner.length > 0)
    blocks.push(paragraph(voice, 'read.inner', { codes: [{ text: named(inner), as: 'code' }] }))
  if (also.length > 0)
    blocks.push(paragraph(voice, 'read.also', { codes: [{ text: named(also), as: 'code' }] }))
  return blocks
}
