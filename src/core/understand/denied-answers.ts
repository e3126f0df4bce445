/** Reads which answers a text denies, so that what was recorded before can be taken back. */

import type { AnswerId, Language, QuestionId } from '../library.ts'
import { playsOf, type Reading, readClauses, roleSet } from './clauses.ts'
import { contrasting, isCorrection, mayCorrect } from './contrasts.ts'
import type { Answer, FindingIndex } from './finding-index.ts'
import { contrary, isContrary, isWhole } from './frames.ts'
import { type Hit, matchPhrases, unstated } from './phrases.ts'

/** An answer that is said not to be so. */
export interface DeniedAnswer {
  question: QuestionId
  answer: AnswerId
  /** The words that deny it. */
  quote: string
}

const denying = roleSet('negations')

/**
 * The answers that a text denies and nothing more: "no, the domain has not expired". With two answers such a denial states the
 * other and is a finding instead; a part of everything is one, too ("not everything has moved"). A short phrase counts when it takes something back
 * ("not expired after all"); it may then deny an answer of several questions, of which at most one was given.
 */
export function readDenials(
  index: FindingIndex,
  text: string | Reading,
  _language: Language,
): DeniedAnswer[] {
  const reading = typeof text === 'string' ? readClauses(index.marks, text) : text
  if (!playsOf(reading.roles, denying)) return []
  const free = contrary()
  const isDenial = (hit: Hit<Answer>) =>
    hit.denied &&
    !hit.open &&
    (hit.mood & unstated) === 0 &&
    index.library.questions[hit.means.question]!.answers.length > 2 &&
    !(index.partials.has(hit.means.question) && isWhole(reading, hit)) &&
    isContrary(reading, hit, free)
  const long = matchPhrases(index.heard, reading).filter(isDenial)
  const said = new Set(long.flatMap(({ words }) => words))
  const replies = mayCorrect(reading) ? contrasting(index, reading) : []
  const short = replies.filter(
    hit =>
      isDenial(hit) &&
      isCorrection(reading, reading.words[hit.words[0]!]!.clause) &&
      !hit.words.some(at => said.has(at)),
  )
  const hits = [...long, ...short]
  const found = new Map<string, DeniedAnswer>()
  for (const { means, quote } of hits) {
    const key = `${means.question} ${means.answer}`
    if (!found.has(key)) found.set(key, { ...means, quote })
  }
  return [...found.values()]
}
