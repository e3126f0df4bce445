/** A moment for people who may be anywhere: `2026-11-26 18:04 UTC`. */

import type { Instant } from '../conversation.ts'

export const minute = (at: Instant): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`
