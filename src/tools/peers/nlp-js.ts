/** nlp.js: a neural network for each language, of which it guesses the one a text is in. */

import { containerBootstrap } from '@nlpjs/core'
import { LangEn } from '@nlpjs/lang-en'
import { LangNl } from '@nlpjs/lang-nl'
import { NluManager, NluNeural } from '@nlpjs/nlu'
import type { Peer } from './peer.ts'

const packs = { en: LangEn, nl: LangNl }

/** Its own word for a text that it knows nothing of. */
const nothing = 'None'

export const nlpJs: Peer = {
  name: 'nlp.js',
  train: async lines => {
    const container = containerBootstrap()
    for (const part of [...Object.values(packs), NluNeural]) container.use(part)
    // Its `Nlp` classifies with this and gives the same answers, but prepares a reply as well, which takes longer than the rest.
    const manager = new NluManager({ container, locales: Object.keys(packs) })
    for (const { topic, language, says } of lines)
      for (const text of says.filter(isSpoken)) manager.add(language, text, topic)
    await manager.train({ log: false })
    return async text => {
      const { classifications } = await manager.process({ utterance: text, settings: {} })
      const { intent, score } = classifications[0]!
      return { topic: intent === nothing ? 'none' : intent, score }
    }
  },
}

/** It complains aloud about a line without a letter. */
const isSpoken = (text: string) => /\p{L}/u.test(text)
