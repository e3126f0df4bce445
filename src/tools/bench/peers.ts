/** How fast ready-made classifiers read the same messages in the same run. */

import type { Library } from '../../core/library.ts'
import { understand } from '../../core/understand/understand.ts'
import { codePattern } from '../peers/code-pattern.ts'
import { trainingLines } from '../peers/peer.ts'
import { peers } from '../peers/peers.ts'
import { line, timeOf } from './measure.ts'

export interface Texts {
  /** What people type. */
  messages: readonly string[]
  /** What they paste: whole reports of several lines. */
  bounces: readonly string[]
}

/** Prints a line for ours, and two for each peer that trains in seconds: behind a code pattern, and bare. */
export async function peersPart(library: Library, texts: Texts): Promise<void> {
  line('', 'new messages', 'known messages', 'bounces', 'trained in')
  await printSpeed('ours', texts, text => understand(library, text))
  const read = codePattern(library)
  const lines = trainingLines()
  for (const { name, slow, train } of peers) {
    if (slow) continue
    const started = performance.now()
    const classify = await train(lines)
    const trained = `${((performance.now() - started) / 1000).toFixed(1)} s`
    await printSpeed(
      `${name} behind a code pattern`,
      texts,
      text => read(text).answer ?? classify(text),
      trained,
    )
    await printSpeed(`${name} alone`, texts, classify)
  }
}

async function printSpeed(
  name: string,
  { messages, bounces }: Texts,
  work: (text: string) => unknown,
  trained = '',
): Promise<void> {
  const perSecond = (milliseconds: number) => `${Math.round((1000 * messages.length) / milliseconds)}/s`
  const bytes = bounces.reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  // Some remember whole texts; a message that nobody wrote before is what counts.
  const fresh = await timeOf(round => unheardOf(messages, round), work)
  const known = await timeOf(() => messages, work)
  const pasted = await timeOf(round => unheardOf(bounces, round), work)
  line(name, perSecond(fresh), perSecond(known), `${(bytes / pasted / 1000).toFixed(2)} MB/s`, trained)
}

/** Each text with a word of its own, that no round before had. */
const unheardOf = (texts: readonly string[], round: number) =>
  texts.map((text, at) => `${text} ${word(round * texts.length + at)}`)

/** A made-up word for a number. */
const word = (number: number) =>
  `q${number.toString(26).replace(/\d/g, digit => 'zyxwvutsrq'[Number(digit)]!)}`
