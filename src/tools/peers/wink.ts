/** wink's naive Bayes over the stems of wink-nlp. Its only model is English; Dutch is cut and stemmed by English rules. */

import model from 'wink-eng-lite-web-model'
import naiveBayes from 'wink-naive-bayes-text-classifier'
import winkNlp, { type ItsFunction } from 'wink-nlp'
import type { Peer } from './peer.ts'

const config = { considerOnlyPresence: true, smoothingFactor: 0.05 }

/** What it answers when it knows no word of a text. */
const nothing = 'unknown'

export const wink: Peer = {
  name: 'wink',
  train: lines => {
    const nlp = winkNlp(model, [])
    // Its types say that this needs more than a token; its documentation and its code do not.
    const stem = nlp.its.stem as ItsFunction<string>
    // Words that its own preparation leaves out, such as "not" and "from", tell troubles apart.
    const stems = (text: string) => {
      const tokens = nlp.readDoc(text).tokens()
      const types = tokens.out(nlp.its.type)
      return tokens.out(stem).filter((_, at) => types[at] === 'word')
    }
    const classifier = naiveBayes()
    classifier.defineConfig(config)
    for (const { topic, says } of lines) for (const text of says) classifier.learn(stems(text), topic)
    classifier.consolidate()
    return text => {
      const [topic, score] = classifier.computeOdds(stems(text))[0]!
      return { topic: topic === nothing ? 'none' : topic, score }
    }
  },
}
