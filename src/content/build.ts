/** Builds the library from the content; what is missing or broken is left out, and telling so is the linter's work. */

import {
  bases,
  type Cause,
  type CodeLists,
  type Entry,
  type Language,
  type Library,
  type Question,
  type StandardText,
  type Texts,
} from '../core/library.ts'
import type { SymptomModel } from '../core/understand/symptoms.ts'
import { expandClass, expandRange } from './code-ranges.ts'
import type { Content } from './content.ts'
import type {
  CauseData,
  CauseTextData,
  DataOf,
  EntryData,
  EntryTextData,
  QuestionData,
  QuestionTextData,
} from './data.ts'
import type { Kind } from './kinds.ts'
import { stem } from './stem.ts'

/** The library without its function: what is kept as JSON. */
export type LibraryData = Omit<Library, 'stem'>

/** Puts the documents together. It never throws: a sound library comes of content that the linter found nothing wrong with. */
export function build(content: Content, version: string, symptoms: SymptomModel): LibraryData {
  const only = <K extends Kind>(kind: K): DataOf[K] | undefined => content.one(kind, '')?.data
  const first = content.languages[0]!
  return {
    version,
    languages: content.languages,
    entries: byId(content, 'entry', entry),
    causes: byId(content, 'cause', cause),
    questions: byId(content, 'question', question),
    dialogs: byId(content, 'dialog', data => data),
    sources: mapValues(only('sources') ?? {}, (data, source) => ({ source, ...data })),
    places: only('places') ?? {},
    terms: Object.keys(content.one('glossary', '', first)?.data.terms ?? {}),
    codes: codes(only('known-codes')),
    refusals: Object.entries(only('refusals')?.refusals ?? {}).map(([refusal, data]) => ({
      refusal,
      ...data,
    })),
    texts: Object.fromEntries(content.languages.map(language => [language, texts(content, language)])),
    symptoms,
    // Counted in the whole library, when it is compiled.
    said: { answers: { phrases: 0, seen: {} }, asides: { phrases: 0, seen: {} } },
  }
}

/** Gives the data their behaviour. */
export function animate(data: LibraryData): Library {
  return { ...data, stem }
}

function entry(data: EntryData): Entry {
  const {
    examples: _,
    covers: __,
    causes,
    replies = [],
    literal = [],
    quoted = [],
    when = [],
    ...rest
  } = data
  return {
    ...rest,
    connector: data.connector ?? false,
    usual: data.usual ?? false,
    when,
    codes: data.codes.flatMap(expandRange),
    replies,
    literal,
    quoted,
    causes: bases.flatMap(basis => (causes[basis] ?? []).map(id => ({ cause: id, basis }))),
  }
}

function cause(data: CauseData): Cause {
  const steps = data.steps.map(({ id, commands = [], ...step }) => ({ step: id, ...step, commands }))
  return { ...data, fits: data.fits ?? {}, points: data.points ?? {}, steps }
}

function question(data: QuestionData): Question {
  return { ...data, literal: data.literal ?? {}, commands: data.commands ?? [] }
}

function codes(data: DataOf['known-codes'] | undefined): CodeLists {
  return {
    facts: (data?.facts ?? []).flatMap(expandRange),
    registry: (data?.registry ?? []).flatMap(expandClass),
    replies: data?.replies ?? [],
  }
}

function texts(content: Content, language: Language): Texts {
  const own = <K extends Kind>(kind: K): DataOf[K] | undefined => content.one(kind, '', language)?.data
  const speech = own('speech')
  const page = own('page')?.labels
  return {
    name: content.one('languages', '')?.data.languages[language] ?? language,
    entries: byId(content, 'entry-text', ({ translates: _, ...words }: EntryTextData) => words, language),
    causes: byId(content, 'cause-text', causeText, language),
    questions: byId(content, 'question-text', questionText, language),
    terms: own('glossary')?.terms ?? {},
    standard: standard(own('standard')),
    places: without(own('places-text') ?? {}, 'translates'),
    phrases: own('phrases')?.phrases ?? {},
    holes: own('phrases')?.holes ?? {},
    commands: own('commands')?.commands ?? {},
    ...(speech && { speech }),
    ...(page && { page }),
  }
}

function standard(data: DataOf['standard'] | undefined): StandardText {
  const { codes = {}, subjects = {}, replies = {}, refusals = {} } = data ?? {}
  return { codes, subjects, replies, refusals }
}

function causeText({ translates: _, ...words }: CauseTextData) {
  return { ...words, steps: mapValues(words.steps, step => ({ ...step, how: step.how ?? [] })) }
}

function questionText({ translates: _, ...words }: QuestionTextData) {
  return { ...words, answers: mapValues(words.answers, answer => ({ ...answer, reply: answer.reply ?? [] })) }
}

function byId<K extends Kind, Result>(
  content: Content,
  kind: K,
  make: (data: DataOf[K]) => Result,
  language?: Language,
): Record<string, Result> {
  return Object.fromEntries(content.all(kind, language).map(({ id, data }) => [id, make(data)]))
}

function mapValues<Value, Result>(
  record: Record<string, Value>,
  make: (value: Value, key: string) => Result,
) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, make(value, key)]))
}

function without<Value>(record: Record<string, Value>, key: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key))
}
