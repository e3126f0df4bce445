/** The computer's own clock. */

import type { Clock } from './app/ports/watch.ts'

export const systemClock: Clock = { now: () => new Date().toISOString() }
