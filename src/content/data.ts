/** The content as it is written in YAML, once its schema has accepted it: one type per kind of file. */

import type {
  About,
  AnswerId,
  Article,
  Basis,
  CauseId,
  DialogId,
  EntryId,
  Evidence,
  Language,
  PlaceId,
  QuestionId,
  RefusalId,
  SourceId,
  StandardText,
  StepId,
  StepText,
  TermId,
  Topic,
  Who,
} from '../core/library.ts'
import type { Speech } from '../core/understand/speech.ts'

export interface StepData {
  id: StepId
  who: Who
  basis: Basis
  risk?: 'careful' | 'danger'
  place?: PlaceId
  commands?: string[]
  wait?: string
}

export interface CauseData {
  cause: CauseId
  fits?: Evidence
  points?: Evidence
  steps: StepData[]
  letter?: StepId
  sources: SourceId[]
}

export interface CauseTextData {
  translates?: string
  title: string
  because: string
  steps: Record<StepId, Omit<StepText, 'how'> & { how?: string[] }>
  letter?: string
}

/** What a paste looks like, and what must be read in it. */
export interface Example {
  says: string
  finds: { article?: Article | 'none'; codes?: string[]; hosts?: string[] }
}

export interface EntryData {
  entry: EntryId
  article: Article
  /** Codes, and ranges of codes with a dash. */
  codes: string[]
  replies?: string[]
  becomes?: string
  literal?: string[]
  quoted?: string[]
  covers?: string[]
  connector?: true
  when?: string[]
  usual?: true
  dialog?: DialogId
  about?: About
  disputed?: Record<string, SourceId[]>
  causes: Partial<Record<Basis, CauseId[]>>
  sources: SourceId[]
  examples: Example[]
}

export interface EntryTextData {
  translates?: string
  title: string
  means: string
  expired?: string
  request?: string
  disputed?: Record<string, string>
}

export interface QuestionData {
  question: QuestionId
  who?: Who
  answers: AnswerId[]
  literal?: Record<AnswerId, string[]>
  place?: PlaceId
  commands?: string[]
}

export interface QuestionTextData {
  translates?: string
  ask: string
  short: string
  why: string
  help: string
  answers: Record<AnswerId, { label: string; heard: string[]; reply?: string[] }>
}

export interface SourceData {
  title: string
  url: string
  edition: string
  read: string
  opened: boolean
}

export interface TermData {
  term: string
  heard: string[]
  means: string
  picture: string
}

/** Words that mean one thing, by language; `any` belongs to all. */
export type ConceptData = {
  kind: 'mail' | 'field' | 'form' | 'well' | 'chat' | 'system' | 'foreign'
} & Partial<Record<Language, string[]>>

/** The type of each kind of file. */
export interface DataOf {
  languages: { languages: Record<Language, string>; begun?: Record<Language, string> }
  sources: Record<SourceId, SourceData>
  'known-entries': { entries: Record<string, string>; dialogs: string[][] }
  'known-codes': { facts: string[]; registry: string[]; replies: string[] }
  refusals: { refusals: Record<RefusalId, { words: string[]; entry?: EntryId }> }
  places: Record<PlaceId, { url?: string }>
  'places-text': Record<PlaceId, string>
  entry: EntryData
  'entry-text': EntryTextData
  cause: CauseData
  'cause-text': CauseTextData
  concepts: { concepts: Record<string, ConceptData> }
  symptoms: { topic: Topic | 'none'; says: string[] }
  phrases: { translates?: string; phrases: Record<string, string>; holes: Record<string, string> }
  commands: { commands: Record<string, string[]> }
  speech: Speech
  page: { translates?: string; labels: Record<string, string> }
  standard: { translates?: string } & StandardText
  glossary: { translates?: string; terms: Record<TermId, TermData> }
  question: QuestionData
  'question-text': QuestionTextData
  dialog: { dialog: DialogId; ask: QuestionId[] }
}
