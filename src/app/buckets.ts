/** Token buckets by name: how much each may ask for, and how long to wait for more; the moment is given, and memory is bounded. */

export interface Rate {
  /** How many may come at once. */
  burst: number
  /** How many may come in a minute as a rule. */
  perMinute: number
}

/** Nothing more is taken from this name for a while. */
export interface Closed {
  /** Milliseconds until it is open again. */
  wait: number
  /** True for the one that closed it. */
  isFirst: boolean
}

export interface Buckets {
  /**
   * Takes one.
   * @returns how it is when there is none
   */
  take(name: string, now: number): Closed | undefined
  /** It was not needed. */
  giveBack(name: string): void
}

/** Milliseconds that an empty bucket stays closed: without that, every other event would be answered and every other refused. */
export const rest = 20_000

/**
 * Names remembered, and as many from before them: more than are at work in the time in which a bucket fills, and then it is as if it
 * had been forgotten.
 */
const most = 5_000

interface Bucket {
  tokens: number
  /** When it held them. */
  at: number
  /** Until then it is closed. */
  until: number
}

export function createBuckets({ burst, perMinute }: Rate): Buckets {
  // Those looked at lately, and those of before, which are let go of together: a map whose first is deleted again and again gets slow.
  let [lately, before] = [new Map<string, Bucket>(), new Map<string, Bucket>()]

  const find = (name: string) => lately.get(name) ?? before.get(name)
  const keep = (name: string, bucket: Bucket): void => {
    if (lately.size >= most && !lately.has(name)) [lately, before] = [new Map(), lately]
    lately.set(name, bucket)
  }
  const filled = (name: string, now: number): Bucket => {
    const { tokens, at, until } = find(name) ?? { tokens: burst, at: now, until: 0 }
    // A clock that is set back takes nothing away.
    const more = (Math.max(0, now - at) * perMinute) / 60_000
    return { tokens: Math.min(burst, tokens + more), at: now, until: Math.min(until, now + rest) }
  }

  return {
    take(name, now) {
      const bucket = filled(name, now)
      if (bucket.until > now) {
        keep(name, bucket)
        return { wait: bucket.until - now, isFirst: false }
      }
      const isEmpty = bucket.tokens < 1
      keep(name, isEmpty ? { ...bucket, until: now + rest } : { ...bucket, tokens: bucket.tokens - 1 })
      return isEmpty ? { wait: rest, isFirst: true } : undefined
    },
    giveBack(name) {
      const bucket = find(name)
      if (bucket) bucket.tokens = Math.min(burst, bucket.tokens + 1)
    },
  }
}
