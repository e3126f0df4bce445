/** The texts that are measured: what people type, and what they paste. */

import { everyFile, readSets } from '../accuracy/sets.ts'
import type { Texts } from './peers.ts'

/** The development set over and over, and what was pasted in several lines in any tuned set. */
export function sampleTexts(): Texts {
  const rows = readSets(everyFile()).flatMap(({ tuned }) => tuned ?? [])
  const messages = rows.find(({ name }) => name === 'devset')!.rows.map(({ text }) => text)
  const bounces = rows
    .flatMap(({ rows }) => rows)
    .filter(({ text, expectedCodes }) => expectedCodes.length > 0 && text.split('\n').length > 2)
    .map(({ text }) => text)
  return { messages: repeated(messages, 3), bounces: repeated(bounces, 20) }
}

export function repeated(texts: readonly string[], times: number): string[] {
  return Array.from({ length: times }, () => texts).flat()
}
