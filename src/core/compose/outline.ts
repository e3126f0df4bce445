/** The tree of the error in hand, in words: what was answered, what is ruled out, what is left and what is still ahead. */

import { type Conversation, current, findings, type Problem } from '../conversation.ts'
import { against, answersFor, eliminate, ids } from '../diagnose/eliminate.ts'
import { grow, type Tree } from '../diagnose/tree.ts'
import type { AnswerId, Article, CauseId, Entry, EntryId, Language, Library, QuestionId } from '../library.ts'
import type { Span } from '../reply.ts'
import { failedCauses } from './progress.ts'
import { headingOf } from './talk.ts'
import { fill, label, type Voice, voice } from './words.ts'

/** A tree in words: a question with its branches, or the causes at its end. */
export type OutlineTree =
  | { kind: 'question'; question: QuestionId; ask: string; branches: { label: string; tree: OutlineTree }[] }
  | { kind: 'causes'; causes: { cause: CauseId; title: string }[] }

/** What an outline is about. */
export interface Head {
  language: Language
  entry: EntryId
  article: Article
  title: string
  /** The error as a reply is headed with it: its code as it was read, its title, its server. */
  heading: Span[]
}

export interface Outline extends Head {
  /** What was settled, in order: every answer of the question, the taken one marked. */
  path: {
    question: QuestionId
    ask: string
    answers: { answer: AnswerId; label: string; taken: boolean }[]
  }[]
  /** Still ahead from here. */
  ahead: OutlineTree
  /** Every cause of the entry, likeliest first, those ruled out last. */
  causes: { cause: CauseId; title: string; state: 'left' | 'out' | 'failed'; because: string }[]
}

/** What the outline of the problem in hand would be about: a small part of its cost. */
export function head(library: Library, conversation: Conversation): Head | undefined {
  const hand = inHand(library, conversation)
  return hand && headOf(hand)
}

/** The outline of the problem in hand; `undefined` when there is none or its code has no entry. */
export function outline(library: Library, conversation: Conversation): Outline | undefined {
  const hand = inHand(library, conversation)
  if (!hand) return undefined
  const { problem, entry, words } = hand
  const found = findings(problem)
  const failed = failedCauses(problem)
  const left = ids(eliminate(library, entry, found))
  const out = entry.causes.map(({ cause }) => cause).filter(cause => !left.includes(cause))
  return {
    ...headOf(hand),
    path: found
      .filter(finding => library.questions[finding.question])
      .map(finding => ({
        question: finding.question,
        ask: askedAs(words, finding.question),
        answers: [
          ...answersFor(library, entry, finding.question).map(answer => ({
            answer,
            label: words.texts.questions[finding.question]!.answers[answer]!.label,
            taken: finding.answer === answer,
          })),
          ...(finding.answer === 'unsure'
            ? [{ answer: 'unsure', label: label(words, 'ask.unsure'), taken: true }]
            : []),
        ],
      })),
    ahead: inWords(words, grow(library, entry, found, failed)),
    causes: [...left, ...out].map(cause => ({
      cause,
      title: words.texts.causes[cause]!.title,
      state: failed.includes(cause) ? 'failed' : left.includes(cause) ? 'left' : 'out',
      because: against(library, library.causes[cause]!, found)
        .map(({ question, answer }) => {
          const asked = words.texts.questions[question]!
          return `${asked.short}: ${asked.answers[answer]!.label}`
        })
        .join(' · '),
    })),
  }
}

/** The problem in hand, its entry, and the voice it is told in. */
interface InHand {
  problem: Problem
  entry: Entry
  words: Voice
}

function inHand(library: Library, conversation: Conversation): InHand | undefined {
  const problem = current(conversation)
  const entry = problem?.entry ? library.entries[problem.entry] : undefined
  if (!problem || !entry) return undefined
  return { problem, entry, words: voice(library, conversation.language, { host: problem.host }) }
}

function headOf({ problem, entry, words }: InHand): Head {
  return {
    language: words.language,
    entry: entry.entry,
    article: entry.article,
    title: words.texts.entries[entry.entry]!.title,
    heading: headingOf(words, entry, problem),
  }
}

/** The whole tree of an entry, nothing answered yet: for a link to it. */
export function wholeTree(library: Library, entry: Entry, language: Language): OutlineTree {
  return inWords(voice(library, language), grow(library, entry))
}

function inWords(words: Voice, tree: Tree): OutlineTree {
  if (tree.kind === 'causes')
    return {
      kind: 'causes',
      causes: tree.causes.map(cause => ({ cause, title: words.texts.causes[cause]!.title })),
    }
  return {
    kind: 'question',
    question: tree.question,
    ask: askedAs(words, tree.question),
    branches: tree.branches.map(branch => ({
      label: branch.answers
        .map(answer => words.texts.questions[tree.question]!.answers[answer]!.label)
        .join(' / '),
      tree: inWords(words, branch.tree),
    })),
  }
}

function askedAs(words: Voice, question: QuestionId): string {
  return fill(words, words.texts.questions[question]!.ask)
    .map(span => span.text)
    .join('')
}
