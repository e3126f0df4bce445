/** A term explained: what it means, and the same in a picture of words. */

import type { TermId } from '../library.ts'
import type { Block } from '../reply.ts'
import { fill, say, type Voice } from './words.ts'

export function describedTerm(voice: Voice, term: TermId): Block[] {
  const text = voice.texts.terms[term]
  if (!text) return []
  return [
    { kind: 'text', spans: [{ text: text.term, as: 'strong' }, { text: ': ' }, ...fill(voice, text.means)] },
    {
      kind: 'text',
      tone: 'quiet',
      spans: say(voice, 'talk.picture', { picture: fill(voice, text.picture) }),
    },
  ]
}
