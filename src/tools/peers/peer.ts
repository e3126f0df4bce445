/** What a ready-made classifier is to us: something trained on our lines that guesses what a text is about. */

import { gather } from '../../content/content.ts'
import { home } from '../../content/home.ts'
import { readContent } from '../../content/read.ts'
import type { Symptoms } from '../../content/train.ts'
import { trainingData } from '../../content/training-data.ts'

/** The topic of a text, `none` among them, and how sure, on a scale of the classifier's own. */
export interface Guess {
  topic: string
  score: number
}

export type Classify = (text: string) => Guess | Promise<Guess>

/** A ready-made classifier, in the setting that did best on the tuned sets. */
export interface Peer {
  name: string
  /** Training takes a minute. */
  slow?: true
  train: (lines: readonly Symptoms[]) => Classify | Promise<Classify>
}

/** What people say, as it stands in `knowledge/symptoms/`: the lines our own model learns from. */
export const trainingLines = (): readonly Symptoms[] =>
  trainingData(gather(readContent(home).documents)).symptoms
