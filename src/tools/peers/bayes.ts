/** natural's Bayes classifier, on all lines. */

import Bayes from 'natural/lib/natural/classifiers/bayes_classifier.js'
import type { Peer } from './peer.ts'

/** By default every word a topic has never seen counts as one, which drowns topics of few lines. */
const smoothing = 0.01

export const bayes: Peer = {
  name: 'Bayes',
  train: lines => {
    const classifier = new Bayes(undefined, smoothing)
    // "Not" and "from" tell troubles apart.
    classifier.setOptions({ keepStops: true })
    for (const { topic, says } of lines) for (const text of says) classifier.addDocument(text, topic)
    classifier.train()
    return text => {
      const all = classifier.getClassifications(text)
      const total = all.reduce((sum, { value }) => sum + value, 0)
      return { topic: all[0]!.label, score: total > 0 ? all[0]!.value / total : 0 }
    }
  },
}
