/** Cases that were kept before one could look for them by error and server: what they are about is read out of them, once. */

import type { Case } from '../core/case.ts'
import type { Tables } from './schema.ts'

/** The number of steps a database has taken when they are found. */
export const foundSince = 6

/** Cases read in one go. */
export const batch = 500

/** What a case is looked for by. */
export function aboutOf({ problem }: Pick<Case, 'problem'>): Pick<Tables['handed'], 'article' | 'host'> {
  return { article: problem?.article ?? null, host: problem?.host?.toLowerCase() ?? null }
}

/** Not in SQL: databases disagree on what can be read out of JSON, and one of them on what strangers may have written in it. */
export function aboutIn(content: string): ReturnType<typeof aboutOf> {
  return aboutOf(JSON.parse(content) as Case)
}
