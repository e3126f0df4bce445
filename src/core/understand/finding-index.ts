/** Prepares the words of all questions for being heard. */

import type { AnswerId, Language, Library, QuestionId } from '../library.ts'
import { buildMarks, type Marks, tokens } from './clauses.ts'
import type { Echoes } from './coverage.ts'
import { buildPhraseIndex, type Phrase, type PhraseIndex } from './phrases.ts'
import { speechOf } from './speech.ts'

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
  /** Words of servers and portals. */
  literals: (Answer & { pattern: RegExp })[]
  /** Yes, no, and not knowing. */
  plain: PhraseIndex<'yes' | 'no' | 'unsure'>
  /** Places in a list: `1` to `5`, `last`. */
  places: PhraseIndex<string>
  /** The words each question is asked in: an answer may repeat them. */
  echoes: Echoes
  /** For each question, its answers by the label as a row of words, and which of them a plain yes or no gives. */
  labels: Map<QuestionId, { byWords: Map<string, AnswerId>; yes?: AnswerId; no?: AnswerId }>
}

/** Builds the index of a library. */
export function buildFindingIndex(library: Library): FindingIndex {
  const marks = buildMarks(library)
  const build = <Meaning>(phrases: Phrase<Meaning>[]) => buildPhraseIndex(library, phrases, marks)
  const index: FindingIndex = {
    library,
    marks,
    heard: build(answerPhrases(library, (_, heard) => heard)),
    replies: build(answerPhrases(library, (reply, _, label) => [...reply, ...label])),
    literals: Object.values(library.questions).flatMap(({ question, literal }) =>
      Object.entries(literal).flatMap(([answer, words]) =>
        words.map(literal => ({ question, answer, pattern: literalPattern(literal) })),
      ),
    ),
    plain: build(plainPhrases(library)),
    places: build(placePhrases(library)),
    echoes: new Map(),
    labels: new Map(),
  }
  for (const question of Object.keys(library.questions)) {
    index.echoes.set(question, echoOf(index, question))
    index.labels.set(question, labelsOf(index, question))
  }
  return index
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

/** Case and the breaks of wrapped lines do not matter. */
function literalPattern(literal: string): RegExp {
  const escaped = literal.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(escaped.replace(/\s+/g, '\\s+'), 'giu')
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

function labelsOf(index: FindingIndex, question: QuestionId) {
  const { library, marks } = index
  const answers = library.questions[question]!.answers
  const labels: { byWords: Map<string, AnswerId>; yes?: AnswerId; no?: AnswerId } = { byWords: new Map() }
  for (const language of library.languages) {
    const heads: (string | undefined)[] = answers.map(answer => {
      const words = tokens(marks, library.texts[language]!.questions[question]?.answers[answer]?.label ?? '')
      if (words.length > 0) labels.byWords.set(words.map(word => word.text).join(' '), answer)
      return headOf(library, language, words[0]?.text)
    })
    if (heads.length !== 2 || !heads.includes('yes') || !heads.includes('no')) continue
    labels.yes = answers[heads.indexOf('yes')]!
    labels.no = answers[heads.indexOf('no')]!
  }
  return labels
}

function headOf(library: Library, language: Language, word: string | undefined): 'yes' | 'no' | undefined {
  return (['yes', 'no'] as const).find(means =>
    library.texts[language]!.commands[means]?.some(says => says.toLowerCase() === word),
  )
}
