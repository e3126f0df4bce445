/** The knowledge as one JSON document for other programs: plain data, ids that last, every source named. */

import type { Entry, Language, Library, Texts } from '../core/library.ts'

/** Names the form of the document; a change that breaks readers gets another number. */
export const exportForm = 'mailflow-knowledge/1'

const licence = {
  knowledge: 'CC-BY-4.0',
  rest: 'MIT',
  credit:
    'Based on Microsoft documentation, licensed under CC BY 4.0, and changed; the pages are listed under sources. The rest is MIT.',
}

/** Everything that is known, in the form `src/content/schema/export.json` describes. */
export function exportKnowledge(library: Library, version: string) {
  const inWords = <Words>(words: (texts: Texts) => Words) => byLanguage(library, words)
  return {
    version,
    schema: exportForm,
    licence,
    languages: library.languages.map(language => ({ language, name: library.texts[language]!.name })),
    entries: Object.values(library.entries).map(entry => exportEntry(library, entry)),
    causes: Object.values(library.causes).map(({ cause, ...data }) => ({
      id: cause,
      ...data,
      steps: data.steps.map(({ step, ...rest }) => ({ id: step, ...rest })),
      texts: inWords(texts => texts.causes[cause]),
    })),
    questions: Object.values(library.questions).map(({ question, ...data }) => ({
      id: question,
      ...data,
      texts: inWords(texts => texts.questions[question]),
    })),
    dialogs: Object.values(library.dialogs).map(({ dialog, ask }) => ({ id: dialog, ask })),
    sources: Object.values(library.sources).map(({ source, ...data }) => ({ id: source, ...data })),
    places: Object.entries(library.places).map(([id, { url }]) => ({
      id,
      ...(url && { url }),
      texts: inWords(texts => texts.places[id]),
    })),
    glossary: library.terms.map(id => ({ id, texts: inWords(texts => texts.terms[id]) })),
  }
}

/** One entry of the export by its id or article, with all that it refers to. */
export function exportEntryOf(library: Library, version: string, code: string) {
  const whole = exportKnowledge(library, version)
  const entry = whole.entries.find(({ id, article, codes, becomes }) =>
    [id, article, becomes, ...codes].includes(code),
  )
  if (!entry) return undefined
  const causes = whole.causes.filter(({ id }) => entry.causes.some(cause => cause.id === id))
  const dialogs = whole.dialogs.filter(({ id }) => id === entry.dialog)
  const questions = whole.questions.filter(({ id }) => dialogs.some(({ ask }) => ask.includes(id)))
  const cited = new Set([...entry.sources, ...causes.flatMap(({ sources }) => sources)])
  const named = new Set(
    [...causes.flatMap(({ steps }) => steps), ...questions].flatMap(({ place }) => place ?? []),
  )
  return {
    ...whole,
    entries: [entry],
    causes,
    questions,
    dialogs,
    sources: whole.sources.filter(({ id }) => cited.has(id)),
    places: whole.places.filter(({ id }) => named.has(id)),
    glossary: [],
  }
}

function exportEntry(library: Library, { entry, causes, ...data }: Entry) {
  return {
    id: entry,
    ...data,
    causes: causes.map(({ cause, basis }) => ({ id: cause, basis })),
    texts: byLanguage(library, texts => texts.entries[entry]),
  }
}

function byLanguage<Words>(library: Library, words: (texts: Texts) => Words): Record<Language, Words> {
  return Object.fromEntries(library.languages.map(language => [language, words(library.texts[language]!)]))
}
