/** natural's classifiers on our training lines: what `accuracy` and `bench` measure against. The second file that may import `natural`. */

import Bayes from 'natural/lib/natural/classifiers/bayes_classifier.js'
import LogisticRegression from 'natural/lib/natural/classifiers/logistic_regression_classifier.js'
import { type Content, gather } from '../content/content.ts'
import { home } from '../content/home.ts'
import { readContent } from '../content/read.ts'
import type { Symptoms } from '../content/train.ts'
import { trainingData } from '../content/training-data.ts'
import type { Answer } from './score.ts'

/** Tells what a text is about, `none` among it. */
export type Classifier = (text: string) => Answer

/** LogisticRegression takes minutes for twice as many lines of each file, and would take hours for all. */
const logisticLines = 2

/** natural's Bayes classifier, trained on all lines. */
export function bareClassifier(): Classifier {
  return trained(new Bayes(), symptoms(), Number.POSITIVE_INFINITY)
}

/** natural's LogisticRegression, trained on the first lines of every file: all of them would take hours. */
export function logisticClassifier(): Classifier {
  return trained(new LogisticRegression(), symptoms(), logisticLines)
}

function trained(
  classifier: Bayes | LogisticRegression,
  lines: readonly Symptoms[],
  most: number,
): Classifier {
  for (const { topic, says } of lines)
    for (const text of says.slice(0, most)) classifier.addDocument(text, topic)
  classifier.train()
  const articles = new Map(
    content()
      .all('entry')
      .map(({ id, data }) => [id, data.article]),
  )
  return text => {
    const topic = classifier.classify(text)
    return { article: articles.get(topic) ?? topic, entry: topic }
  }
}

/** What people say, as it stands in `knowledge/symptoms/`. */
const symptoms = (): readonly Symptoms[] => trainingData(content()).symptoms

const content = (): Content => gather(readContent(home).documents)
