/** Those who read messages side by side: ours, and ready-made classifiers, each bare and behind a code pattern. */

import type { Symptoms } from '../../content/train.ts'
import type { Library } from '../../core/library.ts'
import { codePattern } from '../peers/code-pattern.ts'
import type { Guess, Peer } from '../peers/peer.ts'
import { type Answer, isRightArticle, type Row } from './score.ts'

/** A column of a table. */
export interface Reader {
  name: string
  answer: (text: string) => Answer
}

/** A classifier that has read all messages. */
export interface PeerReaders {
  bare: Reader
  /** The first code that a plain pattern finds decides, the classifier where there is none. */
  behindPattern: Reader
  /** Guesses of a lower score are taken for silence; absent where that never helps. */
  threshold?: number
}

/** Messages to be read, and those that the threshold of silence is chosen by. */
export interface Messages {
  asked: readonly Row[]
  tuned: readonly Row[]
}

/** Trains a classifier and has it read every message. */
export async function readWith(
  library: Library,
  peer: Peer,
  lines: readonly Symptoms[],
  { asked, tuned }: Messages,
): Promise<PeerReaders> {
  const classify = await peer.train(lines)
  const guesses = new Map<string, Guess>()
  for (const { text } of [...asked, ...tuned]) if (!guesses.has(text)) guesses.set(text, await classify(text))
  const answerOf = ({ topic, score }: Guess, threshold: number): Answer => {
    const said = score < threshold ? 'none' : topic
    return { article: library.entries[said]?.article ?? said, entry: said }
  }
  const threshold = bestThreshold(
    tuned.filter(row => row.expectedCodes.length === 0),
    (text, threshold) => answerOf(guesses.get(text)!, threshold),
    tuned.map(({ text }) => guesses.get(text)!.score),
  )
  const bare = (text: string) => answerOf(guesses.get(text)!, threshold)
  const read = codePattern(library)
  return {
    bare: { name: peer.name, answer: bare },
    behindPattern: {
      name: peer.name,
      answer: text => {
        const { codes, answer } = read(text)
        return { ...(answer ?? bare(text)), codes }
      },
    },
    ...(Number.isFinite(threshold) && { threshold }),
  }
}

/** The score below which silence makes most answers right; minus infinity when it makes none. */
function bestThreshold(
  rows: readonly Row[],
  answer: (text: string, threshold: number) => Answer,
  scores: readonly number[],
): number {
  let best = { threshold: Number.NEGATIVE_INFINITY, right: -1 }
  for (const threshold of new Set([best.threshold, ...scores])) {
    const right = rows.filter(row => {
      const { article, entry } = answer(row.text, threshold)
      return isRightArticle(row, article, entry)
    }).length
    if (right > best.right) best = { threshold, right }
  }
  return best.threshold
}
