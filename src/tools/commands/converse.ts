/** `mailflow converse`: whole conversations as JSONL, for programs and tests. */

import { Command } from 'commander'
import { loadLibrary } from '../../content/load.ts'
import { plain } from '../../core/compose/plain.ts'
import { voice } from '../../core/compose/words.ts'
import { begin } from '../../core/conversation.ts'
import { type Action, type Event, type Press, presses } from '../../core/event.ts'
import type { Library } from '../../core/library.ts'
import type { State } from '../../core/moves/move.ts'
import { turn } from '../../core/turn.ts'
import { Failure } from '../failure.ts'
import { languageIn } from '../language-option.ts'
import { answerLines, input, nameOf } from '../lines.ts'

export function converseCommand(): Command {
  return new Command('converse')
    .description(
      'read JSONL {conversation, language?, says | chooses | picks | presses} and print where each conversation stands',
    )
    .argument('[file]', 'a JSONL file; standard input without it')
    .action(async (file: string | undefined) => {
      const converse = conversations(await loadLibrary(), () => new Date().toISOString())
      await answerLines(input(file), converse, (line, error, given) => ({
        conversation: nameOf(given, 'conversation'),
        line,
        error,
      }))
    })
}

/** Conversations that live as long as the process; each line is one event in one of them. */
export function conversations(
  library: Library,
  now: () => string,
): (line: Record<string, unknown>) => unknown {
  const states = new Map<string, State>()
  return line => {
    const { conversation: id, language } = line
    if (typeof id !== 'string' && typeof id !== 'number')
      throw new Failure('"conversation" must be a string or a number')
    const wanted = languageIn(library, language)
    const key = String(id)
    const state = states.get(key) ?? { conversation: begin(key, wanted ?? library.languages[0]!), person: {} }
    const turned = turn(library, state, eventOf(line, wanted, now()))
    states.set(key, { conversation: turned.conversation, person: turned.person })
    return {
      conversation: id,
      language: turned.reply.language,
      ...turned.reply.stand,
      text: plain(voice(library, turned.reply.language), turned.reply),
    }
  }
}

function eventOf(line: Record<string, unknown>, language: string | undefined, at: string): Event {
  const kinds = ['says', 'chooses', 'picks', 'presses'].filter(
    name => line[name] !== undefined && line[name] !== null,
  )
  const moment = typeof line.at === 'string' && !Number.isNaN(Date.parse(line.at)) ? line.at : at
  if (kinds.length !== 1) throw new Failure('give exactly one of "says", "chooses", "picks", "presses"')
  if (kinds[0] === 'says') {
    if (typeof line.says !== 'string') throw new Failure('"says" must be a string')
    return { kind: 'said', text: line.says, at: moment, ...(language && { language }) }
  }
  return { ...actionOf(line), at: moment }
}

function actionOf({ chooses, picks, presses: pressed }: Record<string, unknown>): Action {
  if (chooses !== undefined && chooses !== null) {
    const { question, answer } = chooses as Record<string, unknown>
    if (typeof question !== 'string' || typeof answer !== 'string')
      throw new Failure('"chooses" must be {"question": "...", "answer": "..."}')
    return { kind: 'chosen', question, answer }
  }
  if (picks !== undefined && picks !== null) {
    if (typeof picks !== 'string') throw new Failure('"picks" must be an article')
    return { kind: 'picked', article: picks }
  }
  if (!(presses as readonly unknown[]).includes(pressed))
    throw new Failure(`"presses" must be one of ${presses.join(', ')}`)
  return { kind: 'pressed', press: pressed as Press }
}
