/** Each kind of block as elements of a card. */

import { label, type Voice } from '../../core/compose/words.ts'
import { literal, oneLine } from '../../core/literal.ts'
import type { Block, Choice, Span } from '../../core/reply.ts'
import { button, buttons, type Element, heading, type Pressing, rich, safeUrl } from './elements.ts'
import { choicesAsButtons } from './limits.ts'
import { stepElements } from './steps.ts'

/** What elements are made with. */
export interface Making {
  voice: Voice
  /** Given back by every button; without it nothing can be pressed. */
  pressing?: Pressing
  /** Sources that the message cites by their number. */
  cited?: readonly object[]
}

/** @param index the place of the block in its message, which makes ids of inputs unlike each other */
export function elementsOf(block: Block, making: Making, index: number): Element[] {
  const { voice, pressing, cited = [] } = making
  switch (block.kind) {
    case 'heading':
      return heading(block.spans, 'Large')
    case 'text':
      if (block.spans.length === 0) return []
      return block.tone === 'warning'
        ? [{ type: 'Container', style: 'warning', items: rich([{ text: '⚠ ' }, ...block.spans]) }]
        : rich(block.spans, { quiet: block.tone === 'quiet' })
    case 'known':
      return known(block, making, index)
    case 'question':
    case 'choices':
      return [...rich(block.spans, { bold: true }), ...offered(block.choices, making, index)]
    case 'steps':
      return [
        ...heading([{ text: block.title }], 'Medium'),
        ...block.steps.flatMap(step => stepElements(voice, step, block.steps.length > 1)),
      ]
    case 'letter':
      return letter(block, making, index)
    case 'sources':
      return [
        ...rich([{ text: block.title }], { quiet: true, size: 'Small' }),
        ...block.items.flatMap(item => {
          const safe = safeUrl(item.url)
          const mark = cited.includes(item) ? [{ text: `[${cited.indexOf(item) + 1}] ` }] : []
          const runs = [
            ...mark,
            { text: item.title, ...(safe && { url: safe }) },
            { text: ` (${item.note})` },
          ]
          return rich(runs, { quiet: true, close: true, size: 'Small' })
        }),
      ]
    case 'buttons':
      return pressing ? buttons(block.choices, pressing) : []
  }
}

/** What is known in one line; its end opens a button for each change. */
function known(
  block: Extract<Block, { kind: 'known' }>,
  { voice, pressing }: Making,
  index: number,
): Element[] {
  const rows = block.rows.flatMap(({ name, answer, origin, quoted }, row): Span[] => [
    { text: `${row > 0 ? ' · ' : ''}${name}: ` },
    { text: answer, as: 'strong' },
    { text: quoted ? ` (${origin})` : '' },
  ])
  const title = { text: `${block.title}: ` }
  if (!pressing || block.rows.length === 0) return rich([title, ...rows], { quiet: true })
  const id = `changes-${index}`
  const changes = block.rows.map(row => row.change)
  return [
    ...rich([title, ...rows, { text: '  ' }, { text: label(voice, 'button.change'), toggles: id }], {
      quiet: true,
    }),
    { type: 'Container', id, isVisible: false, items: buttons(changes, pressing) },
  ]
}

type Noted = Choice & { note?: Span[] }

/** Choices as buttons, each with its note below; many of them as a list to choose from. */
function offered(choices: readonly Noted[], { voice, pressing }: Making, index: number): Element[] {
  if (!pressing) return choices.flatMap(({ label, note }) => rich([{ text: `· ${label}` }, ...noteOf(note)]))
  if (choices.length > choicesAsButtons) {
    const id = `choice-${index}` as const
    const list = {
      type: 'Input.ChoiceSet',
      id,
      style: 'compact',
      label: label(voice, 'teams.choice'),
      placeholder: label(voice, 'teams.choice-open'),
      isRequired: !pressing.inDialog,
      errorMessage: label(voice, 'teams.choice-error'),
      wrap: true,
      choices: choices.map(({ label, action }) => ({
        title: oneLine(label),
        value: JSON.stringify(action),
      })),
    }
    const send = button(label(voice, 'teams.choice-button'), { takes: id }, pressing)
    return [list, { type: 'ActionSet', actions: [send] }]
  }
  if (!choices.some(({ note }) => note)) return buttons(choices, pressing)
  return choices.flatMap(choice => [
    ...buttons([choice], pressing),
    ...rich(choice.note ?? [], { quiet: true, close: true }),
  ])
}

const noteOf = (note: Span[] | undefined): Span[] => (note ? [{ text: ' (' }, ...note, { text: ')' }] : [])

/** A letter in a field, from where it is copied whole; and where the reply asks for words to add, a field for them. */
function letter(
  block: Extract<Block, { kind: 'letter' }>,
  { voice, pressing }: Making,
  index: number,
): Element[] {
  const { add } = block
  const text = {
    type: 'Input.Text',
    id: `letter-${index}`,
    label: oneLine(block.title),
    isMultiline: true,
    value: literal(block.text),
    // Nothing is asked for here: it stands in a field to be copied whole.
    isRequired: false,
    errorMessage: label(voice, 'teams.letter-error'),
  }
  if (!pressing) return [text]
  const note = add && {
    type: 'Input.Text',
    id: `note-${index}` as const,
    label: oneLine(add.label),
    isMultiline: true,
    maxLength: 2000,
    isRequired: !pressing.inDialog,
    errorMessage: oneLine(add.error),
  }
  return [
    text,
    ...buttons(block.others, pressing),
    ...(note
      ? [note, { type: 'ActionSet', actions: [button(add.button, { takes: note.id }, pressing)] }]
      : []),
  ]
}

/**
 * Under everything in a dialog: a field for words, and the way out. A button there checks every field of the card, so
 * none may be obliged to hold something.
 */
export function dialogEnd(voice: Voice, pressing: Pressing, index: number): Element[] {
  const id = `words-${index}` as const
  return [
    {
      type: 'Input.Text',
      id,
      label: label(voice, 'teams.words'),
      isRequired: false,
      errorMessage: label(voice, 'teams.words-error'),
      maxLength: 10_000,
    },
    {
      type: 'ActionSet',
      actions: [
        button(label(voice, 'teams.words-button'), { takes: id }, pressing),
        button(label(voice, 'teams.close'), { close: true }, pressing),
      ],
    },
  ]
}
