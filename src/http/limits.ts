/** What the server takes on at once, and how long it waits for anybody. */

export interface Limits {
  /** Requests whose handlers run at once. */
  requests: number
  /** Bytes of bodies held at once, from when they are read until the request is answered. */
  bytes: number
  /** Bytes of each body that are not counted among them, so that large ones that crawl in leave room for every small one. */
  free: number
  /** Open connections. */
  connections: number
  /** Milliseconds in which all headers of a request arrive. */
  headers: number
  /** Milliseconds in which a whole request arrives, its body included. */
  request: number
  /** Milliseconds after which a connection nothing moves on is closed, whoever is waited for. */
  still: number
  /** Milliseconds that a connection is kept for the next request. */
  idle: number
}

/**
 * Measured on two cores: a turn takes 14 ms, so that 70 a second is what there is to give. What keeps a request in work is
 * waiting for Teams or Slack, half a second as a rule: 35 at once. 256 leave room for a service that takes seconds, and hold
 * 54 MB in Teams. 1,024 connections that crawl hold 5 KB each over headers, 40 MB in all over bodies. With the bytes of large
 * bodies everything together stays below 150 MB beside the 150 MB of a process at work.
 *
 * A message is some KB, the largest file 300 KB: half a minute is enough for it on 100 kbit/s. Reverse proxies keep a
 * connection for a minute; whoever closes it first must be they, or a request may meet a closed one.
 */
export const usual: Limits = {
  requests: 256,
  bytes: 16 * 1024 * 1024,
  free: 32 * 1024,
  connections: 1024,
  headers: 10_000,
  request: 30_000,
  still: 60_000,
  idle: 65_000,
}
