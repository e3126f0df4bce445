/** A terminal of 80 columns without colour, in the words of the real content. */

import type { Screen } from '../../src/channels/terminal/render.ts'
import { say, voice } from '../../src/core/compose/words.ts'
import type { Language } from '../../src/core/library.ts'
import { wholeLibrary } from './whole-library.ts'

export function screenFor(language: Language): Screen {
  const words = voice(wholeLibrary(), language)
  return {
    columns: 80,
    colour: false,
    words: {
      where: place => say(words, 'steps.where', { place }),
      check: check => say(words, 'steps.check', { check }),
      warning: warning => say(words, 'steps.warning', { warning }),
      undo: undo => say(words, 'steps.undo', { undo }),
    },
  }
}
