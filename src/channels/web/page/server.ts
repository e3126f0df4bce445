/** Speaks to the server of this page. */

import type { EntryLine, EntryView, PageEvent, PageState } from '../state.ts'

/** Why there is no answer: nobody is there, it was not accepted, or it was too long. */
export type Trouble = 'gone' | 'refused' | 'long' | 'missing'

export class NoAnswer extends Error {
  readonly trouble: Trouble
  constructor(trouble: Trouble) {
    super(trouble)
    this.trouble = trouble
  }
}

/** A turn takes milliseconds; what takes this long will not come. */
const patience = 20_000

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
  let response: Response
  try {
    response = await fetch(path, { ...options, signal: AbortSignal.timeout(patience) })
  } catch {
    throw new NoAnswer('gone')
  }
  if (!response.ok)
    throw new NoAnswer(troubles[response.status] ?? (response.status < 500 ? 'refused' : 'gone'))
  try {
    return (await response.json()) as Answer
  } catch {
    throw new NoAnswer('gone')
  }
}

const troubles: Readonly<Record<number, Trouble>> = { 404: 'missing', 413: 'long' }
