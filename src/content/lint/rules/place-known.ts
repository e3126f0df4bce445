/** Places that are named exist. */

import type { Finding, Rule } from '../rule.ts'

export const placeKnown: Rule = {
  id: 'place/known',
  what: 'Every place a step or a question names stands in knowledge/places.yaml.',
  why: 'Where to click is half of a step.',
  fix: 'Correct the id, or add the place to knowledge/places.yaml and its words beside it.',
  *check(content): Iterable<Finding> {
    const places = content.one('places', '')?.data ?? {}
    for (const document of content.all('cause')) {
      for (const [index, { place }] of document.data.steps.entries()) {
        if (place && !places[place])
          yield { document, path: ['steps', index, 'place'], what: `there is no place \`${place}\`` }
      }
    }
    for (const document of content.all('question')) {
      const { place } = document.data
      if (place && !places[place]) yield { document, path: ['place'], what: `there is no place \`${place}\`` }
    }
  },
}
