/** Choosing: an answer to a question, a topic, or a cause from a short list. */

import { voiceOf } from '../compose/respond.ts'
import { entryOf, paragraph } from '../compose/talk.ts'
import { type Act, type Conversation, current, findings } from '../conversation.ts'
import type { Action } from '../event.ts'
import type { Article, Library } from '../library.ts'
import { understand } from '../understand/understand.ts'
import type { Moment, Moved, State } from './move.ts'
import { openProblem, withProblem, written } from './open.ts'

/** An answer was chosen, perhaps by a button of long ago: it is taken for its question, whatever was asked last. */
export function choose(
  library: Library,
  state: State,
  action: Extract<Action, { kind: 'chosen' }>,
  moment: Moment,
): Moved {
  const { conversation } = state
  const problem = current(conversation)
  const voice = voiceOf(library, conversation)
  const elsewhere = strayed(conversation, action.problem)
  if (!problem || elsewhere) return { ...state, notes: stale(library, conversation, elsewhere) }
  const known = library.questions[action.question]
  if (!known || !(action.answer === 'unsure' || known.answers.includes(action.answer)))
    return { ...state, notes: { blocks: [paragraph(voice, 'talk.unknown-choice')] } }
  const before = findings(problem).find(finding => finding.question === action.question)
  const asked = conversation.asked?.question === action.question && conversation.asked.confirm
  const finding = {
    question: action.question,
    answer: action.answer,
    by: 'chosen' as const,
    // What was heard before and is now said by choosing costs no question.
    ...((asked || before?.by === 'heard' || before?.confirmed) && { confirmed: true as const }),
  }
  const next = { ...problem, acts: [...problem.acts, { ...moment, act: 'found' as const, finding }] }
  const { topics: _, ...rest } = conversation
  return {
    ...state,
    conversation: { ...withProblem(rest, next), misses: 0 },
    notes: { blocks: [] },
  }
}

/** The index of the earlier problem a button belongs to; `undefined` when it is for the one in hand. */
function strayed(conversation: Conversation, problem: number | undefined): number | undefined {
  return problem !== undefined && problem !== conversation.problems.length - 1 ? problem : undefined
}

function stale(library: Library, conversation: Conversation, problem: number | undefined): Moved['notes'] {
  const voice = voiceOf(library, conversation)
  const old = problem === undefined ? conversation.problems.at(-1) : conversation.problems[problem]
  return old
    ? { blocks: [paragraph(voice, 'talk.stale', { code: old.code ?? old.article })] }
    : { blocks: [paragraph(voice, 'talk.unknown-choice')] }
}

/** A topic was picked: the problem is opened with what was said, or the one in hand goes on. */
export function pick(library: Library, state: State, article: Article, moment: Moment): Moved {
  const { topics, ...conversation } = state.conversation
  const voice = voiceOf(library, conversation)
  const problem = current(conversation)
  if (problem && article === problem.article) return { ...state, conversation, notes: { blocks: [] } }
  const wanted = article === 'none' ? 'other' : article
  if (!topics?.articles.includes(wanted) && !entryOf(library, wanted))
    return { ...state, notes: { blocks: [paragraph(voice, 'talk.unknown-choice')] } }
  const said = topics?.said ?? ''
  const heard = understand(library, said, { language: conversation.language })
  const opened = openProblem(library, heard, said, wanted, moment)
  // A slip of the pen is replaced by the code that was meant; a code of another topic is not this one's.
  const { code: __, literal: ___, ...plain } = opened
  const meant = topics?.near
    ? { ...plain, code: wanted }
    : heard.codes.some(code => belongs(library, code, wanted))
      ? opened
      : plain
  return {
    ...state,
    conversation: {
      ...closeCurrent(conversation),
      problems: [...closeCurrent(conversation).problems, meant],
      misses: 0,
    },
    notes: { blocks: article === 'none' ? whereToLook(library, conversation) : [], opened: true },
  }
}

function belongs(
  library: Library,
  code: { basic: string | null; enhanced: string | null },
  article: Article,
): boolean {
  const entry = Object.values(library.entries).find(known => known.article === article)
  return entry
    ? [...entry.codes, entry.becomes].includes(code.enhanced ?? '')
    : written(code).includes(article)
}

function whereToLook(library: Library, conversation: Conversation) {
  const voice = voiceOf(library, conversation)
  return [
    paragraph(voice, 'talk.other'),
    paragraph(voice, 'talk.where'),
    { kind: 'text' as const, spans: [{ text: '· ' }, { text: voice.texts.places['message-trace'] ?? '' }] },
  ]
}

/** Puts the problem in hand aside, unless nothing is open. */
export function closeCurrent(conversation: Conversation): Conversation {
  const problem = current(conversation)
  return problem ? withProblem(conversation, { ...problem, outcome: 'dropped' }) : conversation
}

/** A cause was taken from a short list. It passes the same gate as one that was concluded. */
export function take(
  library: Library,
  state: State,
  action: Extract<Action, { kind: 'taken' }>,
  moment: Moment,
): Moved {
  const { conversation } = state
  const problem = current(conversation)
  const elsewhere = strayed(conversation, action.problem)
  const entry = problem?.entry ? library.entries[problem.entry] : undefined
  if (!problem || !entry || elsewhere !== undefined)
    return { ...state, notes: stale(library, conversation, elsewhere) }
  if (!entry.causes.some(({ cause }) => cause === action.cause))
    return { ...state, notes: { blocks: [paragraph(voiceOf(library, conversation), 'talk.unknown-choice')] } }
  const took: Act = { ...moment, act: 'took', cause: action.cause }
  return {
    ...state,
    conversation: withProblem(conversation, { ...problem, acts: [...problem.acts, took] }),
    notes: { blocks: [] },
  }
}
