/** A reply as plain text: for terminals, programs, notifications and screen readers. */

import { type Block, numbered, type Reply, type Span, type StepView, words } from '../reply.ts'
import { label, say, type Voice } from './words.ts'

/** The whole reply; choices carry the numbers by which they can be typed. */
export function plain(voice: Voice, reply: Reply): string {
  return plainParts(voice, reply)
    .filter(part => part !== '')
    .join('\n\n')
}

/** The same block by block, for channels that need more than one message; the numbers are read in their order. */
export function plainParts(voice: Voice, reply: Reply): string[] {
  const inOrder: readonly Listed[] = numbered(reply)
  const lines = (choices: Listed[]) =>
    choices.map(choice => {
      const note = choice.note ? ` (${words(choice.note)})` : ''
      return `  ${inOrder.indexOf(choice) + 1}. ${choice.label}${note}`
    })
  const parts = reply.blocks.map(block => inText(voice, block, lines))
  // The other languages of a letter have the last numbers, and what is asked below it the first.
  const last = reply.blocks.findLastIndex(block => numberedFirst.has(block.kind))
  for (const [index, block] of reply.blocks.entries()) {
    if (block.kind !== 'letter' || block.others.length === 0) continue
    const place = Math.max(index, last)
    parts[place] = [parts[place], ...(place === index ? [''] : []), ...lines(block.others)].join('\n')
  }
  return parts
}

/** What has its numbers before any letter, wherever it stands. */
const numberedFirst: ReadonlySet<Block['kind']> = new Set(['question', 'choices', 'buttons'])

interface Listed {
  label: string
  note?: Span[]
}

function inText(voice: Voice, block: Block, numberedLines: (choices: Listed[]) => string[]): string {
  switch (block.kind) {
    case 'heading':
    case 'text':
      return words(block.spans)
    case 'known': {
      const rows = block.rows.map(row => `${row.name}: ${row.answer}${row.quoted ? ` (${row.origin})` : ''}`)
      return `${block.title}: ${rows.join(' · ')}`
    }
    case 'question':
    case 'choices':
      return [words(block.spans), ...numberedLines(block.choices)].join('\n')
    case 'steps':
      return [block.title, ...block.steps.flatMap(step => stepLines(voice, step))].join('\n')
    case 'letter':
      return [`${block.title}:`, '', ...block.text.split('\n').map(line => (line ? `  ${line}` : ''))].join(
        '\n',
      )
    case 'sources':
      return [
        `${block.title}:`,
        ...block.items.map(item => `  ${item.title}: ${item.url} (${item.note})`),
      ].join('\n')
    case 'buttons':
      return numberedLines(block.choices).join('\n')
  }
}

/** One step, each thought on a line of its own. */
export function stepLines(voice: Voice, step: StepView): string[] {
  const mark = { done: 'x', failed: '-', now: '>', later: ' ' }[step.state]
  const basis = step.basis ? ` [${step.basis.label}]` : ''
  const lines = [`[${mark}] ${step.number}. ${words(step.do)} (${step.who.label})${basis}`]
  const add = (spans: Span[]) => lines.push(`      ${words(spans)}`)
  for (const line of step.how) lines.push(`      - ${words(line)}`)
  if (step.place) add(say(voice, 'steps.where', { place: step.place.text }))
  for (const command of step.commands) lines.push(`      ${command}`)
  if (step.risk) {
    add(say(voice, 'steps.warning', { warning: step.risk.warning }))
    if (words(step.risk.undo)) add(say(voice, 'steps.undo', { undo: step.risk.undo }))
  }
  add(say(voice, 'steps.check', { check: step.check }))
  if (step.wait) add(step.wait)
  return lines
}

export { label }
