/** What every listener works with, and who and what Slack tells of. */

import type { Context, webApi } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import type { Assistant, Ids } from '../../app/ports/assistant.ts'
import type { Helpdesk } from '../../app/ports/helpdesk.ts'
import type { Memory } from '../../app/ports/store.ts'
import type { Clock, Log } from '../../app/ports/watch.ts'
import type { Language, Library } from '../../core/library.ts'
import type { Installation } from './address.ts'
import type { Calls } from './calls.ts'
import type { ReadFile } from './files.ts'
import type { Custom } from './intake.ts'
import type { Lanes } from './lanes.ts'
import type { Patiently } from './late.ts'
import { personOf } from './names.ts'
import type { People, Profile } from './people.ts'
import type { Poster } from './post.ts'
import type { Receiver } from './receive.ts'
import type { Recent } from './recent.ts'
import type { Show } from './show.ts'
import type { Take } from './turn.ts'

export interface Listening {
  assistant: Assistant
  /** Absent where nobody may make a channel the helpdesk. */
  helpdesk?: Helpdesk
  memory: Memory
  library: Library
  clock: Clock
  log: Log
  /** The language for whoever's profile tells none of ours. */
  language: Language
  calls: Calls
  lanes: Lanes
  people: People
  poster: Poster
  recent: Recent
  show: Show
  take: Take
  patiently: Patiently
  /** Hosts beside Slack's own that files may come from: that of the Web API. */
  apiUrl?: string
  readFile?: ReadFile
}

/** What bolt knows of everything Slack sends. */
export interface Arrival {
  client: webApi.WebClient
  context: Context
  body: unknown
}

export function receiverOf({ context, body }: Arrival): Receiver {
  const { team_id, authorizations } = body as {
    team_id?: string
    authorizations?: { user_id?: string; is_bot?: boolean }[]
  }
  const self = context.botUserId ?? authorizations?.find(({ is_bot }) => is_bot)?.user_id
  return { team: context.teamId ?? team_id ?? '', ...(self && { self }) }
}

export function installationOf(arrival: Arrival): Installation {
  const { enterpriseId, isEnterpriseInstall } = arrival.context
  return {
    team: receiverOf(arrival).team,
    ...(enterpriseId && { enterprise: enterpriseId }),
    ...(isEnterpriseInstall && { isOrganization: true as const }),
  }
}

export function savedOf({ context }: Arrival): () => void {
  return (context as unknown as Custom).saved
}

/** The language of a conversation: the one somebody chose where it is not begun yet, else that of their profile. */
export function languageOf(listening: Listening, ids: Ids, { language }: Profile): Promise<Language> {
  return listening.assistant.speaks(ids, language ?? listening.language)
}

/** How long a key is remembered, in milliseconds: longer than Slack repeats itself within seconds. */
const remembered = 10 * 60_000

/** Keys remembered at most: more than come in the seconds in which Slack repeats itself. */
const most = 5_000

/** True the first time a key is seen within ten minutes or so many others, in this process: for what is no harm when another one does it as well. */
export function onceOf(clock: Clock): (key: string) => boolean {
  const now = () => Date.parse(clock.now())
  const seen = new LRUCache<string, true>({ max: most, ttl: remembered, ttlResolution: 0, perf: { now } })
  return key => {
    if (seen.has(key)) return false
    seen.set(key, true)
    return true
  }
}

/** A direct message with a person, opened when there is none. */
export async function directWith(
  { calls, memory }: Listening,
  client: webApi.WebClient,
  team: string,
  user: string,
) {
  const person = personOf(team, user)
  const key = `direct:${person}`
  const known = await memory.recall(key)
  if (typeof known === 'string') return known
  const outcome = await calls.attempt('conversations.open', () => client.conversations.open({ users: user }))
  const channel = outcome.ok ? outcome.value.channel?.id : undefined
  if (channel) await memory.remember(key, channel, person)
  return channel
}
