/** What befell the cases of a conversation, for whoever looks instead of being told: the page. */

import { type Case, type CaseNumber, stateOf } from '../core/case.ts'
import { toRequester } from '../core/compose/case-talk.ts'
import { voiceFor } from '../core/compose/case-voice.ts'
import type { Instant } from '../core/conversation.ts'
import type { Library } from '../core/library.ts'
import { casesIn } from '../core/moves/pass-on.ts'
import type { Reply } from '../core/reply.ts'
import type { Ids, RequesterNews } from './ports/assistant.ts'
import type { Store } from './ports/store.ts'

/** How many of a conversation's cases are looked at, the newest ones. */
const most = 5
/** Seconds after which it is worth looking again: while somebody may write any moment, and when nothing but a reopening may come. */
const again = { open: 10, over: 60 }

/** @param seen what was given before as `seen`; anything else counts as nothing */
export async function newsOfCases(
  { library, store }: { library: Library; store: Pick<Store, 'load' | 'loadCase'> },
  { conversation: id, person }: Ids,
  seen = '',
): Promise<RequesterNews> {
  const conversation = await store.load(id)
  const numbers = conversation ? casesIn(conversation).slice(-most) : []
  const found = await Promise.all(numbers.map(number => store.loadCase(number)))
  const own = found.filter(handed => handed !== undefined && handed.requester?.person === person) as Case[]
  const before = readSeen(seen)
  const news = own.flatMap(handed => saidIn(library, handed, before.get(handed.number) ?? 1))
  const states = own.filter(handed => stateOf(handed) !== 'closed').map(stateOf)
  const seconds = states.some(state => state !== 'solved') ? again.open : again.over
  return {
    replies: news.toSorted((one, other) => (one.at < other.at ? -1 : 1)).map(({ reply }) => reply),
    seen: own.map(({ number, changes }) => `${number}:${changes.length}`).join(','),
    again: states.length > 0 ? seconds : null,
  }
}

/** Everything that was told from a change on, by its place. */
function saidIn(library: Library, handed: Case, from: number): { at: Instant; reply: Reply }[] {
  const voice = voiceFor(library, handed.language, handed)
  return handed.changes.slice(from).flatMap(({ at }, index) => {
    const asItWas = { ...handed, changes: handed.changes.slice(0, from + index + 1) }
    const reply = toRequester(voice, asItWas)
    return reply ? [{ at, reply }] : []
  })
}

/** `M-7K4QXB:3,M-8M2PXC:1`: how many changes of each case were seen. */
function readSeen(seen: string): Map<CaseNumber, number> {
  const pairs = [...seen.slice(0, 500).matchAll(/(M-[0-9A-Z]{6}):(\d{1,6})/g)]
  return new Map(pairs.map(([, number, count]) => [number!, Number(count)]))
}
