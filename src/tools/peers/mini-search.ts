/** MiniSearch: no classifier, but a search for the training line that is nearest. */

import MiniSearch from 'minisearch'
import type { Peer } from './peer.ts'

export const miniSearch: Peer = {
  name: 'MiniSearch',
  train: files => {
    const search = new MiniSearch<{ id: number; text: string; topic: string }>({
      fields: ['text'],
      storeFields: ['topic'],
    })
    search.addAll(
      files
        .flatMap(({ topic, says }) => says.map(text => ({ text, topic })))
        .map((line, id) => ({ id, ...line })),
    )
    return text => {
      const [best] = search.search(text)
      // A score grows with the words that are looked for: sums of many must not seem surer.
      return best
        ? { topic: best.topic as string, score: best.score / best.queryTerms.length }
        : { topic: 'none', score: 0 }
    }
  },
}
