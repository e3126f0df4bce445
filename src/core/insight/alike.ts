/** Groups messages that say much the same, by the stems they share. */

import type { Language, Library } from '../library.ts'
import { stop, words } from '../understand/words.ts'

/** Messages that say much the same. */
export interface Alike {
  language: Language
  count: number
  /** Some of them as they were written, the first one first. */
  examples: string[]
}

/** How much of what two messages say together they have to share: half. */
const enough = 0.5
const shownOfOne = 3
/** Groups kept; what is like none of them is counted alone. */
const most = 5_000

interface Group extends Alike {
  stems: number
}

export function grouping(library: Library) {
  const groups: Group[] = []
  /** The groups whose first message has a stem, by their place. */
  const holding = new Map<string, number[]>()
  let left = 0

  const nearest = (stems: readonly string[]): Group | undefined => {
    const shared = new Map<number, number>()
    for (const stem of stems)
      for (const place of holding.get(stem) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1)
    let best: { group: Group; share: number } | undefined
    for (const [place, common] of shared) {
      const group = groups[place]!
      const share = common / (stems.length + group.stems - common)
      if (share >= enough && share > (best?.share ?? 0)) best = { group, share }
    }
    return best?.group
  }

  return {
    add(text: string, language: Language): void {
      // Stems of two languages have nothing to do with each other.
      const found = words(text).flatMap(word =>
        word === stop ? [] : [`${language}:${library.stem(word, language)}`],
      )
      const stems = [...new Set(found)]
      if (stems.length === 0) return
      const group = nearest(stems)
      if (group) {
        group.count++
        if (group.examples.length < shownOfOne && !group.examples.includes(text)) group.examples.push(text)
        return
      }
      if (groups.length === most) {
        left++
        return
      }
      for (const stem of stems) {
        const places = holding.get(stem)
        if (places) places.push(groups.length)
        else holding.set(stem, [groups.length])
      }
      groups.push({ language, count: 1, examples: [text], stems: stems.length })
    },
    /** The largest first. */
    groups: (): Alike[] =>
      groups
        .map(({ language, count, examples }) => ({ language, count, examples }))
        .sort((one, other) => other.count - one.count),
    /** How many messages are in no group. */
    left: () => left,
  }
}
