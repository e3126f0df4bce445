/** What was sent in every conversation, and what the platform was told of it. */

export type Platform = 'page' | 'teams' | 'slack'

/** One thing somebody said or pressed. */
export interface Entry {
  platform: Platform
  /** The conversation's id in the store. */
  conversation: string
  /** The key by which it is told from all others, however often it is delivered. */
  key: string
  isPress: boolean
  isAcknowledged: boolean
}

export interface Ledger {
  entries: Entry[]
  /** Enters something before it is sent for the first time. */
  enter(entry: Omit<Entry, 'isAcknowledged'>): Entry
}

export function openLedger(): Ledger {
  const entries: Entry[] = []
  return {
    entries,
    enter(entry) {
      const entered = { ...entry, isAcknowledged: false }
      entries.push(entered)
      return entered
    },
  }
}

/** Words that begin a problem whose first question has buttons. */
export const problems: readonly string[] = [
  '450 4.4.316 Connection refused',
  '550 5.7.520 Access denied, Your organization does not allow external forwarding.',
  '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup',
  '550 5.4.1 Recipient address rejected: Access denied',
]
