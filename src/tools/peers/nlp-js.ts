/** nlp.js: a neural network for each language, of which it guesses the one a text is in. */

import { containerBootstrap } from '@nlpjs/core'
import { LangEn } from '@nlpjs/lang-en'
import { LangNl } from '@nlpjs/lang-nl'
import { Nlp } from '@nlpjs/nlp'
import type { Peer } from './peer.ts'

const packs = { en: LangEn, nl: LangNl }

/** Its own word for a text that it knows nothing of. */
const nothing = 'None'

export const nlpJs: Peer = {
  name: 'nlp.js',
  train: async lines => {
    const container = containerBootstrap()
    for (const pack of Object.values(packs)) container.use(pack)
    // The threshold is tuned for all peers alike, and nothing is written to disk.
    const nlp = new Nlp({ container, threshold: 0, autoSave: false, autoLoad: false, nlu: { log: false } })
    for (const language of Object.keys(packs)) nlp.addLanguage(language)
    for (const { topic, language, says } of lines)
      for (const text of says.filter(isSpoken)) nlp.addDocument(language, text, topic)
    await nlp.train()
    return async text => {
      const { intent, score } = await nlp.process(text)
      return { topic: intent === nothing ? 'none' : intent, score }
    }
  },
}

/** It complains aloud about a line without a letter. */
const isSpoken = (text: string) => /\p{L}/u.test(text)
