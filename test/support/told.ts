/** The conversations of test/conversations/*.yaml: what happens in each, and what must hold after each turn. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Action, Press } from '../../src/core/event.ts'

/** One event and what must hold after it; a field left out is not looked at. */
export interface Turn {
  says?: string
  /** An answer to the question just asked, or `{question, answer}`. */
  chooses?: string | { question: string; answer: string }
  picks?: string
  presses?: string
  /** Hours since the turn before. */
  after?: number
  language?: string
  code?: string | null
  asks?: string | null
  confirms?: string | null
  concludes?: string[]
  /** The first of what is concluded. */
  first?: string
  topics?: string[]
  step?: string | null
  text?: string | string[]
  not?: string | string[]
}

export interface Told {
  name: string
  language?: string
  turns: Turn[]
}

const folder = join(import.meta.dirname, '../conversations')

/** Every conversation, by the file it stands in. */
export const told: { file: string; conversations: Told[] }[] = readdirSync(folder)
  .filter(file => file.endsWith('.yaml'))
  .map(file => ({
    file: file.replace('.yaml', ''),
    conversations: parse(readFileSync(join(folder, file), 'utf8')) as Told[],
  }))

/** When the first turn of each conversation is taken. */
export const start = Date.parse('2026-11-23T09:00:00Z')

/** Milliseconds from the turn before to this one. */
export const passed = ({ after = 0 }: Turn): number => after * 3_600_000 + 60_000

/** @param asked what was asked last, which an answer alone is for */
export function answerOf(
  { chooses }: Turn,
  asked: string | null,
): { question: string; answer: string } | undefined {
  return typeof chooses === 'string' ? { question: asked ?? '', answer: chooses } : chooses
}

/** What is pressed in a turn; `undefined` when something is said. */
export function actionOf(turn: Turn, asked: string | null): Action | undefined {
  const answer = answerOf(turn, asked)
  if (answer) return { kind: 'chosen', ...answer }
  if (turn.picks) return { kind: 'picked', article: turn.picks }
  return turn.presses ? { kind: 'pressed', press: turn.presses as Press } : undefined
}
