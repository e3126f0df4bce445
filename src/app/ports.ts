/** What the assistant needs from outside, as ports: whoever keeps one can be put in its place. */

import type { Conversation, Instant, Person } from '../core/conversation.ts'

/** Keeps conversations and what people prefer. A missing one is `undefined`, never an error. */
export interface Store {
  load(id: string): Promise<Conversation | undefined>
  /**
   * Writes only when the stored revision is still `conversation.revision`, and stores it with the next one.
   * @returns whether it wrote; `false` means somebody else saved first: load again.
   */
  save(conversation: Conversation): Promise<boolean>
  forget(id: string): Promise<void>
  loadPerson(id: string): Promise<Person | undefined>
  savePerson(id: string, person: Person): Promise<void>
  /** Resolves when the store answers; rejects when it cannot be used. */
  ping(): Promise<void>
  close(): Promise<void>
}

export interface Clock {
  now(): Instant
}

/** Structured, without message texts, addresses or secrets. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}

/** One HTTP request, reduced to what a channel may look at. */
export interface HttpRequest {
  method: string
  /** Without query. */
  path: string
  query: URLSearchParams
  /** Lower-case names. */
  headers: Readonly<Record<string, string | undefined>>
  /** The parts of the path named `:like-this` in the route. */
  params: Readonly<Record<string, string>>
  /** The exact bytes of the body, `''` when there was none. */
  body: string
}

export interface HttpResponse {
  status: number
  headers?: Readonly<Record<string, string>>
  body?: string | Uint8Array
}

/** Where a channel that needs HTTP puts its routes. */
export interface Routes {
  /** @param path with `:name` for a part that varies */
  on(
    method: 'GET' | 'POST',
    path: string,
    handler: (request: HttpRequest) => Promise<HttpResponse> | HttpResponse,
  ): void
}
