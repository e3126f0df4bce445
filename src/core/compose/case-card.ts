/** A case as the helpdesk sees it: in the desk's language, whatever language the trouble was told in. */

import type { Case } from '../case.ts'
import type { Problem } from '../conversation.ts'
import type { Block, Reply } from '../reply.ts'
import { summary } from './hand-over.ts'
import { letter } from './letter.ts'
import { verdictOn } from './progress.ts'
import { nowhere } from './respond.ts'
import { label, type Voice } from './words.ts'

/** @param voice of the desk; what is known of the trouble fills its holes */
export function caseCard(voice: Voice, handed: Case): Reply {
  const { number, problem, unheard, urgency, bounces, version, changes } = handed
  const [title = label(voice, 'case.words-only'), ...lines] = problem ? summary(voice, problem) : []
  const said = unheard.map(quote => label(voice, 'person.said', { quote: `“${quote}”` }))
  const stands = {
    state: label(voice, `case.${changes.at(-1)!.state}`),
    urgency: label(voice, `case.${urgency}`),
    opened: minute(changes[0]!.at),
  }
  const text = (words: string, tone?: 'quiet' | 'warning'): Block => ({
    kind: 'text',
    spans: [{ text: words }],
    ...(tone && { tone }),
  })
  return {
    language: voice.language,
    blocks: [
      { kind: 'heading', spans: [{ text: label(voice, 'case.heading', { number, title }) }] },
      text(label(voice, 'case.state', stands), 'quiet'),
      ...(bounces ? [text(label(voice, 'case.bounces', { bounces: minute(bounces) }))] : []),
      ...[...lines, ...said].map(line => text(line)),
      ...(problem ? letterOf(voice, problem) : []),
      text(label(voice, 'case.version', { version }), 'quiet'),
    ],
    stand: nowhere,
  }
}

/** For whoever runs the other server, where it was concluded that they have to act. */
function letterOf(voice: Voice, problem: Problem): Block[] {
  const entry = problem.entry && voice.library.entries[problem.entry]
  const verdict = entry && verdictOn(voice.library, entry, problem)
  if (!verdict || (verdict.kind !== 'one' && verdict.kind !== 'likely')) return []
  return letter(voice, problem, verdict.cause, voice.language).map(block =>
    block.kind === 'letter' ? { ...block, others: [] } : block,
  )
}

/** `2026-11-26 18:04 UTC` */
const minute = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
