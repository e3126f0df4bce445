/** What is said of a change of a case: to the requester where they are, and to the desk below its card. */

import { type Case, type CaseChange, expertOf, placeOf, reportsOf } from '../case.ts'
import { isBeginning, longest } from '../desk/work.ts'
import { passedOn } from '../file.ts'
import type { Block, Choice, Reply, Span } from '../reply.ts'
import { press } from './answer.ts'
import { filesIn } from './files.ts'
import { nowhere } from './respond.ts'
import { capitalized, label, say, type Voice } from './words.ts'

/** What the last change means to the requester; `undefined` for what is none of their business, or was done by them. */
export function toRequester(voice: Voice, handed: Case): Reply | undefined {
  const change = handed.changes.at(-1)!
  const isOwn = change.by !== undefined && change.by === handed.requester?.person
  const blocks = isOwn ? [] : told(voice, handed, change)
  if (blocks.length === 0) return undefined
  const files = handed.requester?.reach ? passedOn(change.files ?? []) : []
  return { language: voice.language, blocks, stand: nowhere, ...(files.length > 0 && { files }) }
}

/** That no desk could be told of a case, for whoever waits for it. */
export function ofUnreached(voice: Voice, { number, unreached }: Case): Reply {
  const phrase = unreached?.standIn ? 'case.told-elsewhere' : 'case.told-unreached'
  const spans = say(voice, phrase, { number })
  return { language: voice.language, blocks: [{ kind: 'text', spans }], stand: nowhere }
}

function told(voice: Voice, handed: Case, change: CaseChange): Block[] {
  const { number } = handed
  const values = { number, expert: change.name, title: titleOf(voice, change) }
  const text = (phrase: string, tone?: 'quiet'): Block => ({
    kind: 'text',
    spans: capitalized(voice, say(voice, phrase, values)),
    ...(tone && { tone }),
  })
  switch (change.did) {
    case 'took':
      return [text('case.told-took')]
    case 'asked':
      return [
        text('case.told-asked'),
        ...said(voice, change),
        ...filesIn(voice, change.files ?? [], handed.requester?.reach ? 'file.sent' : 'file.elsewhere'),
        text('case.answer-here', 'quiet'),
      ]
    case 'proposed':
      return [
        text('case.told-proposed'),
        { kind: 'buttons', choices: [stepsOf(voice, handed, change)] },
        text('case.answer-here', 'quiet'),
      ]
    case 'solved':
      return [text(change.cause ? 'case.told-solved-cause' : 'case.told-solved'), notSolved(voice, handed)]
    case 'reopened':
      return [text('case.told-reopened')]
    case 'handed-back':
      return [text(change.by ? 'case.told-handed-back' : 'case.told-left')]
    default:
      return []
  }
}

/** What its requester can say of a case that is called solved. */
export function notSolved(voice: Voice, { urgency }: Case): Block {
  const choices = [press(voice, 'reopen'), ...(urgency === 'normal' ? [press(voice, 'reopen-urgent')] : [])]
  return { kind: 'buttons', choices }
}

/** The last change as a line below the card; `undefined` for what the card itself shows. */
export function belowCard(voice: Voice, handed: Case): Reply | undefined {
  const change = handed.changes.at(-1)!
  if (change.did === undefined || change.did === 'opened') return undefined
  return { language: voice.language, blocks: lineOf(voice, handed, change), stand: nowhere }
}

/** One change in a line, with what was said below it. */
function lineOf(voice: Voice, handed: Case, change: CaseChange): Block[] {
  const line: Block = { kind: 'text', spans: deedOf(voice, handed, change) }
  return [line, ...said(voice, change), ...filesIn(voice, change.files ?? [], 'file.sent')]
}

/** Who did what, without the words. */
export function deedOf(voice: Voice, handed: Case, change: CaseChange): Span[] {
  const { did = 'opened', cause } = change
  const who = whoOf(voice, handed, change)
  const phrase = did === 'solved' && !cause ? 'case.did-solved-other' : `case.did-${did}`
  return say(voice, phrase, { who, title: titleOf(voice, change), number: change.into })
}

/** Who has the case, for the line of its state. */
export function holderOf(handed: Case): string | undefined {
  return expertOf(handed)?.name
}

function whoOf(voice: Voice, handed: Case, { by, name, did }: CaseChange): string {
  if (by && by === handed.requester?.person) return label(voice, 'case.requester')
  if (did === 'answered') {
    const number = placeOf(handed, by)
    return number
      ? label(voice, 'case.another-waiting', { number, count: reportsOf(handed) })
      : label(voice, 'case.another')
  }
  if (did === 'joined') return label(voice, 'case.another')
  if (!by && (did === 'handed-back' || did === 'closed')) return label(voice, 'case.clock')
  return name ?? label(voice, 'case.somebody')
}

function titleOf({ texts }: Voice, { cause }: CaseChange): string | undefined {
  return cause && (texts.causes[cause]?.title ?? cause)
}

function stepsOf(voice: Voice, { number }: Case, { cause }: CaseChange): Choice {
  return { label: label(voice, 'case.show-steps'), action: { kind: 'taken', cause: cause!, case: number } }
}

/** Words of one side for the other: plain, whatever they look like. That there were more is said to both. */
function said(voice: Voice, { words }: CaseChange): Block[] {
  if (!words) return []
  const more = isBeginning(words) ? label(voice, 'case.beginning', { count: longest }) : ''
  return [words, more].filter(Boolean).map(text => ({ kind: 'text', spans: [{ text }] }))
}
