/** Speaks to the server of this page. */

import type { RequesterNews } from '../../../app/ports/assistant.ts'
import type { EntryLine, EntryView, PageEvent, PageState, Refused } from '../state.ts'

/** Why there is no answer: nobody is there, it was not accepted, it was too long, or too much at once. */
export type Trouble = 'gone' | 'refused' | 'long' | 'much' | 'missing'

export class NoAnswer extends Error {
  readonly trouble: Trouble
  /** What the server says of it, where that is for the person to read. */
  readonly words: string | undefined
  constructor(trouble: Trouble, words?: string) {
    super(trouble)
    this.trouble = trouble
    this.words = words
  }
}

/** Milliseconds: a turn takes few, and what takes this long will not come; for so long it is sent again where the server asks for that. */
const patience = { answer: 20_000, again: 3 * 60_000 }

export function getState(): Promise<PageState> {
  return call('/api/state')
}

export function postEvent(event: PageEvent): Promise<PageState> {
  return call('/api/events', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  })
}

/** @param seen that of the news before */
export function getNews(seen: string): Promise<RequesterNews> {
  return call(`/api/news?seen=${encodeURIComponent(seen)}`)
}

export function getEntries(language: string): Promise<EntryLine[]> {
  return call(`/api/entries?language=${encodeURIComponent(language)}`)
}

export function getEntry(entry: string, language: string): Promise<EntryView> {
  return call(`/api/entries/${encodeURIComponent(entry)}?language=${encodeURIComponent(language)}`)
}

/** A name for one event, so that it is answered once however often it is sent. */
export function eventKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), byte =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

async function call<Answer>(path: string, options: RequestInit = {}): Promise<Answer> {
  const response = await insist(path, options)
  if (response.status === 429) throw new NoAnswer('much', await saidIn(response))
  if (!response.ok)
    throw new NoAnswer(troubles[response.status] ?? (response.status < 500 ? 'refused' : 'gone'))
  try {
    return (await response.json()) as Answer
  } catch {
    throw new NoAnswer('gone')
  }
}

/** Whoever is asked to come again does so by themselves: an event is answered once, by its name. */
async function insist(path: string, options: RequestInit): Promise<Response> {
  const end = Date.now() + patience.again
  for (;;) {
    const response = await fetch(path, { ...options, signal: AbortSignal.timeout(patience.answer) }).catch(
      () => {
        throw new NoAnswer('gone')
      },
    )
    const seconds = Number(response.headers.get('retry-after') ?? 0)
    if (response.status !== 503 || !(seconds > 0) || Date.now() > end) return response
    await new Promise(resolve => setTimeout(resolve, seconds * 1_000))
  }
}

/** A proxy on the way may turn requests down as well, in words of its own. */
async function saidIn(response: Response): Promise<string | undefined> {
  try {
    return ((await response.json()) as Refused).error
  } catch {
    return undefined
  }
}

const troubles: Readonly<Record<number, Trouble>> = { 404: 'missing', 413: 'long' }
