/** A case as a document for other programs: its form is docs/case.schema.json, which grows but never changes. */

import {
  type Case,
  type CaseChange,
  type CaseNumber,
  type CaseState,
  type Deed,
  expertOf,
  filesOf,
  reportsOf,
  stateOf,
  type Urgency,
} from '../core/case.ts'
import { inWords } from '../core/compose/known.ts'
import { failedCauses } from '../core/compose/progress.ts'
import { redact } from '../core/compose/redact.ts'
import { fill, type Voice } from '../core/compose/words.ts'
import { type Finding, findings, type Instant, type Problem } from '../core/conversation.ts'
import { eliminate, ids } from '../core/diagnose/eliminate.ts'
import type { SentFile } from '../core/file.ts'
import type { Article, CauseId, EntryId, Language, StepId } from '../core/library.ts'
import { type Reply, words } from '../core/reply.ts'
import type { News } from './news.ts'

/** Nothing is left out: what is not known is `null`, or an empty list. Titles and words are in the desk's language. */
export interface CaseDocument {
  number: CaseNumber
  state: CaseState
  urgency: Urgency
  /** The trouble in one line. */
  title: string
  /** The language of whoever asked, to be answered in. */
  language: Language
  opened: Instant
  /** When Microsoft 365 gives up on what waits. */
  bounces: Instant | null
  /** By when it ought to be solved. */
  due: Instant | null
  /** How many people told of the same trouble. */
  reports: number
  /** The case it goes on with: whoever is told of both makes one of them. */
  joins: CaseNumber | null
  /** What was done last. */
  change: ChangeDocument
  /** Who has it. */
  expert: { person: string | null; name: string | null } | null
  requester: { person: string; conversation: string; channel: string } | null
  /** As it was read: `450 4.4.316`. */
  code: string | null
  article: Article | null
  entry: EntryId | null
  /** Whether what was sent is already back with its sender. */
  expired: boolean
  host: string | null
  errorLine: string | null
  since: string | null
  said: string[]
  /** What was sent about it, oldest first; what is in a file is not told. */
  files: FileDocument[]
  findings: KnownFinding[]
  /** Those left have the likeliest in front; `failed` are those whose remedy did not help. */
  causes: { left: Titled[]; ruledOut: Titled[]; failed: Titled[] }
  steps: TriedStep[]
  /** For whoever runs the other server. */
  letter: { language: Language; text: string } | null
  /** Version of the content the conversation was led by. */
  content: string
  /** The whole case to be read by people, as plain text. */
  text: string
}

export interface ChangeDocument {
  did: Deed
  at: Instant
  /** Who did it; `null` once that person is forgotten, and where it was the clock. */
  by: string | null
  name: string | null
  /** What was asked, noted or answered. */
  words: string | null
  /** What was sent with it. */
  files: FileDocument[]
  /** What was proposed, or what it really was. */
  cause: CauseId | null
}

export interface FileDocument {
  name: string
  /** Its media type, as the platform told it. */
  type: string | null
  bytes: number | null
}

export interface KnownFinding {
  question: string
  answer: string
  by: Finding['by']
  quote: string | null
  words: { question: string; answer: string } | null
}

interface Titled {
  id: CauseId
  title: string
}

export interface TriedStep {
  cause: CauseId
  step: StepId
  result: 'done' | 'failed'
  at: Instant
  words: string | null
}

export function caseDocument({ case: handed, voice, title, card, text }: News): CaseDocument {
  const { problem } = handed
  const expert = expertOf(handed)
  return {
    number: handed.number,
    state: stateOf(handed),
    urgency: handed.urgency,
    title,
    language: handed.language,
    opened: handed.changes[0]!.at,
    bounces: handed.bounces ?? null,
    due: handed.due ?? null,
    reports: reportsOf(handed),
    joins: handed.joins ?? null,
    change: changeOf(handed.changes.at(-1)!),
    expert: expert ? { person: expert.by ?? null, name: expert.name ?? null } : null,
    requester: requesterOf(handed),
    code: problem?.code ?? null,
    article: problem?.article ?? null,
    entry: problem?.entry ?? null,
    expired: problem?.expired ?? false,
    host: problem?.host ?? null,
    errorLine: problem?.literal ? redact(problem.literal) : null,
    since: problem?.since ?? null,
    files: filesOf(handed).map(fileOf),
    said: [...(problem?.quotes ?? []), ...handed.unheard].map(redact),
    findings: problem ? findingsOf(voice, problem) : [],
    causes: causesOf(voice, problem),
    steps: problem ? stepsOf(voice, problem) : [],
    letter: letterOf(card),
    content: handed.version,
    text,
  }
}

function fileOf({ name, type, bytes }: SentFile): FileDocument {
  return { name, type: type || null, bytes: bytes ?? null }
}

function changeOf({ at, by, name, did, words, files = [], cause }: CaseChange): ChangeDocument {
  return {
    did: did ?? 'opened',
    at,
    by: by ?? null,
    name: name ?? null,
    words: words ?? null,
    files: files.map(fileOf),
    cause: cause ?? null,
  }
}

/** Ids of conversations begin with their channel. */
function requesterOf({ requester }: Case): CaseDocument['requester'] {
  if (!requester) return null
  const { person, conversation } = requester
  return { person, conversation, channel: conversation.split(':', 1)[0]! }
}

function findingsOf(voice: Voice, problem: Problem): KnownFinding[] {
  const found = findings(problem)
  const known = new Map(inWords(voice, found).map(({ finding, ...rest }) => [finding, rest]))
  return found.map(finding => {
    const { question, answer, by, quote } = finding
    const said = known.get(finding)
    return {
      ...{ question, answer, by },
      quote: quote ? redact(quote) : null,
      words: said ? { question: said.name, answer: said.answer } : null,
    }
  })
}

function causesOf(voice: Voice, problem: Problem | undefined): CaseDocument['causes'] {
  const titled = (causes: CauseId[]): Titled[] =>
    causes.map(id => ({ id, title: voice.texts.causes[id]?.title ?? id }))
  const entry = problem?.entry && voice.library.entries[problem.entry]
  if (!problem || !entry) return { left: [], ruledOut: [], failed: [] }
  const failed = [...new Set(failedCauses(problem))]
  const fitting = ids(eliminate(voice.library, entry, findings(problem)))
  return {
    left: titled(fitting.filter(cause => !failed.includes(cause))),
    ruledOut: titled(entry.causes.map(({ cause }) => cause).filter(cause => !fitting.includes(cause))),
    failed: titled(failed),
  }
}

function stepsOf(voice: Voice, { acts }: Problem): TriedStep[] {
  return acts.flatMap(act => {
    if (act.act !== 'tried') return []
    const { cause, step, result, at } = act
    const text = voice.texts.causes[cause]?.steps[step]?.do
    return [{ cause, step, result, at, words: text ? words(fill(voice, text)) : null }]
  })
}

function letterOf({ blocks }: Reply): CaseDocument['letter'] {
  const block = blocks.find(each => each.kind === 'letter')
  return block ? { language: block.language, text: block.text } : null
}
