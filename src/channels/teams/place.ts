/** Where something was said and by whom, as the ids of conversation and person. */

import type { Ids } from '../../app/ports/assistant.ts'
import type { Language } from '../../core/library.ts'
import { clipped, oneLine } from '../../core/literal.ts'
import type { Incoming } from './incoming.ts'

export interface Place {
  kind: 'personal' | 'groupChat' | 'channel'
  /** The chat or thread: what everything of it is kept under. */
  chat: string
  person: string
  /** The person's name, for the trace of a button. */
  name: string
  /** Clock time of the person, with its offset where others read along. */
  time: string | undefined
  language: Language | undefined
}

export function tenantOf({ channelData, conversation }: Incoming): string | undefined {
  return (channelData?.tenant?.id ?? conversation.tenantId ?? undefined)?.toLowerCase()
}

/** The channel a thread is in; any other chat is its own. */
export function rootOf(chat: string): string {
  return chat.split(';messageid=')[0]!
}

/** @param languages the languages on offer */
export function placeOf(incoming: Incoming, languages: readonly Language[]): Place {
  const { conversation, from } = incoming
  const tenant = tenantOf(incoming) ?? 'local'
  const kind = kindOf(conversation)
  return {
    kind,
    chat: `teams:${tenant}:${conversation.id}`,
    person: `teams:${tenant}:${from.aadObjectId ?? from.id}`,
    name: clipped(oneLine(from.name ?? ''), 60),
    time: clockTime(incoming.localTimestamp ?? '', kind !== 'personal'),
    language: languageOf(incoming, languages),
  }
}

/** The conversation of one person in a place: in a group chat everybody has their own, elsewhere the place has one. */
export function idsOf(place: Place): Ids {
  const conversation = place.kind === 'groupChat' ? `${place.chat}:${personIn(place)}` : place.chat
  return { conversation, person: place.person }
}

const personIn = ({ person }: Place): string => person.slice(person.lastIndexOf(':') + 1)

/** Whether a conversation that a button names belongs to the chat in which it was pressed. */
export function belongs(conversation: string, place: Place): boolean {
  return conversation === place.chat || conversation.startsWith(`${place.chat}:`)
}

function kindOf({ conversationType, isGroup, id }: Incoming['conversation']): Place['kind'] {
  if (conversationType === 'channel' || conversationType === 'groupChat' || conversationType === 'personal')
    return conversationType
  if (id.includes('@thread.tacv2') || id.includes('@thread.skype')) return 'channel'
  return isGroup ? 'groupChat' : 'personal'
}

/** `2026-05-04T14:05:11.000+02:00` → `14:05`, and `14:05 UTC+2` for readers elsewhere. */
function clockTime(stamp: string, zoned: boolean): string | undefined {
  const [, time, offset] = /T(\d\d:\d\d)(?::[\d.]+)?(Z|[+-]\d\d:\d\d)?$/.exec(stamp) ?? []
  if (!time || !zoned || !offset) return time
  const short = offset === 'Z' ? '' : offset.replace(/^([+-])0?(\d+):00$/, '$1$2')
  return `${time} UTC${short}`
}

/** The language of the message, else of the client; what is not on offer is nobody's mistake. */
function languageOf({ locale, entities }: Incoming, languages: readonly Language[]): Language | undefined {
  const client = entities?.find(({ type, locale }) => type === 'clientInfo' && locale)?.locale
  for (const tag of [locale, client]) {
    const wanted = tag?.toLowerCase() ?? ''
    const found =
      languages.find(language => language.toLowerCase() === wanted) ??
      languages.find(language => language.toLowerCase() === wanted.split(/[-_]/)[0])
    if (found) return found
  }
  return undefined
}
