/** Something said in the middle of a problem: an answer first, then another error, a question, a command, more about this one. */

import { describedTerm } from '../compose/glossary.ts'
import { voiceOf } from '../compose/respond.ts'
import { findings, type Problem } from '../conversation.ts'
import type { Library } from '../library.ts'
import type { Block } from '../reply.ts'
import type { Heard, HeardFinding } from '../understand/heard.ts'
import { choose } from './choose.ts'
import { command, isCommand } from './command.ts'
import { missed } from './missed.ts'
import type { Moment, Moved, State } from './move.ts'
import { offerTopics } from './offer.ts'
import { addTo, telling, withProblem } from './open.ts'
import { isLongAway, resumed } from './resume.ts'

/** So sure must plain words be before another problem is suggested in the middle of one. */
const sureEnough = 0.8

export function goOn(
  library: Library,
  state: State,
  problem: Problem,
  heard: Heard,
  text: string,
  moment: Moment,
): Moved {
  const { topics, asked, ...plain } = state.conversation
  const going: State = { ...state, conversation: { ...plain, ...(asked && { asked }) } }
  const said = heard.command && isCommand(heard.command) ? heard.command : undefined
  const told = telling(library, problem.entry, heard.findings)
  const answers = told.some(finding => finding.question === asked?.question)
  // What is on offer is spoken of first: "none of these", "no".
  if (topics && said && told.length === 0) return command(library, state, said, moment)
  if (!answers && speaksOfAnother(library, problem, heard, told)) {
    const articles = heard.decision === 'choose' ? heard.topics : [heard.article]
    const others = articles.filter(article => article !== problem.article).slice(0, 2)
    return offerTopics(going, heard, text, [...others, problem.article])
  }
  const aside = heard.term ? describedTerm(voiceOf(library, plain), heard.term) : []
  if (told.length > 0)
    return informed(library, going, problem, { ...heard, findings: told }, text, moment, aside)
  if (aside.length > 0) return { ...going, notes: { blocks: aside, said: true } }
  if (isLongAway(state.conversation, moment) && heard.codes.length === 0 && (!said || said === 'greeting'))
    return resumed(library, going, problem)
  if (said) return command(library, going, said, moment)
  if (heard.article !== problem.article) return missed(library, going, 'ask.unheard')
  const more = withProblem(going.conversation, addTo(problem, { ...heard, findings: told }, text, moment))
  return {
    ...going,
    conversation: { ...more, misses: 0 },
    notes: { blocks: [], opened: heard.codes.length > 0 },
  }
}

/** Another error in the middle: a code of another article, or words that clearly mean another one. */
function speaksOfAnother(library: Library, problem: Problem, heard: Heard, told: HeardFinding[]): boolean {
  if (heard.article === 'none' || heard.article === problem.article) return false
  if (heard.codes.length > 0) return heard.codes.some(code => code.depth === 0)
  const isEntry = Object.values(library.entries).some(entry => entry.article === heard.article)
  const sure = heard.decision === 'answer' && heard.confidence >= sureEnough
  return isEntry && sure && told.length === 0 && heard.article !== 'other'
}

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
  const known = new Map(findings(problem).map(finding => [finding.question, finding.answer]))
  const noted = others
    .filter(finding => known.get(finding.question) !== finding.answer)
    .map(finding => ({ ...finding, by: 'heard' as const }))
  const told = addTo(problem, { ...heard, findings: others }, text, moment)
  const conversation = { ...withProblem(state.conversation, told), misses: 0 }
  const notes = { blocks: aside, noted }
  if (!answer) return { ...state, conversation, notes }
  const { question, answer: chosen } = answer
  const moved = choose(
    library,
    { ...state, conversation },
    { kind: 'chosen', question, answer: chosen },
    moment,
  )
  return { ...moved, notes: { ...moved.notes, ...notes, blocks: [...moved.notes.blocks, ...aside] } }
}
