/** A reply for a terminal: the same blocks in 80 columns, numbers for choices, colour only as an extra. */

import { styleText } from 'node:util'
import { type Block, numbered, type Reply, type Span, type StepView } from '../../core/reply.ts'

/** How a terminal looks: its width in columns, and whether colours are wanted. */
export interface Screen {
  columns: number
  colour: boolean
  /** Words of the conversation's language for the lines of a step. */
  words: StepWords
}

/** The labels that stand before the parts of a step. */
export interface StepWords {
  where: (place: Span[]) => Span[]
  check: (check: Span[]) => Span[]
  warning: (warning: Span[]) => Span[]
  undo: (undo: Span[]) => Span[]
}

type Format = Parameters<typeof styleText>[0]

/** The whole reply as lines, ready to be written. */
export function render(reply: Reply, screen: Screen): string {
  const numbers = new Map<object, number>(numbered(reply).map((choice, index) => [choice, index + 1]))
  return `${reply.blocks.map(block => renderBlock(block, screen, numbers)).join('\n\n')}\n`
}

function renderBlock(block: Block, screen: Screen, numbers: ReadonlyMap<object, number>): string {
  const wrap = (spans: Span[], lead = '', format?: Format) => wrapped(spans, screen, lead, format)
  const choices = (list: { label: string; note?: Span[] }[]) =>
    list.map(choice => {
      const note = choice.note ? [{ text: ' (' }, ...choice.note, { text: ')' }] : []
      return wrap(
        [{ text: choice.label, as: 'strong' }, ...note],
        `  ${String(numbers.get(choice) ?? '').padStart(2)}  `,
      )
    })
  switch (block.kind) {
    case 'heading':
      return wrap(block.spans, '', 'bold')
    case 'text':
      return wrap(
        block.spans,
        block.tone === 'warning' ? '! ' : '',
        block.tone === 'quiet' ? 'dim' : undefined,
      )
    case 'known':
      return [
        wrap([{ text: block.title }], '', 'dim'),
        ...block.rows.map(row =>
          wrap(
            [
              { text: `${row.name}: ` },
              { text: row.answer, as: 'strong' },
              { text: row.quoted ? ` (${row.origin})` : '' },
            ],
            '  · ',
          ),
        ),
      ].join('\n')
    case 'question':
    case 'choices':
      return [wrap(block.spans, '? ', 'bold'), ...choices(block.choices)].join('\n')
    case 'steps':
      return [
        wrap([{ text: block.title }], '', 'bold'),
        ...block.steps.map(step => renderStep(step, screen)),
      ].join('\n')
    case 'letter':
      // A letter is copied: its lines are not wrapped and carry no colour.
      return [wrap([{ text: block.title }], '', 'bold'), '-'.repeat(8), block.text, '-'.repeat(8)].join('\n')
    case 'sources':
      return [
        wrap([{ text: block.title }], '', 'dim'),
        ...block.items.map(item =>
          wrap([{ text: `${item.title} (${item.note}): ${item.url}` }], '  · ', 'dim'),
        ),
      ].join('\n')
    case 'buttons':
      return choices(block.choices).join('\n')
  }
}

function renderStep(step: StepView, screen: Screen): string {
  const mark = { done: 'x', failed: '-', now: '>', later: ' ' }[step.state]
  const about = [step.who.label, ...(step.basis ? [step.basis.label] : [])].join(', ')
  const deep = '      '
  const lines = [wrapped([...step.do, { text: ` (${about})` }], screen, ` [${mark}] ${step.number}. `)]
  const add = (spans: Span[], format?: Format) => lines.push(wrapped(spans, screen, deep, format))
  for (const line of step.how) lines.push(wrapped(line, screen, `${deep}· `))
  if (step.place) add(screen.words.where(step.place.text))
  for (const command of step.commands) lines.push(paint(`${deep}${printable(command)}`, screen, 'cyan'))
  if (step.risk) {
    add(screen.words.warning(step.risk.warning), 'yellow')
    if (step.risk.undo.some(span => span.text)) add(screen.words.undo(step.risk.undo))
  }
  add(screen.words.check(step.check))
  if (step.wait) add(step.wait, 'dim')
  return lines.join('\n')
}

/** Spans broken at blanks so that no line is wider than the screen; later lines are indented like the first. */
function wrapped(spans: Span[], screen: Screen, lead: string, format?: Format): string {
  const indent = ' '.repeat(lead.length)
  const width = Math.max(20, Math.min(screen.columns, 80) - lead.length)
  const pieces = spans.flatMap(span =>
    printable(span.text)
      .split(/(\s+)/)
      .map(text => ({ text, as: span.as })),
  )
  const lines: string[] = []
  let line = ''
  let length = 0
  for (const piece of pieces) {
    if (piece.text === '') continue
    if (length > 0 && length + piece.text.length > width) {
      lines.push(line)
      line = ''
      length = 0
    }
    if (length === 0 && piece.text.trim() === '') continue
    line += piece.as ? paint(piece.text, screen, piece.as === 'strong' ? 'bold' : 'cyan') : piece.text
    length += piece.text.length
  }
  lines.push(line)
  return lines
    .map((text, index) => `${index === 0 ? lead : indent}${format ? paint(text, screen, format) : text}`)
    .join('\n')
}

function paint(text: string, screen: Screen, format: Format): string {
  return screen.colour ? styleText(format, text, { validateStream: false }) : text
}

/** Words from outside must not steer the terminal: control characters are taken out (ECMA-48). */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, ' ')
}
