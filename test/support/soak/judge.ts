/** Holds what was sent against what is kept and what was answered. */

import type { Store } from '../../../src/app/ports/store.ts'
import type { Entry, Ledger, Platform } from './ledger.ts'

/** The turns that were answered in each conversation, in the order in which they were, with how often each was. */
export type Answers = ReadonlyMap<string, ReadonlyMap<number, number>>

export interface Verdict {
  conversations: number
  events: number
  acknowledged: number
  /** Turns taken. */
  turns: number
  /** Buttons that had had their turn. */
  passed: number
  answered: number
  /** Turns whose answer was given more than once. */
  twice: Record<Platform, number>
  /** What was promised and not kept, in words. */
  broken: string[]
}

/** Messages a platform may show more than once, since it does not let us know what arrived. */
const mayRepeat: Record<Platform, boolean> = { page: true, teams: true, slack: false }

/** @param answers of every platform that is posted to */
export async function judge(
  { entries }: Ledger,
  store: Pick<Store, 'load' | 'waiting'>,
  answers: Answers,
): Promise<Verdict> {
  const verdict: Verdict = {
    conversations: 0,
    events: entries.length,
    acknowledged: entries.filter(({ isAcknowledged }) => isAcknowledged).length,
    turns: 0,
    passed: 0,
    answered: 0,
    twice: { page: 0, teams: 0, slack: 0 },
    broken: [],
  }
  const { broken, twice } = verdict
  const { count } = await store.waiting()
  if (count > 0) broken.push(`${count} replies still wait`)
  for (const [conversation, sent] of byConversation(entries)) {
    verdict.conversations++
    const { platform } = sent[0]!
    const kept = await store.load(conversation)
    const handled = kept?.handled ?? []
    const turns = kept?.turns ?? 0
    const complain = (what: string) => broken.push(`${conversation}: ${what}`)
    for (const { key, isAcknowledged } of sent)
      if (isAcknowledged && !handled.includes(key)) complain(`${key} is acknowledged and was not taken`)
    const keys = new Set(sent.map(({ key }) => key))
    for (const key of handled) if (!keys.has(key)) complain(`${key} was never sent`)
    if (new Set(handled).size < handled.length) complain('an event was taken twice')
    const passed = handled.length - turns
    const presses = sent.filter(({ key, isPress }) => isPress && handled.includes(key)).length
    if (passed < 0 || passed > presses) complain(`${turns} turns of ${handled.length} events`)
    verdict.turns += turns
    verdict.passed += passed
    if (platform === 'page') {
      verdict.answered += turns
      continue
    }
    const answered = answers.get(conversation) ?? new Map<number, number>()
    for (let turn = 1; turn <= turns; turn++) {
      const times = answered.get(turn) ?? 0
      if (times === 0) complain(`turn ${turn} of ${turns} was not answered`)
      else verdict.answered++
      if (times < 2) continue
      twice[platform]++
      if (!mayRepeat[platform]) complain(`turn ${turn} was answered ${times} times`)
    }
    const order = [...answered.keys()]
    if (order.some((turn, index) => index > 0 && turn < order[index - 1]!))
      complain(`answered in the order ${order.join(', ')}`)
    for (const turn of answered.keys()) if (turn > turns) complain(`turn ${turn} never was, and was answered`)
  }
  const begun = new Set(entries.map(({ conversation }) => conversation))
  for (const conversation of answers.keys())
    if (!begun.has(conversation)) broken.push(`${conversation}: answered, though nobody said anything`)
  return verdict
}

function byConversation(entries: readonly Entry[]): Map<string, Entry[]> {
  const sorted = new Map<string, Entry[]>()
  for (const entry of entries)
    sorted.set(entry.conversation, [...(sorted.get(entry.conversation) ?? []), entry])
  return sorted
}
