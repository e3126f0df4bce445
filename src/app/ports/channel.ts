/** What a channel is, and what it is handed: routes of the one server, and the door to the assistant. */

import type { Language, Library } from '../../core/library.ts'
import type { Assistant } from './assistant.ts'
import type { Files } from './files.ts'
import type { Helpdesk } from './helpdesk.ts'
import type { Outbox } from './outbox.ts'
import type { Memory } from './store.ts'
import type { Clock, Log, Watch } from './watch.ts'

/** A chat channel that is connected to its service. */
export interface Channel {
  /** How it is, in a few words for whoever watches over the process: `on`, `on, by Socket Mode`, or `on, but Slack refuses the token (invalid_auth)`. */
  state(): string
  /** Ends connections of its own and lets running work finish. */
  close(): Promise<void>
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
  /** What the body says, where it is JSON by its type. */
  json?: unknown
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

/** What every chat channel is handed. */
export interface Door {
  routes: Routes
  assistant: Assistant
  /** Absent where nobody may make a chat the helpdesk. */
  helpdesk?: Helpdesk
  outbox: Outbox
  files: Files
  memory: Memory
  library: Library
  log: Log
  watch: Watch
  clock: Clock
  /** The language where nothing tells another. */
  language: Language
}
