/** Makes a library of many times the content, the same each time: every entry, code, question, term, concept and topic over and over. */

import type { Entry, Language, Library, Question, Texts } from '../../core/library.ts'
import { buildMarks } from '../../core/understand/clauses.ts'
import type { Layer, SymptomModel } from '../../core/understand/symptom-model.ts'

/**
 * The library, and `times - 1` copies of what is in it. A copy has ids and codes of its own; of its words of weight three in four
 * are its own, the others are those of all copies, as the words of a field recur in all of its errors. Small words stay
 * as they are. Commands are not multiplied, and what the whole of a message is like speaks for the first topics alone.
 */
export function largeLibrary(library: Library, times: number): Library {
  const isSmall = (word: string) => buildMarks(library).known.has(word) || word.length < 4
  const copies = Array.from({ length: times - 1 }, (_, at) => copyOf(at + 1, isSmall))
  return {
    ...library,
    entries: grown(library.entries, copies, copyEntry),
    questions: grown(library.questions, copies, copyQuestion),
    codes: {
      ...library.codes,
      facts: all(library.codes.facts, copies, (code, copy) => copy.code(code)),
      registry: all(library.codes.registry, copies, (code, copy) => copy.code(code)),
    },
    texts: Object.fromEntries(
      Object.entries(library.texts).map(([language, texts]) => [
        language as Language,
        copyTexts(texts, copies),
      ]),
    ),
    symptoms: copySymptoms(library.symptoms, copies),
  }
}

interface Copy {
  id: (id: string) => string
  code: (code: string) => string
  word: (word: string) => string
  phrase: (phrase: string) => string
}

function copyOf(number: number, isSmall: (word: string) => boolean): Copy {
  const letters = `z${String.fromCharCode(97 + (number % 26), 97 + Math.floor(number / 26))}`
  const word = (text: string) => letters + text
  const isShared = (text: string) => (text.length + text.charCodeAt(1)) % 4 === 0
  return {
    id: id => `${id}~${number}`,
    code: code =>
      code.replace(
        /^(\d)\.(\d)\./,
        (_, severity, subject) => `${severity}.${Number(subject) * 100 + number}.`,
      ),
    word,
    phrase: phrase => {
      const own = phrase.replace(/[\p{L}\p{N}]+/gu, text =>
        isSmall(text.toLowerCase()) || isShared(text) ? text : word(text),
      )
      // Two copies never say the same.
      return own === phrase ? phrase.replace(/[\p{L}\p{N}]+/u, word) : own
    },
  }
}

function all<Item>(
  items: readonly Item[],
  copies: readonly Copy[],
  copied: (item: Item, copy: Copy) => Item,
): Item[] {
  return [...items, ...copies.flatMap(copy => items.map(item => copied(item, copy)))]
}

/** A record with its copies under ids of their own; what is copied as undefined is left out. */
function grown<Value>(
  record: Readonly<Record<string, Value>>,
  copies: readonly Copy[],
  copied: (value: Value, copy: Copy) => Value | undefined,
): Record<string, Value> {
  const grown = { ...record }
  for (const copy of copies)
    for (const [id, value] of Object.entries(record)) {
      const own = copied(value, copy)
      if (own !== undefined) grown[copy.id(id)] = own
    }
  return grown
}

/** An entry without an enhanced code stays alone: everything without a code would be about all copies at once. */
function copyEntry(entry: Entry, { id, code, phrase }: Copy): Entry | undefined {
  if (!entry.article.includes('.')) return undefined
  return {
    ...entry,
    entry: id(entry.entry),
    article: code(entry.article),
    codes: entry.codes.map(code),
    ...(entry.becomes && { becomes: code(entry.becomes) }),
    when: entry.when.map(phrase),
    literal: entry.literal.map(phrase),
    quoted: entry.quoted.map(phrase),
  }
}

function copyQuestion(question: Question, { id, phrase }: Copy): Question {
  return {
    ...question,
    question: id(question.question),
    literal: Object.fromEntries(
      Object.entries(question.literal).map(([answer, says]) => [answer, says.map(phrase)]),
    ),
  }
}

function copyTexts(texts: Texts, copies: readonly Copy[]): Texts {
  return {
    ...texts,
    questions: grown(texts.questions, copies, (text, { phrase }) => ({
      ...text,
      ask: phrase(text.ask),
      short: phrase(text.short),
      answers: Object.fromEntries(
        Object.entries(text.answers).map(([answer, { label, heard, reply }]) => [
          answer,
          { label: phrase(label), heard: heard.map(phrase), reply: reply.map(phrase) },
        ]),
      ),
    })),
    terms: grown(texts.terms, copies, (text, { phrase }) => ({
      ...text,
      term: phrase(text.term),
      heard: text.heard.map(phrase),
    })),
  }
}

function copySymptoms(model: SymptomModel, copies: readonly Copy[]): SymptomModel {
  return {
    ...model,
    ...copyLayer(model, copies),
    bounces: copyLayer(model.bounces, copies),
    concepts: all(model.concepts, copies, ({ concept, kind, says }, { id, phrase }) => ({
      concept: id(concept),
      kind,
      says: Object.fromEntries(
        Object.entries(says).map(([language, phrases]) => [
          language,
          // Any name of a host that is not known is any other.
          phrases.filter(says => !/\w\.\w/.test(says)).map(phrase),
        ]),
      ),
    })),
    words: Object.fromEntries(
      all(Object.entries(model.words), copies, ([said, often], { word }) => [word(said), often]),
    ),
  }
}

/** Each copied topic is told by copied features, with the weights of the first. */
function copyLayer(layer: Layer, copies: readonly Copy[]): Layer {
  const { topics, bias, weights, temperature } = layer
  const own = (topic: number) => topics[topic] !== 'none' && topics[topic] !== 'bounce'
  const copied = topics.map((_, topic) => topic).filter(own)
  const place = new Map(copied.map((topic, at) => [topic, at]))
  const rows = Object.entries(weights).filter(([feature]) => !feature.startsWith('k:'))
  return {
    temperature,
    topics: [...topics, ...copies.flatMap(({ id }) => copied.map(topic => id(topics[topic]!)))],
    bias: [...bias, ...copies.flatMap(() => copied.map(topic => bias[topic]!))],
    weights: Object.fromEntries([
      ...Object.entries(weights),
      ...copies.flatMap((copy, number) =>
        rows.map(([feature, row]) => {
          const first = topics.length + number * copied.length
          const moved = row.map((number, at) =>
            at % 2 === 0 && own(number) ? first + place.get(number)! : number,
          )
          return [copyFeature(feature, copy), moved] as const
        }),
      ),
    ]),
  }
}

function copyFeature(feature: string, { id, word }: Copy): string {
  const name = feature.slice(2)
  return feature[0] === 'w' ? `w:${word(name)}` : feature.slice(0, 2) + name.split('+').map(id).join('+')
}
