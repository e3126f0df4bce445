/** Choosing: an answer to a question, or a topic. */

import { inWords } from '../compose/known.ts'
import { certificateNames } from '../compose/read.ts'
import { voiceOf } from '../compose/respond.ts'
import { isTopic, paragraph } from '../compose/talk.ts'
import { fill, type Voice } from '../compose/words.ts'
import { type Conversation, current, type Finding, findings, type Problem } from '../conversation.ts'
import { role } from '../diagnose/role.ts'
import type { Action } from '../event.ts'
import { type AnswerId, type Article, known, type Library, type QuestionId } from '../library.ts'
import type { Block } from '../reply.ts'
import type { Heard } from '../understand/heard.ts'
import { entriesOf, indexOf, meant } from '../understand/library-index.ts'
import { normalise } from '../understand/normalise.ts'
import { understand } from '../understand/understand.ts'
import { putAside } from './bounce.ts'
import type { Moment, Moved, State } from './move.ts'
import { openProblem, withProblem, written } from './open.ts'

/** An answer was chosen, perhaps by a button of long ago: it is taken for its question, whatever was asked last. */
export function choose(
  library: Library,
  state: State,
  action: Extract<Action, { kind: 'chosen' }> & { seen?: number },
  moment: Moment,
): Moved {
  const { conversation } = state
  const problem = current(conversation)
  const voice = voiceOf(library, conversation)
  const elsewhere = strayed(conversation, action.problem)
  if (!problem || elsewhere) return { ...state, notes: stale(library, conversation, elsewhere) }
  if (!isOffered(library, problem, action.question, action.answer))
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
  // Somebody else may have answered meanwhile: what is replaced is named.
  const isChanged = action.seen !== undefined && since(problem, action.question, action.seen)
  return {
    ...state,
    conversation: { ...withProblem(rest, next), misses: 0 },
    notes: {
      blocks:
        isChanged && before
          ? [paragraph(voice, 'talk.changed', { what: changed(voice, before, finding) })]
          : [],
    },
  }
}

/** Whether a question was answered after the reply whose button was pressed. */
function since(problem: Problem, question: QuestionId, seen: number): boolean {
  return problem.acts.some(
    ({ turn, ...act }) => turn > seen && act.act === 'found' && act.finding.question === question,
  )
}

/** `Run by: Ourselves → A partner or supplier`. */
function changed(voice: Voice, before: Finding, after: Finding): string {
  const [old, now] = inWords(voice, [before]).concat(inWords(voice, [after]))
  return old && now ? `${old.name}: ${old.answer} → ${now.answer}` : ''
}

/** Whether a problem's dialog has this question, and the question this answer: an old button may name others. */
function isOffered(library: Library, problem: Problem, question: QuestionId, answer: AnswerId): boolean {
  if (question === role) return answer !== 'unsure'
  const dialog = known(library.dialogs, known(library.entries, problem.entry)?.dialog)
  const answers = known(library.questions, question)?.answers
  return (dialog?.ask.includes(question) && (answer === 'unsure' || answers?.includes(answer))) ?? false
}

/** The index of the earlier problem a button belongs to; `undefined` when it is for the one in hand. */
export function strayed(conversation: Conversation, problem: number | undefined): number | undefined {
  return problem !== undefined && problem !== conversation.problems.length - 1 ? problem : undefined
}

export function stale(
  library: Library,
  conversation: Conversation,
  problem: number | undefined,
): Moved['notes'] {
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
  const wanted = article !== 'none' ? article : (topics?.shared ?? 'other')
  // Another recipient's trouble of the same bounce has words of its own.
  const bounced = topics?.bounced ?? problem?.bounced
  const group = bounced?.find(({ topic }) => topic === wanted)
  const isBeside = group !== undefined || problem?.also?.includes(wanted)
  const said = group?.said ?? topics?.said ?? ((isBeside && problem?.quotes[0]) || '')
  const isThere =
    isBeside || wanted === topics?.shared || topics?.articles.includes(wanted) || isTopic(library, wanted)
  if (!isThere || (problem && article === 'none'))
    return { ...state, notes: { blocks: [paragraph(voice, 'talk.unknown-choice')] } }
  // A link or an old button may not push a problem in hand aside unasked.
  if (problem && !topics?.articles.includes(wanted) && !isBeside)
    return {
      ...state,
      conversation: { ...conversation, topics: { articles: [wanted, problem.article], said: '' } },
      notes: { blocks: [] },
    }
  // The same code for several reasons: what it means here is asked first.
  const among = meant(library, wanted, normalise(said)).map(({ entry }) => entry)
  if (among.length > 1 && wanted !== topics?.shared) {
    const asked = { articles: among, said, code: wanted, shared: wanted, ...(bounced && { bounced }) }
    return { ...state, conversation: { ...closeCurrent(conversation), topics: asked }, notes: { blocks: [] } }
  }
  const closed = closeCurrent(conversation)
  const before = group && putAside(conversation, wanted)
  const heard = understand(library, said, { language: conversation.language })
  const opened = before
    ? { ...before, turn: moment.turn }
    : {
        ...openTopic(library, heard, { ...topics, said }, wanted, moment),
        ...(bounced && { bounced }),
      }
  return {
    ...state,
    conversation: { ...closed, problems: [...closed.problems, opened], misses: 0 },
    notes: {
      blocks: wanted === 'other' && article === 'none' ? whereToLook(voice) : [],
      opened: true,
      // What stands in the error beside its code was read when it was not clear yet what it is about.
      beside: certificateNames(voice, heard),
    },
  }
}

function openTopic(
  library: Library,
  heard: Heard,
  { said, near }: { said: string; near?: boolean },
  article: Article,
  moment: Moment,
): Problem {
  // What the words behind its code led to is that code's error.
  const isOwn = heard.entry === article && heard.codes.length > 0
  const opened = openProblem(library, heard, said, isOwn ? heard.article : article, moment)
  if (!near && (isOwn || heard.codes.some(code => belongs(library, code, article)))) return opened
  // A slip of the pen is replaced by the code that was meant; a code of another topic is not this one's.
  const { code: _, literal: __, also = [], ...plain } = opened
  const others = near
    ? also.filter(other => isTopic(library, other) || indexOf(library).codes.has(other))
    : also
  return { ...plain, ...(near && { code: article }), ...(others.length > 0 && { also: others }) }
}

function belongs(
  library: Library,
  code: { basic: string | null; enhanced: string | null },
  article: Article,
): boolean {
  const own = Object.hasOwn(library.entries, article)
    ? [library.entries[article]!]
    : entriesOf(library, article)
  return own.length > 0
    ? own.some(entry => [...entry.codes, entry.becomes].includes(code.enhanced ?? ''))
    : written(code).includes(article)
}

function whereToLook(voice: Voice): Block[] {
  const place = fill(voice, voice.texts.places['message-trace'] ?? '')
  return [
    paragraph(voice, 'talk.other'),
    paragraph(voice, 'talk.where'),
    { kind: 'text', spans: [{ text: '· ' }, ...place] },
  ]
}

/** Puts the problem in hand aside, unless nothing is open. */
export function closeCurrent(conversation: Conversation): Conversation {
  const problem = current(conversation)
  return problem ? withProblem(conversation, { ...problem, outcome: 'dropped' }) : conversation
}
