/** A case as the helpdesk sees it: in the desk's language, whatever language the trouble was told in. */

import { type Case, filesOf, isOpen, reportsOf, stateOf } from '../case.ts'
import type { Problem } from '../conversation.ts'
import { type Block, type Reply, words } from '../reply.ts'
import { deedOf, holderOf } from './case-talk.ts'
import { filesIn } from './files.ts'
import { summary } from './hand-over.ts'
import { letter } from './letter.ts'
import { minute } from './minute.ts'
import { verdictOn } from './progress.ts'
import { nowhere } from './respond.ts'
import { way } from './way.ts'
import { label, type Voice } from './words.ts'

/** How many of the last changes a card tells of, and how many of the newest files. */
const usual = 5
const mostFiles = 10

/**
 * @param voice of the desk; what is known of the trouble fills its holes
 * @param changes how many of the last ones are told of, where not all of them stand below
 */
export function caseCard(voice: Voice, handed: Case, changes = usual): Reply {
  const { number, requester, problem, unheard, urgency, bounces, due, version, joins } = handed
  const reports = reportsOf(handed)
  const drawn = problem && way(voice, problem)
  const [title = label(voice, 'case.words-only'), ...lines] = problem ? summary(voice, problem) : []
  const said = unheard.map(quote => label(voice, 'person.said', { quote: `“${quote}”` }))
  const stands = {
    state: standing(voice, handed),
    urgency: label(voice, `case.${urgency}`),
    opened: minute(handed.changes[0]!.at),
  }
  const text = (line: string, tone?: 'quiet' | 'warning'): Block => ({
    kind: 'text',
    spans: [{ text: line }],
    ...(tone && { tone }),
  })
  return {
    language: voice.language,
    blocks: [
      { kind: 'heading', spans: [{ text: label(voice, 'case.heading', { number, title }) }] },
      text(label(voice, 'case.state', stands), 'quiet'),
      ...(joins ? [text(label(voice, 'case.joins', { number: joins }))] : []),
      ...(reports > 1 ? [text(label(voice, 'case.reports', { count: reports }))] : []),
      ...(due && isOpen(handed) ? [text(label(voice, 'case.due', { due: minute(due) }))] : []),
      ...(bounces ? [text(label(voice, 'case.bounces', { bounces: minute(bounces) }))] : []),
      ...[...lines, ...said].map(line => text(line)),
      ...filesIn(voice, filesOf(handed).slice(-mostFiles), 'case.files'),
      ...(drawn ? [text(label(voice, 'case.way', { way: drawn }))] : []),
      ...(problem ? letterOf(voice, problem) : []),
      ...(requester && !requester.reach ? [text(label(voice, 'case.from-page'), 'quiet')] : []),
      ...history(voice, handed, changes),
      text(label(voice, 'case.version', { version }), 'quiet'),
    ],
    stand: nowhere,
  }
}

/** How it stands, and with whom. */
function standing(voice: Voice, handed: Case): string {
  const state = label(voice, `case.${stateOf(handed)}`)
  const holder = holderOf(handed)
  return holder ? `${state} (${holder})` : state
}

/** What was done last, with its hour; what was said stands below the card. */
function history(voice: Voice, handed: Case, most: number): Block[] {
  const { changes } = handed
  return changes.slice(Math.max(1, changes.length - most)).map(change => ({
    kind: 'text',
    tone: 'quiet',
    // What was said does not follow here.
    spans: [{ text: `${minute(change.at)} · ${words(deedOf(voice, handed, change)).replace(/:$/, '')}` }],
  }))
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
