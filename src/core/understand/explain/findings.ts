/** Explains which questions a message answers by itself, with its own words and the phrase that they matched. */

import type { AnswerId, Library, QuestionId } from '../../library.ts'
import type { Heard, HeardFinding } from '../heard.ts'
import { buildPhraseIndex, matchPhrases, type Phrase } from '../phrases.ts'
import { quoted, type Section } from './section.ts'

export function explainFindings(library: Library, { findings, denied }: Heard): Section {
  return {
    title: 'Questions answered',
    lines: [
      ...findings.map(finding => told(library, finding, '→')),
      ...denied.map(finding => told(library, finding, '→ not')),
    ],
  }
}

function told(library: Library, { question, answer, quote }: HeardFinding, sign: string): string {
  const phrase = phraseOf(library, question, answer, quote)
  const matched = phrase === undefined ? 'words in the place of an answer' : `phrase ${quoted(phrase)}`
  return `${question} ${sign} ${answer}: ${quoted(quote)}, ${matched}`
}

/** The longest phrase of an answer that stands in these words. */
function phraseOf(
  library: Library,
  question: QuestionId,
  answer: AnswerId,
  quote: string,
): string | undefined {
  const literal = library.questions[question]?.literal[answer]?.find(words =>
    quote.toLowerCase().includes(words.toLowerCase()),
  )
  if (literal !== undefined) return literal
  const phrases = library.languages.flatMap((language): Phrase<string>[] => {
    const text = library.texts[language]!.questions[question]?.answers[answer]
    return [...(text?.heard ?? []), ...(text?.reply ?? [])].map(says => ({ says, language, means: says }))
  })
  const hits = matchPhrases(buildPhraseIndex(library, phrases), quote)
  return hits.toSorted((one, other) => other.score - one.score)[0]?.means
}
