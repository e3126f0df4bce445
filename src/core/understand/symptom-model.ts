/** What training leaves behind: how much every feature of a message speaks for every topic. */

import { known } from '../library.ts'
import type { Concept } from './concepts.ts'

/** Numbers of topics, each followed by how much is said for it, in hundredths: one row loads faster than many pairs. */
export type Weights = readonly number[]

/** Topics that are told apart in one go. */
export interface Layer {
  topics: readonly string[]
  /** For each topic, in hundredths: how likely before a word is read. */
  bias: readonly number[]
  /** For each feature the topics it speaks for or against; of many topics those are few. */
  weights: Readonly<Record<string, Weights>>
  /** Sums are divided by it, so that a confidence of 0.8 is right four times in five. */
  temperature: number
}

/**
 * What training leaves behind: plain JSON, the same on every machine. The first layer tells the troubles of a connector, `none`
 * and `bounce` apart, the second one what kind of bounce it is.
 */
export interface SymptomModel extends Layer {
  bounces: Layer
  languages: readonly string[]
  concepts: readonly Concept[]
  /** Words of the training lines and how often each was said, so that they are not taken for slips of the pen. */
  words: Readonly<Record<string, number>>
  thresholds: {
    /** At this much `none`, nothing is said. */
    silent: number
    /** Below this share the likeliest topic is a guess among many, and nothing is said either. */
    guess: number
    /** From this share of its topic up, an answer is given; below, a choice is offered. */
    answer: number
    /** With less the only topic worth offering is still no answer: what is left is spread over many. */
    alone: number
    /** Topics with less are not worth offering. */
    topic: number
  }
}

/** The topic of the first layer that the second one divides. */
export const bounce = 'bounce'

/** How much a feature says for one topic of a layer, in hundredths. */
export function weightOf({ weights }: Layer, feature: string, topic: number): number {
  const own = known(weights, feature) ?? []
  for (let at = 0; at < own.length; at += 2) if (own[at] === topic) return own[at + 1]!
  return 0
}

/** How much more it says for that topic than for the average one. */
export function leadOf(layer: Layer, feature: string, topic: string): number {
  const own = known(layer.weights, feature) ?? []
  const average = own.reduce((sum, hundredths, at) => sum + (at % 2) * hundredths, 0) / layer.topics.length
  return weightOf(layer, feature, layer.topics.indexOf(topic)) - average
}
