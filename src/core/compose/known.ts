/** What is known about a problem, each row with the words it came from and a way to change it. */

import { type Act, type Finding, findings, type Problem } from '../conversation.ts'
import { known as own } from '../library.ts'
import type { Block, Span } from '../reply.ts'
import { fill, label, type Voice } from './words.ts'

type Known = Extract<Block, { kind: 'known' }>

/** The block of what is known; `undefined` when nothing is. */
export function known(voice: Voice, problem: Problem): Known | undefined {
  const rows = inWords(voice, findings(problem)).map(({ finding, name, answer }) => ({
    question: finding.question,
    name,
    answer,
    origin: origin(voice, finding),
    quoted: finding.by === 'heard',
    change: {
      label: label(voice, 'known.change', { name }),
      action: { kind: 'pressed', press: 'change', question: finding.question } as const,
    },
  }))
  return rows.length > 0 ? { kind: 'known', title: label(voice, 'known.title'), rows } : undefined
}

/** Findings with their question's short name and their answer's label; those the library no longer knows are left out. */
export function inWords(
  voice: Voice,
  found: readonly Finding[],
): { finding: Finding; name: string; answer: string }[] {
  return found.flatMap(finding => {
    const question = own(voice.texts.questions, finding.question)
    const answer =
      finding.answer === 'unsure' ? label(voice, 'known.unsure') : question?.answers[finding.answer]?.label
    return question && answer ? [{ finding, name: question.short, answer }] : []
  })
}

/** `Server: ours · Moved: everything`. */
export function inOneLine(voice: Voice, found: readonly Finding[]): string {
  return inWords(voice, found)
    .map(({ name, answer }) => `${name}: ${answer}`)
    .join(' · ')
}

/** Where a finding came from, in words: heard (with the quote), chosen or measured. */
export function origin(voice: Voice, finding: Finding): string {
  if (finding.by === 'heard' && finding.quote)
    return label(voice, 'known.heard', { quote: `“${finding.quote}”` })
  return label(voice, finding.by === 'probed' ? 'known.probed' : 'known.chosen')
}

/** A quiet line of what was just taken in. */
export function noted(voice: Voice, found: readonly Finding[]): Block[] {
  const rows: Span[] = [{ text: inOneLine(voice, found) }]
  return rows[0]?.text
    ? [{ kind: 'text', tone: 'quiet', spans: [{ text: label(voice, 'known.noted', { rows }) }] }]
    : []
}

/** What an act was, in a few words: for what is taken back. */
export function described(voice: Voice, act: Act): string {
  switch (act.act) {
    case 'found':
      return inOneLine(voice, [act.finding])
    case 'took':
    case 'cured':
      return voice.texts.causes[act.cause]?.title ?? ''
    case 'tried':
      return label(voice, `steps.${act.result}`, {
        step: withoutStop(fill(voice, voice.texts.causes[act.cause]?.steps[act.step]?.do ?? '')),
      })
  }
}

/** A sentence that goes on: its full stop is not its own. */
function withoutStop(spans: Span[]): Span[] {
  const last = spans.at(-1)
  return last ? [...spans.slice(0, -1), { ...last, text: last.text.replace(/\.\s*$/, '') }] : spans
}
