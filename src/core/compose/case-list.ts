/** Cases as a list for the desk, a line each: the number, how it stands, the trouble, and by when it ought to be solved. */

import { type Case, isOpen, reportsOf, stateOf } from '../case.ts'
import type { Instant } from '../conversation.ts'
import type { Block, Reply } from '../reply.ts'
import { holderOf } from './case-talk.ts'
import { titleOf } from './case-title.ts'
import { minute } from './minute.ts'
import { nowhere } from './respond.ts'
import { label, say, type Voice } from './words.ts'

/** @param isMore whether there are others that are not shown */
export function caseList(
  voice: Voice,
  cases: readonly Case[],
  { now, isMore }: { now: Instant; isMore: boolean },
): Reply {
  const blocks: Block[] =
    cases.length === 0
      ? [{ kind: 'text', spans: say(voice, 'desk.no-cases') }]
      : cases.map(handed => lineOf(voice, handed, now))
  const more: Block[] = isMore ? [{ kind: 'text', tone: 'quiet', spans: say(voice, 'desk.more-cases') }] : []
  return { language: voice.language, blocks: [...blocks, ...more], stand: nowhere }
}

function lineOf(voice: Voice, handed: Case, now: Instant): Block {
  const { number, urgency, problem, due } = handed
  const holder = holderOf(handed)
  const reports = reportsOf(handed)
  const state = label(voice, `case.${stateOf(handed)}`)
  const parts = [
    holder ? `${state} (${holder})` : state,
    ...(urgency === 'urgent' ? [label(voice, 'case.urgent')] : []),
    titleOf(voice, problem),
    ...(reports > 1 ? [label(voice, 'case.reports', { count: reports })] : []),
    ...(problem?.host ? [problem.host] : []),
    ...(due && isOpen(handed)
      ? [label(voice, due < now ? 'desk.overdue' : 'desk.due', { due: minute(due) })]
      : []),
  ]
  return { kind: 'text', spans: [{ text: number, as: 'code' }, { text: ` · ${parts.join(' · ')}` }] }
}
