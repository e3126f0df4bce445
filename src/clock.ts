/** The computer's own clock. */

import type { Clock } from './app/ports/watch.ts'

/** The last moment that was asked for, as it is written: in one millisecond the time is asked for more than once. */
let last = { milliseconds: 0, instant: '' }

export const systemClock: Clock = {
  now() {
    const milliseconds = Date.now()
    if (milliseconds !== last.milliseconds)
      last = { milliseconds, instant: new Date(milliseconds).toISOString() }
    return last.instant
  },
}
