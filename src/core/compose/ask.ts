/** A question, or the confirmation of one, with its answers as choices. */

import type { Finding } from '../conversation.ts'
import { answersFor } from '../diagnose/eliminate.ts'
import { isRoleOpen, needsAdmin, role } from '../diagnose/role.ts'
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
  // Who they are people know.
  if (question !== role)
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
export function waysOn(voice: Voice, changeable: boolean, ways: readonly Choice[] = []): Block {
  return {
    kind: 'buttons',
    choices: [
      ...ways,
      { label: label(voice, 'button.why'), action: { kind: 'pressed', press: 'why' } },
      { label: label(voice, 'button.how'), action: { kind: 'pressed', press: 'how' } },
      ...(changeable
        ? [{ label: label(voice, 'button.back'), action: { kind: 'pressed', press: 'back' } } as const]
        : []),
      { label: label(voice, 'button.person'), action: { kind: 'pressed', press: 'person' } },
    ],
  }
}

/** Where only an admin can tell, the way on for who is none; and the way back for who turns out to be one. */
export function askingAdmin(
  voice: Voice,
  found: readonly Finding[],
  question: QuestionId,
  problem: number,
): Choice[] {
  return isRoleOpen(found) && needsAdmin(voice.library, question) ? [asRole(voice, 'sender', problem)] : []
}

/** Says who is asking: a sender, or the admin. */
export function asRole(voice: Voice, answer: 'sender' | 'admin', problem: number): Choice {
  return {
    label: label(voice, `button.role-${answer}`),
    action: { kind: 'chosen', question: role, answer, problem },
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
