/** Something said in the middle of a problem: an answer first, then another error, a question, a command, more about this one. */

import { how, why } from '../compose/ask.ts'
import { describedTerm } from '../compose/glossary.ts'
import { inOneLine } from '../compose/known.ts'
import { voiceOf } from '../compose/respond.ts'
import { inOtherWords, paragraph } from '../compose/talk.ts'
import { fill } from '../compose/words.ts'
import { type Conversation, findings, type Problem } from '../conversation.ts'
import { role } from '../diagnose/role.ts'
import { type AnswerId, known, type Library, type QuestionId } from '../library.ts'
import type { Block } from '../reply.ts'
import type { Heard, HeardFinding } from '../understand/heard.ts'
import { entriesOf } from '../understand/library-index.ts'
import { understand } from '../understand/understand.ts'
import { choose, closeCurrent } from './choose.ts'
import { command, isCommand } from './command.ts'
import { missed } from './missed.ts'
import type { Moment, Moved, State } from './move.ts'
import { offerTopics } from './offer.ts'
import { addTo, ofPerson, openProblem, quote, telling, topicOf, withProblem } from './open.ts'
import { isLongAway, resumed } from './resume.ts'
import { start } from './start.ts'
import { asksYesOrNo } from './yes-or-no.ts'

/** So sure must plain words be before another problem is suggested in the middle of one. */
const sureEnough = 0.8
/** Words of a reply to a question that is no longer asked. */
const longestReply = 6

export function goOn(
  library: Library,
  state: State,
  problem: Problem,
  heard: Heard,
  text: string,
  moment: Moment,
): Moved {
  const { topics, ...plain } = state.conversation
  const going: State = { ...state, conversation: plain }
  const said = heard.command && isCommand(heard.command) ? heard.command : undefined
  const told = telling(library, problem.entry, heard.findings)
  const isPlain = said !== undefined && told.length === 0
  if ((said === 'yes' || said === 'no') && (topics || asksYesOrNo(plain)))
    return command(library, state, said, moment)
  // What is on offer is spoken of first: "none of these", "the new one".
  if (topics && isPlain) return command(library, state, said, moment)
  if (heard.near.length > 0)
    return offerTopics(going, heard, text, [...new Set([...heard.topics, problem.article])])
  const isOther = heard.article !== problem.article || isOtherEntry(problem, heard)
  if (tellsMore(problem, heard) || (isGuess(problem) && isOther && foundCode(library, heard)))
    return named(library, going, problem, heard, text, moment)
  const person = ofPerson(heard.findings)
  const answers = [...told, ...person].some(finding => finding.question === plain.asked?.question)
  const other = answers || told.length > 0 || said ? undefined : changedMind(library, going, problem, text)
  if (other) return choose(library, going, { kind: 'chosen', ...other }, moment)
  if (!answers && speaksOfAnother(library, problem, heard, told)) {
    // Where nothing is asked there is nothing to finish first.
    if (problem.entry === undefined)
      return start(library, { ...going, conversation: closeCurrent(plain) }, heard, text, moment)
    const articles =
      heard.decision === 'choose'
        ? heard.topics
        : [isOtherEntry(problem, heard) || isOneOfSeveral(library, heard) ? heard.entry! : topicOf(heard)]
    const others = articles.filter(article => article !== problem.article).slice(0, 2)
    // A word or two that the open question does not know are more likely meant for it.
    if (plain.asked && heard.codes.length === 0 && isShort(text)) {
      const again = missed(library, going, 'ask.unheard', text)
      return { ...again, notes: { ...again.notes, elsewhere: others[0]! } }
    }
    return offerTopics(going, heard, text, [...others, problem.article])
  }
  if (isInOtherWords(problem, heard)) {
    const blocks = inOtherWords(voiceOf(library, plain), problem.article, heard.refusal)
    const quoted = { ...problem, quotes: [...problem.quotes, quote(text)].slice(-5) }
    return { ...going, conversation: { ...withProblem(plain, quoted), misses: 0 }, notes: { blocks } }
  }
  const aside = besides(library, state, heard, said)
  if (told.length + person.length > 0)
    return informed(
      library,
      going,
      problem,
      { ...heard, findings: [...told, ...person] },
      text,
      moment,
      aside,
    )
  const back = takenBack(library, going, problem, heard.denied)
  if (back) return back
  if (heard.term) return { ...state, notes: { blocks: aside, said: true } }
  if (isLongAway(plain, moment) && heard.codes.length === 0 && (!said || said === 'greeting'))
    return resumed(library, going, problem)
  if (said) return command(library, going, said, moment, heard.commandLanguage)
  if (heard.leaning !== undefined && plain.asked && plain.asked.question !== role)
    return leant(library, going, problem, plain.asked.question, heard.leaning, text)
  if (heard.article !== problem.article) return missed(library, state, 'ask.unheard', text)
  const more = addTo(problem, heard, text, moment)
  return {
    ...going,
    conversation: { ...withProblem(plain, more), misses: 0 },
    notes: { blocks: otherServer(library, plain, problem, heard), opened: heard.codes.length > 0 },
  }
}

/**
 * "No, it's ours", when something else is asked by now: a short reply to the question answered last, with another answer. The
 * question in hand goes first.
 */
function changedMind(
  library: Library,
  { conversation }: State,
  { acts }: Problem,
  text: string,
): { question: QuestionId; answer: AnswerId } | undefined {
  const last = acts.findLast(act => act.act === 'found')
  if (last?.act !== 'found' || text.trim().split(/\s+/).length > longestReply) return undefined
  const { question, answer } = last.finding
  if (question === role || question === conversation.asked?.question) return undefined
  const again = understand(library, text, { language: conversation.language, asked: question })
  const found = again.findings.find(finding => finding.question === question)
  const isOther = again.codes.length === 0 && found && found.answer !== 'unsure' && found.answer !== answer
  return isOther ? { question, answer: found.answer } : undefined
}

/** A question by the way: what a term means, why something is asked, how to find out. */
function besides(library: Library, { conversation }: State, heard: Heard, said: string | undefined): Block[] {
  const voice = voiceOf(library, conversation)
  const question = conversation.asked?.question
  return [
    ...(heard.term ? describedTerm(voice, heard.term) : []),
    ...(said === 'why' && question ? why(voice, question) : []),
    ...(said === 'how' && question ? how(voice, question) : []),
  ]
}

/** Whether a message holds a code of an entry. */
function foundCode(library: Library, heard: Heard): boolean {
  return (
    heard.codes.length > 0 &&
    heard.article !== 'other' &&
    known(library.entries, heard.entry ?? undefined) !== undefined
  )
}

/** The code of before, of which nothing but its digits was known, now with words that say what it means. */
function tellsMore({ article, entry, refusal }: Problem, heard: Heard): boolean {
  const isNew = heard.entry !== null || (heard.refusal !== undefined && heard.refusal !== refusal)
  return entry === undefined && heard.article === article && heard.codes.length > 0 && isNew
}

/** Known by words alone, and nothing was done about it yet: the code is what it is. */
function isGuess({ code, quotes, acts }: Problem): boolean {
  return code === undefined && quotes.length > 0 && acts.every(({ act }) => act === 'found' || act === 'took')
}

/** A problem without a code, or without its words, gets its name: it goes on as that error, with what was already found. */
function named(
  library: Library,
  state: State,
  problem: Problem,
  heard: Heard,
  text: string,
  moment: Moment,
): Moved {
  const opened = openProblem(library, heard, text, heard.article, moment)
  const dialog = known(library.entries, opened.entry)?.dialog
  const asks = dialog ? library.dialogs[dialog]!.ask : []
  const acts = problem.acts.filter(
    act => act.act === 'found' && [role, ...asks].includes(act.finding.question),
  )
  const quotes = [...problem.quotes, ...opened.quotes]
  const now = { ...opened, host: opened.host ?? problem.host, quotes, acts: [...acts, ...opened.acts] }
  const { host, ...rest } = now
  return {
    ...state,
    conversation: { ...withProblem(state.conversation, { ...rest, ...(host && { host }) }), misses: 0 },
    notes: { blocks: [], opened: true },
  }
}

/** Another error in the middle: a code of another article or entry, or words that clearly mean another one. */
function speaksOfAnother(library: Library, problem: Problem, heard: Heard, told: HeardFinding[]): boolean {
  if (heard.article === problem.article) return isOtherEntry(problem, heard)
  if (heard.article === 'none') return false
  if (heard.codes.length > 0) return heard.codes.some(code => code.depth === 0)
  const isEntry = entriesOf(library, heard.article).length > 0
  const sure = heard.decision === 'answer' && heard.confidence >= sureEnough
  return isEntry && sure && told.length === 0 && heard.article !== 'other'
}

/** The same number for another reason: the words of the error lead to another entry. */
function isOtherEntry({ article, entry }: Problem, heard: Heard): boolean {
  return (
    heard.article === article &&
    heard.codes.some(({ enhanced }) => enhanced !== null) &&
    entry !== undefined &&
    heard.entry !== null &&
    heard.entry !== entry
  )
}

/** Whether the number alone would not tell which error is meant. */
function isOneOfSeveral(library: Library, { article, entry }: Heard): boolean {
  const entries = entriesOf(library, article)
  return entry !== null && !(entries.length === 1 && entries[0]!.entry === entry)
}

/** A reply rather than a story. */
const isShort = (text: string) => text.trim().split(/\s+/).length <= 3

/** Findings: the one that was asked counts as chosen, the others as heard; a question beside it is answered as well. */
function informed(
  library: Library,
  state: State,
  problem: Problem,
  heard: Heard,
  text: string,
  moment: Moment,
  aside: Block[],
): Moved {
  const { asked } = state.conversation
  const answer = heard.findings.find(finding => finding.question === asked?.question)
  const others = heard.findings.filter(finding => finding !== answer)
  const before = new Map(findings(problem).map(finding => [finding.question, finding.answer]))
  const noted = others
    .filter(finding => before.get(finding.question) !== finding.answer)
    .map(finding => ({ ...finding, by: 'heard' as const }))
  const told = addTo(problem, { ...heard, findings: others }, text, moment)
  const conversation = { ...withProblem(state.conversation, told), misses: 0 }
  // The message came back meanwhile: it has to be sent again, and that is news.
  const returned = told.expired && !problem.expired ? expired(library, conversation, told) : []
  const notes = { blocks: [...aside, ...returned], noted }
  if (!answer) return { ...state, conversation, notes }
  const { question, answer: chosen } = answer
  const moved = choose(
    library,
    { ...state, conversation },
    { kind: 'chosen', question, answer: chosen },
    moment,
  )
  return { ...moved, notes: { ...moved.notes, ...notes, blocks: [...moved.notes.blocks, ...notes.blocks] } }
}

/** A reply in words of its own is no answer yet: whether it is meant as the one it leans to is asked with the question itself. */
function leant(
  library: Library,
  state: State,
  problem: Problem,
  question: QuestionId,
  leans: AnswerId,
  text: string,
): Moved {
  const voice = voiceOf(library, state.conversation)
  const answer = voice.texts.questions[question]!.answers[leans]!.label
  const said = { ...problem, quotes: [...problem.quotes, quote(text)].slice(-5) }
  return {
    ...state,
    conversation: { ...withProblem(state.conversation, said), misses: 0 },
    notes: { blocks: [paragraph(voice, 'ask.leans', { answer })], leans },
  }
}

function expired(library: Library, conversation: Conversation, problem: Problem): Block[] {
  const voice = voiceOf(library, conversation)
  const text = problem.entry && voice.texts.entries[problem.entry]?.expired
  return text ? [{ kind: 'text', tone: 'warning', spans: fill(voice, text) }] : []
}

/** An answer that was given is denied: it is dropped, and what follows from the rest is said. */
function takenBack(
  library: Library,
  state: State,
  problem: Problem,
  denied: readonly HeardFinding[],
): Moved | undefined {
  const gone = findings(problem).filter(({ question, answer }) =>
    denied.some(other => other.question === question && other.answer === answer),
  )
  if (gone.length === 0) return undefined
  const acts = problem.acts.filter(act => act.act !== 'found' || !gone.includes(act.finding))
  const conversation = { ...withProblem(state.conversation, { ...problem, acts }), misses: 0 }
  const voice = voiceOf(library, conversation)
  return {
    ...state,
    conversation,
    notes: { blocks: [paragraph(voice, 'talk.back', { what: inOneLine(voice, gone) })] },
  }
}

/** The same code with words that are another error's, though not those of an entry that could be chosen. */
function isInOtherWords({ article, entry }: Problem, heard: Heard): boolean {
  return (
    entry !== undefined &&
    heard.article === article &&
    heard.entry === null &&
    heard.among.length === 0 &&
    heard.codes.some(({ enhanced }) => enhanced !== null)
  )
}

/** The same error of another server: said, so that nobody takes the answers of the one for the other. */
function otherServer(library: Library, conversation: Conversation, problem: Problem, heard: Heard): Block[] {
  if (!heard.host || !problem.host || heard.host === problem.host) return []
  return [
    paragraph(voiceOf(library, conversation), 'read.other-host', { host: problem.host, other: heard.host }),
  ]
}
