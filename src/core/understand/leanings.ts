/** Guesses which answer a reply leans to where no phrase says so: by its words, and by what they mean in this field. */

import type { AnswerId, Library, QuestionId } from '../library.ts'
import { conceptFeature, type Reader, readSigns, stemFeature, stemsOf } from './symptom-features.ts'
import { readerOf } from './symptoms.ts'
import { stop, words } from './words.ts'

/** The answer that a text leans to, if it leans to one clearly. */
export type ReadLeaning = (question: QuestionId, text: string) => AnswerId | undefined

/** In how many of some phrases each word and each concept stands. */
export interface Tally {
  phrases: number
  seen: Readonly<Record<string, number>>
}

/** What is usual: in the answers to all questions, and in what people say that is for nobody here. */
export interface Usual {
  answers: Tally
  asides: Tally
}

/** Longer texts tell stories. */
const longest = 16
/** How many phrases what is usual weighs, beside the few of one answer. */
const prior = 20
/**
 * How much likelier a text has to be as this answer than as anything else that is said, and than as the next answer; in natural
 * logarithms. Found on replies and asides that no phrase was written for: lower, asides are taken for answers.
 */
const enough = { evidence: 3, lead: 3 }

/** What is read of a library. */
type Asking = Pick<Library, 'languages' | 'questions' | 'texts' | 'symptoms' | 'stem'>

/** Naive Bayes (Maron 1961): the phrases of each answer against those of all. A question is prepared when it is first asked about. */
export function leaningsOf(library: Asking & Pick<Library, 'said'>): ReadLeaning {
  const answers = new Map<QuestionId, ReadonlyMap<AnswerId, Tally>>()
  const { answers: replies, asides } = library.said
  const usual = (feature: string) => Math.max(share(replies, feature), share(asides, feature))
  return (question, text) => {
    if (words(text).filter(word => word !== stop).length > longest) return undefined
    const reader = readerOf(library.symptoms, library.stem)
    const tallies = answers.get(question) ?? talliesOf(library, reader, question)
    answers.set(question, tallies)
    const features = featuresOf(reader, text).filter(feature =>
      [...tallies.values()].some(({ seen }) => seen[feature] !== undefined),
    )
    const [first, second] = [...tallies]
      .map(([answer, tally]) => ({
        answer,
        evidence: features.reduce((sum, feature) => sum + weigh(tally, feature, usual(feature)), 0),
      }))
      .sort((one, other) => other.evidence - one.evidence)
    if (!first || first.evidence < enough.evidence) return undefined
    return second && first.evidence - second.evidence < enough.lead ? undefined : first.answer
  }
}

function weigh({ phrases, seen }: Tally, feature: string, usual: number): number {
  return Math.log(((seen[feature] ?? 0) + prior * usual) / (phrases + prior) / usual)
}

const share = ({ phrases, seen }: Tally, feature: string) => ((seen[feature] ?? 0) + 0.5) / (phrases + 1)

/** What is usual; made with the library, for there are thousands of phrases. */
export function tallyUsual(library: Asking, asides: readonly string[]): Usual {
  const all = Object.values(library.questions).flatMap(({ question, answers }) =>
    answers.flatMap(answer => phrasesOf(library, question, answer)),
  )
  const reader = readerOf(library.symptoms, library.stem)
  return { answers: usualIn(tally(reader, all)), asides: usualIn(tally(reader, asides)) }
}

/** What stands in one phrase only is as unusual as what stands in none. */
function usualIn({ phrases, seen }: Tally): Tally {
  return { phrases, seen: Object.fromEntries(Object.entries(seen).filter(([, times]) => times > 1)) }
}

function talliesOf(library: Asking, reader: Reader, question: QuestionId): ReadonlyMap<AnswerId, Tally> {
  const { answers } = library.questions[question]!
  return new Map(answers.map(answer => [answer, tally(reader, phrasesOf(library, question, answer))]))
}

function phrasesOf({ languages, texts }: Asking, question: QuestionId, answer: AnswerId): string[] {
  return languages.flatMap(language => {
    const says = texts[language]?.questions[question]?.answers[answer]
    return says ? [says.label, ...says.heard, ...(says.reply ?? [])] : []
  })
}

function tally(reader: Reader, phrases: readonly string[]): Tally {
  const seen = new Map<string, number>()
  for (const phrase of phrases)
    for (const feature of featuresOf(reader, phrase)) seen.set(feature, (seen.get(feature) ?? 0) + 1)
  return { phrases: phrases.length, seen: Object.fromEntries(seen) }
}

function featuresOf(reader: Reader, text: string): string[] {
  const { words, concepts } = readSigns(reader, text)
  return [
    ...new Set([
      ...words.flatMap(word => stemsOf(reader, word).map(stemFeature)),
      ...concepts.map(concept => conceptFeature(reader.lexicon.concepts[concept]!.concept)),
    ]),
  ]
}
