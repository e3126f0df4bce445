/** natural's LogisticRegression, on the few lines that it can learn in minutes. */

import LogisticRegression from 'natural/lib/natural/classifiers/logistic_regression_classifier.js'
import english from 'natural/lib/natural/stemmers/porter_stemmer.js'
import type { Peer } from './peer.ts'

/**
 * It multiplies whole matrices of lines times words, for each topic anew: twice the lines take four times as long and more, and all
 * of them hours. Four from each file, and only words of three lines or more, take minutes.
 */
const most = { lines: 4, leastUses: 3 }

export const logisticRegression: Peer = {
  name: 'LogReg',
  slow: true,
  train: files => {
    const lines = files.flatMap(({ topic, says }) =>
      spread(says).map(text => ({ topic, words: english.tokenizeAndStem(text) })),
    )
    const uses = new Map<string, number>()
    for (const { words } of lines)
      for (const word of new Set(words)) uses.set(word, (uses.get(word) ?? 0) + 1)
    const classifier = new LogisticRegression()
    for (const { topic, words } of lines)
      classifier.addDocument(
        words.filter(word => uses.get(word)! >= most.leastUses),
        topic,
      )
    classifier.train()
    return text => {
      const [first] = classifier.getClassifications(text)
      return { topic: first!.label, score: first!.value }
    }
  },
}

/** Lines from all over a file: neighbours resemble each other. */
function spread(says: readonly string[]): string[] {
  const step = Math.max(1, says.length / most.lines)
  return Array.from(
    { length: Math.min(most.lines, says.length) },
    (_, place) => says[Math.floor(place * step)]!,
  )
}
