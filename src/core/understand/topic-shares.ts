/** One layer of topics as typed arrays: of many topics only those are looked at that a message speaks for or against. */

import type { Layer, Weight } from './symptom-model.ts'

/** The topics that may be the likeliest ones, and the share of each. Valid until the next message. */
export interface Shares {
  count: number
  topics: Int32Array
  shares: Float64Array
}

/** Topics that no word of a message speaks of: only the likeliest of them can matter. */
const mostSilent = 3

/**
 * A layer, ready for adding up the features of a message by their numbers.
 * @param number of each feature
 * @param always topics whose share is wanted whatever is said
 */
export function sharesOf(
  { topics, bias, weights, temperature }: Layer,
  number: ReadonlyMap<string, number>,
  always: readonly string[],
): (features: readonly number[]) => Shares {
  const { from, cells } = sparse(weights, number)
  const likeliest = topics
    .map((_, topic) => topic)
    .sort((one, other) => bias[other]! - bias[one]! || (topics[one]! < topics[other]! ? -1 : 1))
  const sums = Int32Array.from(bias)
  const power = (hundredths: number) => Math.exp(hundredths / 100 / temperature)
  const ground = bias[likeliest[0]!]!
  const powers = Float64Array.from(bias, own => power(own - ground))
  const all = powers.reduce((sum, own) => sum + own, 0)
  const wanted = always.map(topic => topics.indexOf(topic)).filter(topic => topic >= 0)
  const isSpoken = new Uint8Array(topics.length)
  const found: Shares = {
    count: 0,
    topics: new Int32Array(topics.length),
    shares: new Float64Array(topics.length),
  }

  return features => {
    let count = 0
    for (const topic of wanted) {
      isSpoken[topic] = 1
      found.topics[count++] = topic
    }
    for (const feature of features)
      for (let at = from[feature]!; at < from[feature + 1]!; at++) {
        const cell = cells[at]!
        const topic = cell & 0xffff
        sums[topic]! += cell >> 16
        if (isSpoken[topic] === 0) {
          isSpoken[topic] = 1
          found.topics[count++] = topic
        }
      }
    // What all topics have together, less what these had before a word was read.
    const told = count
    let silent = all
    for (let at = 0; at < told; at++) silent -= powers[found.topics[at]!]!
    for (let at = 0, more = 0; more < mostSilent && at < likeliest.length; at++)
      if (isSpoken[likeliest[at]!] === 0) {
        found.topics[count++] = likeliest[at]!
        more++
      }
    let most = Number.NEGATIVE_INFINITY
    for (let at = 0; at < count; at++) most = Math.max(most, sums[found.topics[at]!]!)
    let total = Math.max(0, told === topics.length ? 0 : silent) * power(ground - most)
    for (let at = 0; at < count; at++) {
      const own = power(sums[found.topics[at]!]! - most)
      found.shares[at] = own
      if (at < told) total += own
    }
    for (let at = 0; at < count; at++) {
      const topic = found.topics[at]!
      found.shares[at]! /= total
      sums[topic] = bias[topic]!
      isSpoken[topic] = 0
    }
    found.count = count
    return found
  }
}

/** All weights in one row, feature by feature: the topic in the lower half of a cell, the weight in the upper one. */
function sparse(weights: Layer['weights'], number: ReadonlyMap<string, number>) {
  const rows = new Array<readonly Weight[]>(number.size).fill([])
  for (const [feature, row] of Object.entries(weights)) rows[number.get(feature)!] = row
  const from = new Int32Array(number.size + 1)
  for (let feature = 0; feature < rows.length; feature++)
    from[feature + 1] = from[feature]! + rows[feature]!.length
  const cells = new Int32Array(from[number.size]!)
  let next = 0
  for (const row of rows) for (const [topic, hundredths] of row) cells[next++] = (hundredths << 16) | topic
  return { from, cells }
}
