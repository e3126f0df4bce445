/** Who people are, from their profile: language, time zone and name, asked for once in a while. */

import type { webApi } from '@slack/bolt'
import { LRUCache } from 'lru-cache'
import type { Clock } from '../../app/ports/watch.ts'
import type { Language, Library } from '../../core/library.ts'
import type { Calls } from './calls.ts'
import { within } from './within.ts'

export interface Profile {
  /** The profile's language when it is one of ours. */
  language?: Language
  name?: string
  /** Zone of the IANA database. */
  zone?: string
}

/** How long a profile is believed, and how long it is left alone when it could not be read; in milliseconds. */
const keeps = { known: 60 * 60_000, unknown: 5 * 60_000 }
/** How long an answer waits for it, in milliseconds. */
const patience = 1_000
const most = 5000

export type People = (client: webApi.WebClient, team: string, user: string) => Promise<Profile>

export function people(library: Library, clock: Clock, { lightly }: Calls): People {
  const cache = new LRUCache<string, { until: number; profile: Promise<Profile> }>({ max: most })

  const ask = async (client: webApi.WebClient, user: string): Promise<Profile | undefined> => {
    const outcome = await lightly('users.info', () => client.users.info({ user, include_locale: true }))
    if (!outcome.ok || !outcome.value.user) return undefined
    const { locale, tz, profile, real_name } = outcome.value.user
    const language = locale?.split(/[-_]/, 1)[0]?.toLowerCase()
    const name = profile?.display_name || profile?.real_name || real_name
    return {
      ...(language && library.languages.includes(language) && { language }),
      ...(name && { name }),
      ...(tz && isZone(tz) && { zone: tz }),
    }
  }

  const soon = async (profile: Promise<Profile>) => (await within(profile, patience)) ?? {}

  return (client, team, user) => {
    const key = `${team}:${user}`
    const now = Date.parse(clock.now())
    const found = cache.get(key)
    if (found && found.until > now) return soon(found.profile)
    const entry = { until: now + keeps.known, profile: Promise.resolve<Profile>({}) }
    entry.profile = ask(client, user).then(profile => {
      if (!profile) entry.until = now + keeps.unknown
      return profile ?? {}
    })
    cache.set(key, entry)
    return soon(entry.profile)
  }
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}
