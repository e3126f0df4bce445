/** What befell the cases of a conversation, for whoever looks instead of being told: the page. */

import { type Case, type CaseNumber, stateOf } from '../core/case.ts'
import { ofUnreached, toRequester } from '../core/compose/case-talk.ts'
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
  const said = own.map(handed => ({ number: handed.number, all: saidOf(library, handed) }))
  const news = said.flatMap(({ number, all }) => all.slice(before.get(number) ?? 1))
  const states = own.filter(handed => stateOf(handed) !== 'closed').map(stateOf)
  const seconds = states.some(state => state !== 'solved') ? again.open : again.over
  return {
    replies: news.toSorted((one, other) => (one.at < other.at ? -1 : 1)).flatMap(({ reply }) => reply ?? []),
    seen: said.map(({ number, all }) => `${number}:${all.length}`).join(','),
    again: states.length > 0 ? seconds : null,
  }
}

/** One thing after another that was told of a case, whether or not it meant anything to its requester. */
function saidOf(library: Library, handed: Case): { at: Instant; reply: Reply | undefined }[] {
  const { changes, unreached } = handed
  const voice = voiceFor(library, handed.language, handed)
  const said = changes.map(({ at }, index) => {
    const asItWas = { ...handed, changes: changes.slice(0, index + 1) }
    return { at, reply: toRequester(voice, asItWas) }
  })
  if (!unreached) return said
  const { at, after } = unreached
  // In the place where it happened: what is seen is counted.
  return said.toSpliced(after, 0, { at, reply: ofUnreached(voice, handed) })
}

/** `M-7K4QXB:3,M-8M2PXC:1`: how much of each case was seen. */
function readSeen(seen: string): Map<CaseNumber, number> {
  const pairs = [...seen.slice(0, 500).matchAll(/(M-[0-9A-Z]{6}):(\d{1,6})/g)]
  return new Map(pairs.map(([, number, count]) => [number!, Number(count)]))
}
