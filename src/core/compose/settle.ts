/** What a message of a chat channel becomes once it was answered: the same words with nothing left to press, or the next step in its place. */

import type { Action } from '../event.ts'
import { known } from '../library.ts'
import { type Block, type Choice, numbered, type Reply, type Span } from '../reply.ts'
import type { Head } from './outline.ts'
import { label, say, type Voice } from './words.ts'

/** The last reply with something to press, and where it stands in its channel. */
export interface Shown {
  /** The channel's ids of the messages that hold it, in order. */
  messages: string[]
  reply: Reply
  /** The turn it came with. */
  turn: number
}

/** What was chosen, by whom and when, in words of the channel. */
export interface Trace {
  label: string
  who?: string
  /** Clock time with its zone where that is not the reader's own: `14:05`. */
  time?: string
}

/**
 * Where a reply goes: `instead` of the message whose button was pressed, `after` everything else with that message settled, or
 * `beside` it, leaving it as it is.
 */
export type Place = 'instead' | 'after' | 'beside'

/**
 * @param next the reply, and whether what was offered before still stands
 * @param pressed whether the button that led here stood in the message shown last
 */
export function placeOf(
  shown: Shown | undefined,
  next: { reply: Reply; aside: boolean },
  pressed: boolean,
): Place {
  if (next.aside) return 'beside'
  // A letter is still to be copied when its step is done: it stays where it was read.
  return shown && pressed && !holdsLetter(shown.reply) && !holdsLetter(next.reply) ? 'instead' : 'after'
}

const holdsLetter = (reply: Reply): boolean => reply.blocks.some(block => block.kind === 'letter')

/** The label a button had, for the trace it leaves: in the reply, or of an answer whose question has gone meanwhile. */
export function labelOf(voice: Voice, reply: Reply, action: Action): string | undefined {
  const held = everyChoice(reply).find(choice => isSame(choice.action, action))?.label
  if (held !== undefined || action.kind !== 'chosen') return held
  return known(voice.texts.questions, action.question)?.answers[action.answer]?.label
}

/** Everything in a reply that can be pressed. */
export function everyChoice(reply: Reply): Choice[] {
  const changes = reply.blocks.flatMap(block =>
    block.kind === 'known' ? block.rows.map(row => row.change) : [],
  )
  return [...numbered(reply), ...changes]
}

function isSame(one: object, other: object): boolean {
  const sorted = (action: object) =>
    JSON.stringify(Object.entries(action).sort(([a], [b]) => (a < b ? -1 : 1)))
  return sorted(one) === sorted(other)
}

/** A reply with nothing to press, and under what was asked the answer that was chosen, if one was. */
export function settled(voice: Voice, reply: Reply, trace?: Trace): Reply {
  const held = (choices: readonly Choice[]) => trace && choices.some(({ label }) => label === trace.label)
  const blocks = reply.blocks.flatMap((block): Block[] => {
    switch (block.kind) {
      case 'question':
      case 'choices': {
        const chosen: Block[] = held(block.choices) ? [left(voice, trace!)] : []
        return [{ kind: 'text', spans: block.spans }, ...chosen]
      }
      case 'buttons':
        return held(block.choices) ? [left(voice, trace!)] : []
      case 'known': {
        const rows = block.rows.map(row => `${row.name}: ${row.answer}`).join(' · ')
        return [{ kind: 'text', tone: 'quiet', spans: [{ text: `${block.title}: ${rows}` }] }]
      }
      case 'letter': {
        const { add: _, ...letter } = block
        return [{ ...letter, others: [] }]
      }
      default:
        return [block]
    }
  })
  return { ...reply, blocks }
}

/** The next step in the place of the one before: what it is about, what was chosen there, and then what follows. */
export function instead(
  voice: Voice,
  shown: Shown,
  next: { reply: Reply; head: Head | undefined },
  trace: Trace | undefined,
): Reply {
  const { reply, head } = next
  const isHeaded = reply.blocks.some(block => block.kind === 'heading')
  // The one message of a thread always names its error; what is concluded leads it.
  const heading: Block[] = !head
    ? []
    : [
        isHeaded
          ? { kind: 'text', tone: 'quiet', spans: head.heading }
          : { kind: 'heading', spans: head.heading },
      ]
  const asked = trace && askedBy(shown.reply, trace.label)
  const line: Block[] = trace ? [left(voice, trace, asked)] : []
  return { ...reply, blocks: [...heading, ...line, ...reply.blocks] }
}

/** The question or list a label stood under. */
function askedBy(reply: Reply, chosen: string): Span[] | undefined {
  const block = reply.blocks.find(
    block =>
      (block.kind === 'question' || block.kind === 'choices') &&
      block.choices.some(({ label }) => label === chosen),
  )
  return block && 'spans' in block ? block.spans : undefined
}

/** The line a pressed button leaves. */
function left(voice: Voice, { label: chosen, who, time }: Trace, asked?: Span[]): Block {
  const by = [who, time].filter(Boolean).join(', ')
  const spans: Span[] = [
    ...(asked ? [...asked, { text: ' ' }] : []),
    { text: chosen, as: 'strong' },
    ...(by ? say(voice, 'chosen.by', { by }) : []),
  ]
  return { kind: 'text', tone: 'quiet', spans: [{ text: label(voice, 'chosen.mark') }, ...spans] }
}
