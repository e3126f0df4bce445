/** The voice in which a case is spoken of: what is known of its trouble fills the holes of texts. */

import type { Case } from '../case.ts'
import type { Language, Library } from '../library.ts'
import { type Voice, voice } from './words.ts'

export function voiceFor(library: Library, language: Language, { problem }: Case): Voice {
  return voice(library, language, { host: problem?.host, since: problem?.since })
}
