/** The trouble of a case in one line: `450 4.4.316, The receiving server refused the connection`. */

import type { Problem } from '../conversation.ts'
import { label, type Voice } from './words.ts'

export function titleOf(voice: Voice, problem: Problem | undefined): string {
  const entry = problem?.entry && voice.texts.entries[problem.entry]
  if (!problem) return label(voice, 'case.words-only')
  // Without an entry the phrase names the code itself.
  if (!entry) return label(voice, 'unknown.title', { code: problem.code ?? problem.article })
  return problem.code ? `${problem.code}, ${entry.title}` : entry.title
}
