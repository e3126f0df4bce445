/** Puts a reply together from where a conversation stands: the notes of this turn first, then what comes next. */

import {
  type Conversation,
  current,
  type Finding,
  findings,
  type Person,
  type Problem,
} from '../conversation.ts'
import { isSender } from '../diagnose/role.ts'
import { concluded } from '../diagnose/tree.ts'
import { type About, type AnswerId, known, type Library, type QuestionId, type Topic } from '../library.ts'
import type { Block, Reply, Stand } from '../reply.ts'
import type { Group } from '../understand/recipients.ts'
import { type Case, clash, exhausted, oneCause, shortList } from './answer.ts'
import { ask, askingAdmin, waysOn } from './ask.ts'
import { bothHands } from './both-hands.ts'
import { noted, known as whatIsKnown } from './known.ts'
import { verdictOn } from './progress.ts'
import {
  besideChoice,
  headingOf,
  named,
  noneOfThese,
  offerBesides,
  opening,
  paragraph,
  topics,
  withoutRemedy,
} from './talk.ts'
import { capitalized, fill, label, say, type Voice, voice } from './words.ts'

/** What this turn adds to where the conversation stands. */
export interface Notes {
  /** Said first: what was noted, explained or answered. */
  blocks: Block[]
  /** True when the problem was opened in this turn: it is introduced. */
  opened?: boolean
  /** Said with the introduction: what else stood in the error. */
  beside?: Block[]
  /** True when the notes say enough where no problem is in hand. */
  only?: boolean
  /** True when the notes are the whole reply; where the conversation stands does not change. */
  alone?: boolean
  /** True when what is concluded was said before, so that only the step follows. */
  said?: boolean
  /** What was taken in by the way: named when the line of what is known is not shown. */
  noted?: readonly Finding[]
  /** Another topic the words may have meant, offered below what is asked. */
  elsewhere?: Topic
  /** The answer that is thought to be meant: a "yes" to what is asked takes it. */
  leans?: AnswerId
  /** A question to put again, whatever would come next: its answer is to be changed. */
  reopen?: QuestionId
}

/** Nothing in hand, nothing asked. */
export const nowhere: Stand = {
  code: null,
  asks: null,
  confirms: null,
  concludes: [],
  topics: [],
  step: null,
}

/** The voice of a conversation, with what is known of its problem to fill holes with. */
export function voiceOf(
  library: Library,
  conversation: Conversation,
  problem = current(conversation),
): Voice {
  return voice(library, conversation.language, { host: problem?.host, since: problem?.since })
}

/** The reply to a turn. */
export function respond(library: Library, conversation: Conversation, person: Person, notes: Notes): Reply {
  const problem = current(conversation)
  const words = voiceOf(library, conversation, problem)
  // The other troubles of the same message stay within reach.
  const others = problem && !conversation.topics ? offerBesides(words, conversation, problem) : []
  const elsewhere = notes.elsewhere ? [topics(words, [notes.elsewhere], say(words, 'ask.elsewhere'))] : []
  const reply = (blocks: Block[], stand: Partial<Stand> = {}): Reply => ({
    language: words.language,
    blocks: notes.alone ? notes.blocks : [...notes.blocks, ...blocks, ...elsewhere, ...others],
    stand: { ...nowhere, code: problem?.article ?? null, ...stand },
  })
  if (conversation.topics) {
    const { articles } = conversation.topics
    return reply([topicChoice(words, conversation, problem)], { topics: articles })
  }
  if (!problem) {
    const last = conversation.problems.at(-1)
    const greeting = last ? [paragraph(words, 'talk.hello')] : opening(words)
    return reply(notes.only ? [] : greeting, { code: last?.outcome === 'solved' ? last.article : null })
  }
  const entry = problem.entry ? library.entries[problem.entry] : undefined
  if (!entry) return reply(notes.only ? [] : withoutRemedy(words, problem))
  const at: Case = { voice: words, entry, problem, index: conversation.problems.length - 1, person }
  const intro = notes.opened ? [...introduce(at), ...(notes.beside ?? [])] : []
  if (notes.reopen)
    return reply([ask(words, entry, notes.reopen, false, at.index), waysOn(words, true)], {
      asks: notes.reopen,
    })
  const verdict = verdictOn(library, entry, problem)
  const stand = { concludes: concluded(verdict) }
  const facts = showKnown(at, notes)
  switch (verdict.kind) {
    case 'ask':
    case 'confirm': {
      const confirm = verdict.kind === 'confirm'
      const blocks = [
        ...intro,
        ...facts,
        ask(words, entry, verdict.question, confirm, at.index),
        waysOn(
          words,
          problem.acts.length > 0,
          askingAdmin(words, findings(problem), verdict.question, at.index),
        ),
      ]
      return reply(blocks, confirm ? { confirms: verdict.question } : { asks: verdict.question })
    }
    case 'one':
    case 'likely': {
      if (isSender(findings(problem)))
        return reply(
          [...intro, ...below(bothHands(at, [verdict.cause], verdict.kind, !notes.said), facts)],
          stand,
        )
      const { blocks, step } = oneCause(at, verdict, !notes.said)
      return reply([...intro, ...below(blocks, facts)], { ...stand, step })
    }
    case 'several':
      return reply(
        [
          ...intro,
          ...below(
            isSender(findings(problem))
              ? bothHands(at, verdict.causes, 'several', !notes.said)
              : shortList(at, verdict.causes, !notes.said),
            facts,
          ),
        ],
        stand,
      )
    case 'none':
      return reply([...intro, ...clash(at, verdict)], stand)
    case 'exhausted':
      return reply([...intro, ...exhausted(at, verdict)], stand)
  }
}

/** What was concluded leads; what it rests on follows right below. */
function below([first, ...rest]: Block[], facts: Block[]): Block[] {
  if (!first) return facts
  return first.kind === 'heading' ? [first, ...facts, ...rest] : [...facts, first, ...rest]
}

/** The line of what is known: with every question and every new conclusion, but not when the same is said again. */
function showKnown({ voice: words, problem }: Case, notes: Notes): Block[] {
  const block = whatIsKnown(words, problem)
  if (notes.said || !block) return noted(words, notes.noted ?? [])
  return [block]
}

/** What was read, what it means, whether mail is lost and until when; or that it came back and has to be sent again. */
function introduce({ voice: words, entry, problem }: Case): Block[] {
  const text = words.texts.entries[entry.entry]!
  return [
    { kind: 'heading', spans: headingOf(words, entry, problem) },
    problem.expired && text.expired
      ? { kind: 'text', tone: 'warning', spans: fill(words, text.expired) }
      : { kind: 'text', spans: capitalized(words, fill(words, text.means)) },
    ...(entry.about ? toldOf(words, entry.about, problem, text.expired !== undefined) : []),
  ]
}

/** Whether mail is lost, who wrote the error, and whose job it is. */
function toldOf(words: Voice, about: About, problem: Problem, isSaid: boolean): Block[] {
  const people = about.mends.filter(one => one !== 'time' || about.mends.length === 1)
  const who = people.map(one => label(words, `about.who-${one}`)).join(', ')
  const time = people.length < about.mends.length ? say(words, 'about.time') : []
  const state = mailOf(about, problem)
  // An Exchange server keeps what waits for two days, Microsoft 365 for one.
  const raised = problem.elsewhere ? 'remote' : about.raised
  const phrase = state === 'waits' && raised === 'server' ? 'waits-server' : state
  const mail: Block = { kind: 'text', spans: say(words, `about.mail-${phrase}`) }
  return [
    ...(problem.expired && isSaid ? [] : [mail]),
    { kind: 'text', tone: 'quiet', spans: [...say(words, `about.raised-${raised}`, { who }), ...time] },
  ]
}

/** A temporary reply leaves the message waiting, a final one sends it back (RFC 5321, 4.2.1). */
function mailOf({ mail }: About, { expired, code, elsewhere }: Problem): About['mail'] {
  if (expired) return 'returned'
  if (!code || mail === 'refused') return mail
  // What an entry says is true of the server it is about and of its usual reply; a reply that was read has a class of its own.
  if (mail !== 'either' && !elsewhere && !withReply.test(code)) return mail
  return code.startsWith('5') ? 'returned' : 'waits'
}

/** A code that begins with the reply: `451 5.7.3`, or `451` alone. */
const withReply = /^[45]\d\d\b/

/** Topics when it is not clear what is meant; another error in the middle is one of two, with the way to stay. */
function topicChoice(words: Voice, conversation: Conversation, problem: Problem | undefined): Block {
  const { articles, near, also, code, shared, bounced } = conversation.topics!
  const stays = (article: string) => article === problem?.article
  const pick = (article: string, label: string) => ({ label, action: { kind: 'picked', article } as const })
  if (!problem && bounced && !shared) return bounceChoice(words, articles, bounced, also)
  if (!problem) {
    const phrase = near ? 'unknown.near' : also ? 'end.also' : shared ? 'ask.meaning' : 'ask.choose'
    const asked = say(words, phrase, { code })
    return topics(words, articles, asked, [noneOfThese(words)])
  }
  const other = articles.find(article => !stays(article)) ?? problem.article
  const inHand = problem.entry ?? problem.article
  // One number for two reasons tells nobody which of them is meant.
  const isShared =
    known(words.library.entries, other)?.codes.includes(problem.article) || code?.endsWith(problem.article)
  // The number of an entry that its words led to is not the one that was read.
  const called = (topic: string) => {
    const entry = known(words.library.entries, topic)
    const isRead = !code || !entry || [...entry.codes, entry.becomes].some(own => own && code.endsWith(own))
    return isRead || entry.connector ? named(words, topic) : words.texts.entries[topic]!.title
  }
  const spans = near
    ? say(words, 'unknown.near', { code })
    : say(words, 'ask.switch', {
        code: (!isShared && code) || called(other),
        other: (!isShared && problem.code) || named(words, inHand),
      })
  const choices = articles.map(article =>
    pick(
      article,
      stays(article)
        ? label(words, 'ask.stay', { topic: named(words, inHand) })
        : label(words, 'ask.switch-to', { topic: called(article) }),
    ),
  )
  return { kind: 'choices', spans, choices }
}

/** The troubles of one bounce, each with the recipients who met it: which to begin with, or to go on with. */
function bounceChoice(
  words: Voice,
  open: readonly string[],
  bounced: readonly Group[],
  goesOn = false,
): Block {
  const groups = bounced.filter(({ topic }) => open.includes(topic))
  const recipients = groups.reduce((sum, { count }) => sum + count, 0)
  return {
    kind: 'choices',
    spans: say(words, goesOn ? 'bounce.rest' : 'bounce.ask', { recipients, troubles: groups.length }),
    choices: groups.map(({ topic }) => besideChoice(words, { bounced: groups }, topic)),
  }
}
