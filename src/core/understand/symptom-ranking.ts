/** Ranks the topics of a model by the signs of a message: features as numbers, weights in typed arrays. */

import { conceptFeature, type Reader, type Signs, stemFeature, stemsOf } from './symptom-features.ts'
import { bounce, type SymptomModel } from './symptom-model.ts'
import { type Shares, sharesOf } from './topic-shares.ts'
import { remembering } from './word-memory.ts'

/** A topic and its share, 0 to 1. */
export interface Ranked {
  topic: string
  share: number
}

/** How likely silence is, and the likeliest topics, best first: to be asked before the next message. */
export type Ranking = (signs: Signs) => { none: number; best: () => Ranked[] }

const mostTopics = 3

/** Makes the ranking of a model; it costs some milliseconds: keep it. */
export function rankingOf(model: SymptomModel, reader: Reader): Ranking {
  const { bounces } = model
  const number = new Map<string, number>()
  for (const { weights } of [model, bounces])
    for (const feature of Object.keys(weights)) if (!number.has(feature)) number.set(feature, number.size)
  const numbersOf = numbering(reader, number)
  const kinds = sharesOf(model, number, ['none', bounce])
  const kindsOfBounce = sharesOf(bounces, number, [])
  return signs => {
    const features = numbersOf(signs)
    const { count, topics, shares } = kinds(features)
    const shareOf = (wanted: string) => {
      const at = topics.indexOf(model.topics.indexOf(wanted))
      return at >= 0 && at < count ? shares[at]! : 0
    }
    const best = () => {
      const found: Ranked[] = []
      for (let at = 0; at < count; at++) {
        const topic = model.topics[topics[at]!]!
        if (topic !== 'none' && topic !== bounce) offer(found, topic, shares[at]!)
      }
      // Kinds of bounces have no more between them than all bounces.
      const part = shareOf(bounce)
      if (found.length < mostTopics || part >= found[mostTopics - 1]!.share)
        offerAll(found, bounces.topics, kindsOfBounce(features), part)
      return found
    }
    return { none: shareOf('none'), best }
  }
}

function offerAll(
  best: Ranked[],
  topics: readonly string[],
  { count, topics: own, shares }: Shares,
  part: number,
) {
  for (let at = 0; at < count; at++) offer(best, topics[own[at]!]!, part * shares[at]!)
}

/** Keeps the best few in order; of equal ones the first by name. */
function offer(best: Ranked[], topic: string, share: number): void {
  const last = best[mostTopics - 1]
  if (last && (share < last.share || (share === last.share && topic > last.topic))) return
  let at = best.length
  while (
    at > 0 &&
    (share > best[at - 1]!.share || (share === best[at - 1]!.share && topic < best[at - 1]!.topic))
  )
    at--
  best.splice(at, 0, { topic, share })
  best.length = Math.min(best.length, mostTopics)
}

/** The numbers of the features that have a weight, each once. */
function numbering(reader: Reader, number: ReadonlyMap<string, number>): (signs: Signs) => readonly number[] {
  const { concepts } = reader.lexicon
  const numbersOfWord = remembering(word =>
    [...new Set(stemsOf(reader, word))].flatMap(stem => number.get(stemFeature(stem)) ?? []),
  )
  const numberOfConcept = concepts.map(({ concept }) => number.get(conceptFeature(concept)) ?? -1)
  const at = new Map(concepts.map(({ concept }, place) => [concept, place]))
  const numberOfPair = new Map<number, number>()
  for (const [feature, own] of number) {
    if (!feature.startsWith('p:')) continue
    const [one, other] = feature.slice(2).split('+')
    numberOfPair.set(at.get(one!)! * concepts.length + at.get(other!)!, own)
  }
  const numberOfWhole = new Map(
    [...number].flatMap(([feature, own]) =>
      feature.startsWith('k:') ? [[feature.slice(2), own] as const] : [],
    ),
  )
  const lastTurn = new Int32Array(number.size)
  let turn = 0
  return ({ words, concepts: said, paired, wholes }) => {
    const found: number[] = []
    turn++
    for (const word of words)
      for (const own of numbersOfWord(word)) {
        // Two words of one stem are one feature.
        if (lastTurn[own] !== turn) found.push(own)
        lastTurn[own] = turn
      }
    for (const concept of said) if (numberOfConcept[concept]! >= 0) found.push(numberOfConcept[concept]!)
    for (let one = 0; one < paired.length; one++)
      for (let other = one + 1; other < paired.length; other++) {
        const own = numberOfPair.get(paired[one]! * concepts.length + paired[other]!)
        if (own !== undefined) found.push(own)
      }
    for (const whole of wholes) {
      const own = numberOfWhole.get(whole)
      if (own !== undefined) found.push(own)
    }
    return found
  }
}
