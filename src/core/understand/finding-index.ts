/** Prepares the words of all questions for being heard. */

import type { AnswerId, Library, QuestionId } from '../library.ts'
import { buildMarks, type Marks, plays, readWords, tokens } from './clauses.ts'
import type { Echoes } from './coverage.ts'
import { type FindLiterals, findLiterals } from './literals.ts'
import { buildPhraseIndex, type Phrase, type PhraseIndex } from './phrases.ts'
import { speechOf } from './speech.ts'
import { emptyVocabulary, type Vocabulary } from './vocabulary.ts'

/** One answer of one question. */
export interface Answer {
  question: QuestionId
  answer: AnswerId
}

/** Everything by which answers are heard, built once. */
export interface FindingIndex {
  library: Library
  marks: Marks
  /** Phrases that state an answer wherever they stand. */
  heard: PhraseIndex<Answer>
  /** Shorter ones, that need their question beside them. */
  replies: PhraseIndex<Answer>
  /** What words of servers and portals state, and how those are found. */
  literals: Answer[]
  findLiterals: FindLiterals
  /** Yes, no, and not knowing. */
  plain: PhraseIndex<'yes' | 'no' | 'unsure'>
  /** Places in a list: `1` to `5`, `last`. */
  places: PhraseIndex<string>
  /** The words each question is asked in: an answer may repeat them. */
  echoes: Echoes
  /** For each question, its answers by the label as a row of words, and which of them a plain yes or no gives. */
  labels: Map<QuestionId, Labels>
  /** The answer that "everything except" gives, for questions that have one. */
  partials: Map<QuestionId, AnswerId>
  /** The question that most conversations begin with: a short correction without more is about that. */
  first: QuestionId | undefined
}

interface Labels {
  byWords: Map<string, AnswerId>
  yes?: AnswerId
  no?: AnswerId
}

/** Builds the index of a library; lists that share a vocabulary look every word of a text up together. */
export function buildFindingIndex(
  library: Library,
  vocabulary: Vocabulary = emptyVocabulary(library, buildMarks(library)),
): FindingIndex {
  const { marks } = vocabulary
  const build = <Meaning>(phrases: Phrase<Meaning>[]) => buildPhraseIndex(library, phrases, vocabulary)
  const literals = Object.values(library.questions).flatMap(({ question, literal }) =>
    Object.entries(literal).flatMap(([answer, words]) =>
      words.map(literal => ({ question, answer, literal })),
    ),
  )
  const index: FindingIndex = {
    library,
    marks,
    heard: build(answerPhrases(library, (_, heard) => heard)),
    replies: build(
      answerPhrases(library, (reply, _, label) => [...reply, ...label]).map(phrase => ({
        ...phrase,
        exact: isWholeWord(marks, phrase.says),
      })),
    ),
    literals: literals.map(({ literal: _, ...answer }) => answer),
    findLiterals: findLiterals(literals.map(({ literal }) => literal)),
    plain: build(plainPhrases(library)),
    // As they are written: a stemmer makes "eerst" and "eerste" one, a slip of the pen "letter" and "latter".
    places: buildPhraseIndex(
      library,
      placePhrases(library),
      emptyVocabulary(library, marks, { literally: true }),
    ),
    echoes: new Map(),
    labels: new Map(),
    partials: new Map(),
    first: firstAsked(library),
  }
  for (const question of Object.keys(library.questions)) {
    index.echoes.set(question, echoOf(index, question))
    index.labels.set(question, labelsOf(index, question))
    const partial = partialOf(index, question)
    if (partial !== undefined) index.partials.set(question, partial)
  }
  return index
}

/** "Completely" is everything, "completed" is not. */
function isWholeWord(marks: Marks, says: string): boolean {
  const words = readWords(marks, says)
  return words.length === 1 && plays(words[0], 'wholes')
}

/** The answer with a phrase that ends in an exception: "everything except", "all but". */
function partialOf({ library, marks }: FindingIndex, question: QuestionId): AnswerId | undefined {
  for (const language of library.languages)
    for (const [answer, { heard, reply }] of Object.entries(
      library.texts[language]!.questions[question]?.answers ?? {},
    ))
      for (const says of [...heard, ...reply])
        if (plays(readWords(marks, says).at(-1), 'exceptions', 'contrasts')) return answer
  return undefined
}

/** The question that most dialogs begin with. */
function firstAsked(library: Library): QuestionId | undefined {
  const counts = new Map<QuestionId, number>()
  for (const { ask } of Object.values(library.dialogs ?? {}))
    if (ask[0]) counts.set(ask[0], (counts.get(ask[0]) ?? 0) + 1)
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0]
}

function answerPhrases(
  library: Library,
  pick: (reply: readonly string[], heard: readonly string[], label: string[]) => readonly string[],
): Phrase<Answer>[] {
  return library.languages.flatMap(language =>
    Object.entries(library.texts[language]!.questions).flatMap(([question, { answers }]) =>
      Object.entries(answers).flatMap(([answer, { label, heard, reply }]) =>
        pick(reply ?? [], heard, [label]).map(says => ({ says, language, means: { question, answer } })),
      ),
    ),
  )
}

function plainPhrases(library: Library): Phrase<'yes' | 'no' | 'unsure'>[] {
  return library.languages.flatMap(language =>
    (['yes', 'no', 'unsure'] as const).flatMap(means =>
      (library.texts[language]!.commands[means] ?? []).map(says => ({ says, language, means })),
    ),
  )
}

function placePhrases(library: Library): Phrase<string>[] {
  return library.languages.flatMap(language =>
    Object.entries(speechOf(library, language)?.ordinals ?? {}).flatMap(([means, names]) =>
      names.map(says => ({ says, language, means })),
    ),
  )
}

function echoOf(index: FindingIndex, question: QuestionId): Set<string> {
  const { library, marks } = index
  return new Set(
    library.languages.flatMap(language => {
      const text = library.texts[language]!.questions[question]
      if (!text) return []
      return tokens(marks, `${text.ask} ${text.short}`).map(
        word => `${language}:${library.stem(word.text, language)}`,
      )
    }),
  )
}

function labelsOf({ library, marks }: FindingIndex, question: QuestionId): Labels {
  const labels: Labels = { byWords: new Map() }
  for (const language of library.languages) {
    const answers = library.texts[language]!.questions[question]?.answers ?? {}
    for (const [answer, { label, reply }] of Object.entries(answers)) {
      const words = tokens(marks, label).map(word => word.text)
      if (words.length > 0) labels.byWords.set(words.join(' '), answer)
      for (const means of ['yes', 'no'] as const) {
        const says = library.texts[language]!.commands[means] ?? []
        if (words[0] !== undefined && says.includes(words[0])) labels[means] ??= answer
        // The plainest of these words as a reply brings all the others.
        if (says[0] !== undefined && reply.includes(says[0])) labels[means] ??= answer
      }
    }
  }
  return labels
}
