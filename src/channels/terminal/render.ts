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

type Format = 'bold' | 'dim' | 'cyan' | 'yellow'

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
      return [
        wrap([{ text: block.title }], '', 'bold'),
        '-'.repeat(8),
        ...block.text.split('\n').map(printable),
        '-'.repeat(8),
        ...choices(block.others),
      ].join('\n')
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
  const plain = spans.map(span => ({ ...span, text: printable(span.text) }))
  return [...lines(plain.map(span => span.text).join(''), width)]
    .map(([from, to], index) => `${index === 0 ? lead : indent}${painted(plain, from, to, screen, format)}`)
    .join('\n')
}

/** Where each line begins and ends. A word that is too long is cut, but for an address, which has to stay in one piece. */
function* lines(text: string, width: number): Generator<[from: number, to: number]> {
  let from = 0
  let to = 0
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    const end = index + word.length
    if (to === 0) from = index
    else if (end - from > width) {
      yield [from, to]
      from = index
    }
    to = end
    if (/^\(?https?:/.test(word)) continue
    for (; to - from > width; from += width) yield [from, from + width]
  }
  yield [from, to]
}

/** A part of some spans in their looks. */
function painted(
  spans: readonly Span[],
  from: number,
  to: number,
  screen: Screen,
  format: Format | undefined,
): string {
  let start = 0
  const parts = spans.map(({ text, as }) => {
    const part = text.slice(Math.max(0, from - start), Math.max(0, to - start))
    start += text.length
    const looks: (Format | undefined)[] = [
      format,
      as === 'strong' ? 'bold' : as === 'code' ? 'cyan' : undefined,
    ]
    return paint(part, screen, ...new Set(looks))
  })
  return parts.join('')
}

function paint(text: string, screen: Screen, ...formats: (Format | undefined)[]): string {
  const wanted = formats.filter(format => format !== undefined)
  return screen.colour && text !== '' && wanted.length > 0
    ? styleText(wanted, text, { validateStream: false })
    : text
}

/** Words from outside must not steer the terminal: control characters are taken out (ECMA-48), and halves of characters. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
}
