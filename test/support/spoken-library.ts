/** Libraries for tests of the understanding: one written out here, and one of the real content, as far as it exists. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { stem } from '../../src/content/stem.ts'
import type { Entry, Library, Question, QuestionText, TermText, Texts } from '../../src/core/library.ts'
import type { Speech } from '../../src/core/understand/speech.ts'

const languages = ['en', 'nl']
const dialogs = new URL('../../dialogs/', import.meta.url)

const read = (path: string) => parse(readFileSync(new URL(path, dialogs), 'utf8')) as Record<string, unknown>
const readIf = (path: string) => (existsSync(new URL(path, dialogs)) ? read(path) : {})

/** A library of some questions and terms; the small words and the commands are the real ones. */
export function spokenLibrary(
  questions: Record<string, Question>,
  texts: Record<string, { questions: Record<string, QuestionText>; terms: Record<string, TermText> }>,
): Library {
  const all = languages.map((language): [string, Texts] => [
    language,
    {
      name: language,
      entries: {},
      causes: {},
      places: {},
      standard: { codes: {}, subjects: {}, replies: {}, refusals: {} },
      phrases: {},
      holes: {},
      questions: texts[language]!.questions,
      terms: texts[language]!.terms,
      commands: (readIf(`commands.${language}.yaml`).commands ?? {}) as Texts['commands'],
      speech: read(`language.${language}.yaml`) as unknown as Speech,
    },
  ])
  return {
    languages,
    questions,
    texts: Object.fromEntries(all),
    terms: Object.keys(texts.en!.terms),
    entries: {},
    refusals: [],
    stem,
  } as unknown as Library
}

/** The questions, commands and terms as they stand in `dialogs/`. */
export function realLibrary(): Library {
  const files = readdirSync(new URL('questions/', dialogs))
  const questions: Record<string, Question> = {}
  const texts: Record<string, { questions: Record<string, QuestionText>; terms: Record<string, TermText> }> =
    {}
  for (const language of languages) {
    const terms = (readIf(`glossary/glossary.${language}.yaml`).terms ?? {}) as Record<string, TermText>
    texts[language] = { questions: {}, terms }
  }
  for (const file of files.filter(name => /^[a-z]+\.yaml$/.test(name))) {
    const id = file.replace('.yaml', '')
    questions[id] = { literal: {}, commands: [], ...read(`questions/${file}`) } as unknown as Question
    for (const language of languages) {
      const path = `questions/${id}.${language}.yaml`
      if (existsSync(new URL(path, dialogs)))
        texts[language]!.questions[id] = read(path) as unknown as QuestionText
    }
  }
  return { ...spokenLibrary(questions, texts), entries: entries(), dialogs: orders() }
}

/** The order in which questions are asked. */
function orders(): Library['dialogs'] {
  const files = readdirSync(dialogs).filter(name => /^[a-z]+\.yaml$/.test(name))
  return Object.fromEntries(files.map(file => [file, read(file) as unknown as Library['dialogs'][string]]))
}

function entries(): Library['entries'] {
  const codes = new URL('../../knowledge/codes/', import.meta.url)
  const files = readdirSync(codes).filter(name => /^[^.]*(?:\.\d+)*\.yaml$/.test(name))
  const all = files.map(file => parse(readFileSync(new URL(file, codes), 'utf8')) as Entry)
  return Object.fromEntries(
    all.map((entry, at) => [
      files[at]!,
      { ...entry, literal: entry.literal ?? [], quoted: entry.quoted ?? [] },
    ]),
  )
}
