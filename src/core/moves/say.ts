/** Something was said: a choice by number or label, an error, an answer, a command, a question, or nothing we know. */

import { describedTerm } from '../compose/glossary.ts'
import { noted } from '../compose/known.ts'
import { readAs } from '../compose/read.ts'
import { voiceOf } from '../compose/respond.ts'
import { paragraph } from '../compose/talk.ts'
import { say as words } from '../compose/words.ts'
import { type Conversation, current, findings, type Problem } from '../conversation.ts'
import type { Event } from '../event.ts'
import type { Library } from '../library.ts'
import type { Block, Choice } from '../reply.ts'
import type { Heard } from '../understand/heard.ts'
import { understand } from '../understand/understand.ts'
import { act } from './act.ts'
import { choose, unchanged } from './choose.ts'
import { command, isCommand } from './command.ts'
import type { Moment, Moved, State } from './move.ts'
import { addTo, hear, openProblem, withProblem, written } from './open.ts'
import { isLongAway, resumed } from './resume.ts'

/** How much of a message is kept while its topic is open, in characters. */
const keptWords = 2000
/** So sure must plain words be before another problem is suggested in the middle of one. */
const sureEnough = 0.8
/** After so many misunderstandings in a row a person is offered. */
const patience = 2

export function say(library: Library, before: State, event: Extract<Event, { kind: 'said' }>, moment: Moment): Moved {
  const text = event.text
  const offer = offered(before.conversation.offered, text)
  if (offer) return act(library, before, offer.action, moment)
  const { asked } = before.conversation
  const heard = understand(library, text, {
    language: event.language ?? before.conversation.language,
    ...(asked && { asked: asked.question }),
  })
  const state: State = {
    person: before.person,
    conversation: { ...before.conversation, language: spoken(before.conversation, heard, event.language) },
  }
  if (text.trim() === '') return missed(library, state, 'talk.empty')
  const problem = current(state.conversation)
  const moved = problem ? goOn(library, state, problem, heard, text, moment) : start(library, state, heard, text, moment)
  return withReading(library, moved, heard)
}

/** The language of a message; a short one follows the conversation, the first one the person's locale. */
function spoken(conversation: Conversation, heard: Heard, locale: string | undefined): string {
  if (heard.languageSure) return heard.language
  return conversation.turns === 0 ? (locale ?? conversation.language) : conversation.language
}

/** A number or label of what the last reply offered: `2`, `2.`, `option 2`, `Not sure`. */
function offered(choices: readonly Choice[], text: string): Choice | undefined {
  const plain = text.trim().toLowerCase().replace(/[.!)\s]+$/, '')
  if (plain.length > 200) return undefined
  const number = /^(?:#|nr\.? ?|nummer |number |option |optie |keuze )?(\d{1,2})$/.exec(plain)
  if (number) return choices[Number(number[1]) - 1]
  return choices.find(choice => choice.label.toLowerCase().replace(/[.!?)\s]+$/, '') === plain.replace(/\?$/, ''))
}

/** Nothing in hand: an error opens a problem, plain words may, everything else is talk. */
function start(library: Library, state: State, heard: Heard, text: string, moment: Moment): Moved {
  const { topics: pending, ...conversation } = state.conversation
  const fresh: State = { ...state, conversation }
  const talk = heard.codes.length === 0 && (heard.decision === 'silent' || isPlain(heard))
  if (heard.term) return { ...state, notes: { blocks: describedTerm(voiceOf(library, conversation), heard.term), only: true } }
  if (talk && heard.command && isCommand(heard.command)) return command(library, state, heard.command, moment)
  if (heard.decision === 'answer') return opened(library, fresh, heard, text, moment)
  if (heard.decision === 'choose') return offerTopics(fresh, heard, text, heard.topics)
  return pending ? missed(library, state, 'talk.silent') : missed(library, fresh, 'talk.silent')
}

/** Whether a message is nothing but a command, whatever its words might mean elsewhere. */
function isPlain(heard: Heard): boolean {
  return heard.command !== undefined && heard.findings.length === 0
}

function opened(library: Library, state: State, heard: Heard, text: string, moment: Moment): Moved {
  const problem = openProblem(library, heard, text, heard.article, moment)
  return {
    ...state,
    conversation: { ...state.conversation, problems: [...state.conversation.problems, problem], misses: 0 },
    notes: { blocks: [], opened: true },
  }
}

function offerTopics(state: State, heard: Heard, text: string, articles: string[]): Moved {
  const code = heard.codes[0] && written(heard.codes[0])
  return {
    ...state,
    conversation: {
      ...state.conversation,
      topics: { articles, said: text.slice(0, keptWords), ...(code && { code }), ...(heard.near.length > 0 && { near: true }) },
      misses: 0,
    },
    notes: { blocks: [] },
  }
}

/** In the middle of a problem: an answer first, then another error, a question or command, more about this one. */
function goOn(library: Library, state: State, problem: Problem, heard: Heard, text: string, moment: Moment): Moved {
  const { topics, ...plain } = state.conversation
  const going: State = { ...state, conversation: plain }
  if (topics && heard.command && isCommand(heard.command) && heard.findings.length === 0) return command(library, state, heard.command, moment)
  const asked = state.conversation.asked?.question
  const answer = heard.findings.find(finding => finding.question === asked)
  const aside = besides(library, state.conversation, heard)
  if (!answer && speaksOfAnother(library, problem, heard)) {
    const articles = heard.decision === 'choose' ? heard.topics : [heard.article]
    return offerTopics(going, heard, text, [...articles.filter(article => article !== problem.article).slice(0, 2), problem.article])
  }
  if (heard.findings.length > 0) return informed(library, going, problem, heard, text, moment, answer?.answer, aside)
  if (isLongAway(state.conversation, moment) && heard.codes.length === 0 && !heard.term) return resumed(library, going, problem)
  if (aside.length > 0) return { ...going, notes: { blocks: aside, said: true } }
  if (heard.command && isCommand(heard.command)) return command(library, going, heard.command, moment)
  if (heard.article === problem.article) {
    const conversation = withProblem(plain, addTo(problem, heard, text, moment))
    return { ...going, conversation: { ...conversation, misses: 0 }, notes: { blocks: [], opened: heard.codes.length > 0 } }
  }
  return missed(library, going, 'ask.unheard')
}

/** Another error in the middle: a code of another article, or words that clearly mean another one. */
function speaksOfAnother(library: Library, problem: Problem, heard: Heard): boolean {
  if (heard.article === 'none' || heard.article === problem.article) return false
  if (heard.codes.length > 0) return heard.codes.some(code => code.depth === 0)
  const isEntry = Object.values(library.entries).some(entry => entry.article === heard.article)
  return isEntry && heard.findings.length === 0 && heard.decision === 'answer' && heard.confidence >= sureEnough && heard.article !== 'other'
}

/** Findings: the one that was asked counts as chosen, the others as heard; a question beside it is answered as well. */
function informed(
  library: Library,
  state: State,
  problem: Problem,
  heard: Heard,
  text: string,
  moment: Moment,
  answer: string | undefined,
  aside: Block[],
): Moved {
  const asked = state.conversation.asked?.question
  const others = heard.findings.filter(finding => finding.question !== asked)
  const known = new Map(findings(problem).map(finding => [finding.question, finding.answer]))
  const fresh = others.filter(finding => known.get(finding.question) !== finding.answer)
  const told = heard.codes.length > 0 ? addTo(problem, { ...heard, findings: others }, text, moment) : hear(problem, others, moment)
  const conversation = withProblem(state.conversation, told)
  const voice = voiceOf(library, conversation)
  const line = noted(voice, fresh.map(finding => ({ ...finding, by: 'heard' as const })))
  if (asked && answer) {
    const moved = choose(library, { ...state, conversation }, { kind: 'chosen', question: asked, answer }, moment)
    return { ...moved, notes: { ...moved.notes, blocks: [...moved.notes.blocks, ...line, ...aside] } }
  }
  return {
    ...state,
    conversation: { ...conversation, misses: 0 },
    notes: { blocks: [...line, ...aside], said: unchanged(library, problem, told) },
  }
}

/** A question by the way: what a term means, why something is asked, how to find out. */
function besides(library: Library, conversation: Conversation, heard: Heard): Block[] {
  return heard.term ? describedTerm(voiceOf(library, conversation), heard.term) : []
}

/** Nothing was understood: what can be said here, and after two times in a row the offer of a person. */
function missed(library: Library, state: State, phrase: string): Moved {
  const voice = voiceOf(library, state.conversation)
  const misses = state.conversation.misses + 1
  const blocks: Block[] = [paragraph(voice, phrase)]
  if (misses >= patience) {
    blocks.push(paragraph(voice, 'talk.person-offer'))
    const person = { label: words(voice, 'button.person')[0]!.text, action: { kind: 'pressed', press: 'person' } as const }
    if (!current(state.conversation)) blocks.push({ kind: 'buttons', choices: [person] })
  }
  return { ...state, conversation: { ...state.conversation, misses }, notes: { blocks, said: true, only: true } }
}

/** What was read is shown when it was repaired, cut, or only part of what stood there. */
function withReading(library: Library, moved: Moved, heard: Heard): Moved {
  const voice = voiceOf(library, moved.conversation)
  const reading = readAs(voice, heard, moved.notes.opened === true)
  return reading.length > 0 ? { ...moved, notes: { ...moved.notes, blocks: [...reading, ...moved.notes.blocks] } } : moved
}
