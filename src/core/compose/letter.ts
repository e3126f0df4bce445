/** A message the person can copy and send to whoever runs the other server, in any language on offer. */

import type { Problem } from '../conversation.ts'
import { type CauseId, known, type Language } from '../library.ts'
import type { Block } from '../reply.ts'
import { label, type Voice, voice } from './words.ts'

/** The letter of a cause, filled with what is known; lines whose hole is unknown are left out. */
export function letter(asking: Voice, problem: Problem, cause: CauseId, language: Language): Block[] {
  const { library } = asking
  const text = known(library.texts, language)?.causes[cause]?.letter
  if (!text || !problem.entry) return []
  const values: Record<string, string | undefined> = {
    host: problem.host,
    literal: problem.literal ?? problem.code,
    since: problem.since,
    request: request(voice(library, language, { host: problem.host }), problem.entry),
  }
  const others = library.languages.filter(
    other => other !== language && library.texts[other]?.causes[cause]?.letter,
  )
  return [
    {
      kind: 'letter',
      title: label(asking, 'letter.title'),
      language,
      text: filled(text, values),
      others: others.map(other => ({
        label: label(asking, 'button.letter', { language: library.texts[other]!.name }),
        action: { kind: 'pressed', press: 'letter', language: other },
      })),
    },
  ]
}

function request(words: Voice, entry: string): string {
  return (words.texts.entries[entry]?.request ?? '').replaceAll(
    '{host}',
    String(words.values.host ?? words.texts.holes.host ?? ''),
  )
}

function filled(text: string, values: Record<string, string | undefined>): string {
  return text
    .split('\n')
    .filter(line => [...line.matchAll(/\{(\w+)\}/g)].every(([, hole]) => values[hole!]))
    .map(line => line.replace(/\{(\w+)\}/g, (_, hole: string) => values[hole] ?? ''))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
