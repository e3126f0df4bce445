/** A question, or the confirmation of one, with its answers as choices. */

import { answersFor } from '../diagnose/eliminate.ts'
import type { Entry, QuestionId } from '../library.ts'
import type { Block, Choice } from '../reply.ts'
import { fill, label, say, type Voice } from './words.ts'

/** The block that asks. A confirmation says first what rests on it. */
export function ask(
  voice: Voice,
  entry: Entry,
  question: QuestionId,
  confirm: boolean,
  problem: number,
): Block {
  const text = voice.texts.questions[question]!
  const choices: Choice[] = answersFor(voice.library, entry, question).map(answer => ({
    label: text.answers[answer]!.label,
    action: { kind: 'chosen', question, answer, problem },
  }))
  choices.push({
    label: label(voice, 'ask.unsure'),
    action: { kind: 'chosen', question, answer: 'unsure', problem },
  })
  const asked = fill(voice, text.ask)
  return {
    kind: 'question',
    question,
    confirm,
    spans: confirm ? say(voice, 'ask.confirm', { question: asked }) : asked,
    choices,
  }
}

/** The buttons under a question: why it is asked, how to find out, and the ways on. */
export function waysOn(voice: Voice, changeable: boolean): Block {
  return {
    kind: 'buttons',
    choices: [
      { label: label(voice, 'button.why'), action: { kind: 'pressed', press: 'why' } },
      { label: label(voice, 'button.how'), action: { kind: 'pressed', press: 'how' } },
      ...(changeable
        ? [{ label: label(voice, 'button.back'), action: { kind: 'pressed', press: 'back' } } as const]
        : []),
      { label: label(voice, 'button.person'), action: { kind: 'pressed', press: 'person' } },
    ],
  }
}

/** Why a question is asked. */
export function why(voice: Voice, question: QuestionId): Block[] {
  return [{ kind: 'text', spans: fill(voice, voice.texts.questions[question]!.why) }]
}

/** How to find the answer out: in words, the place in the admin center, the commands. */
export function how(voice: Voice, question: QuestionId): Block[] {
  const { place, commands } = voice.library.questions[question]!
  const lines: Block[] = [{ kind: 'text', spans: fill(voice, voice.texts.questions[question]!.help) }]
  if (place)
    lines.push({
      kind: 'text',
      spans: say(voice, 'steps.where', { place: fill(voice, voice.texts.places[place] ?? place) }),
    })
  for (const command of commands) lines.push({ kind: 'text', spans: [{ text: command, as: 'code' }] })
  return lines
}
