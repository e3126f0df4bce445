/** One phrase means one thing. */

import type { AnswerId, Language, QuestionId } from '../../../core/library.ts'
import type { Content } from '../../content.ts'
import type { Document } from '../../read.ts'
import type { Path } from '../../yaml.ts'
import { phraseStems } from '../phrase-stems.ts'
import type { Finding, Rule } from '../rule.ts'

export const phraseUnique: Rule = {
  id: 'phrase/unique',
  what: 'A phrase, by its stems, means one answer of a question, one command, one term; in two questions of a dialog only answers that go together.',
  why: 'Which of the two is heard would be left to chance.',
  fix: 'Take it out of one of the two, or make it say more.',
  *check(content): Iterable<Finding> {
    for (const language of content.languages) {
      for (const document of content.all('question-text', language))
        yield* once(answerPhrases(document), language)
      for (const document of content.all('commands', language))
        yield* once(listed(document, ['commands'], document.data.commands), language)
      for (const document of content.all('glossary', language)) {
        const heard = Object.entries(document.data.terms).map(([term, words]) => [term, words.heard] as const)
        yield* once(
          heard.flatMap(([term, phrases]) =>
            phrases.map((phrase, index) => ({
              document,
              meaning: term,
              path: ['terms', term, 'heard', index],
              phrase,
            })),
          ),
          language,
        )
      }
      for (const { data } of content.all('dialog'))
        yield* acrossQuestions(content, data.dialog, data.ask, language)
    }
  },
}

interface Phrase {
  document: Document
  meaning: string
  path: Path
  phrase: string
}

function listed(document: Document, lead: string[], phrases: Record<string, readonly string[]>): Phrase[] {
  return Object.entries(phrases).flatMap(([meaning, said]) =>
    said.map((phrase, index) => ({ document, meaning, path: [...lead, meaning, index], phrase })),
  )
}

function answerPhrases(
  document: Document<'question-text'>,
  keys: readonly ('heard' | 'reply')[] = ['heard', 'reply'],
): Phrase[] {
  return Object.entries(document.data.answers).flatMap(([meaning, answer]) =>
    keys.flatMap(key =>
      (answer[key] ?? []).map((phrase, index) => ({
        document,
        meaning,
        path: ['answers', meaning, key, index],
        phrase,
      })),
    ),
  )
}

function* once(phrases: readonly Phrase[], language: Language): Generator<Finding> {
  const meanings = new Map<string, string>()
  for (const { document, meaning, path, phrase } of phrases) {
    const stems = phraseStems(phrase, language)
    const other = meanings.get(stems)
    if (other !== undefined && other !== meaning)
      yield { document, path, what: `"${phrase}" already means \`${other}\`` }
    meanings.set(stems, meaning)
  }
}

/** One sentence may answer two questions of a dialog, but only with answers that some cause names together. */
function* acrossQuestions(
  content: Content,
  dialog: string,
  ask: readonly QuestionId[],
  language: Language,
): Generator<Finding> {
  const meanings = new Map<string, { question: QuestionId; answer: AnswerId }>()
  for (const question of ask) {
    const document = content.one('question-text', question, language)
    if (!document) continue
    for (const { meaning: answer, path, phrase } of answerPhrases(document, ['heard'])) {
      const stems = phraseStems(phrase, language)
      const other = meanings.get(stems)
      if (other && other.question !== question && !goTogether(content, dialog, other, { question, answer })) {
        yield {
          document,
          path,
          what: `"${phrase}" already means \`${other.question}: ${other.answer}\` in the dialog \`${dialog}\``,
        }
      }
      if (!other) meanings.set(stems, { question, answer })
    }
  }
}

function goTogether(
  content: Content,
  dialog: string,
  ...pair: { question: QuestionId; answer: AnswerId }[]
): boolean {
  const listed = new Set(
    content
      .all('entry')
      .filter(({ data }) => data.dialog === dialog)
      .flatMap(({ data }) => Object.values(data.causes).flat()),
  )
  return content
    .all('cause')
    .some(
      ({ id, data }) =>
        listed.has(id) &&
        pair.every(({ question, answer }) =>
          [data.fits?.[question], data.points?.[question]].some(answers => answers?.includes(answer)),
        ),
    )
}
