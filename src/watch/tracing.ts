/** What traces are for the rest: spans around work, without the packages that make them. */

export interface Following {
  name: string
  channel: string
  /** What kind of event a turn carries out. */
  event?: string
}

export interface Traces {
  /** Work that a request asked for: its spans belong to the trace of whoever asked, if that names one. */
  within<Done>(traceparent: string | undefined, work: () => Done): Done
  /** A span around work, which calls back when it has ended. */
  span<Done>(following: Following, work: (end: (how: Ending) => void) => Done): Done
  /** The id of the trace that work belongs to right now. */
  current(): string | undefined
  /** Brings what is left to the collector. */
  close(): Promise<void>
}

export interface Ending {
  outcome?: string
  failed: boolean
}
