/** The way through the questions, drawn in a line: `5 → Run by: ourselves → 3 → Moved: some → 2`, with how many causes were left after each answer. */

import { findings, type Problem } from '../conversation.ts'
import { eliminate } from '../diagnose/eliminate.ts'
import { known } from '../library.ts'
import { inWords } from './known.ts'
import type { Voice } from './words.ts'

/** @returns `undefined` where nothing was found out, or no questions lead through the error */
export function way(voice: Voice, problem: Problem): string | undefined {
  const entry = known(voice.library.entries, problem.entry)
  const found = inWords(voice, findings(problem))
  if (!entry || found.length === 0) return undefined
  const left = (count: number) =>
    eliminate(
      voice.library,
      entry,
      found.slice(0, count).map(({ finding }) => finding),
    ).length
  const steps = found.map(({ name, answer }, index) => `${name}: ${answer} → ${left(index + 1)}`)
  return [left(0), ...steps].join(' → ')
}
