/** The parts of an Adaptive Card 1.5 that the assistant uses. Words of outside stand in runs of text, which know no Markdown. */

import type { Action } from '../../core/event.ts'
import { literal, oneLine } from '../../core/literal.ts'
import type { Choice, Span } from '../../core/reply.ts'
import { buttonsInRow } from './limits.ts'

/** An element or action of a card. */
export interface Element {
  type: string
  [property: string]: unknown
}

/** What a button sends. */
export interface Pressed {
  action?: Action
  /** Id of the input whose value counts; what stands before its hyphen says how. */
  takes?: `${'choice' | 'note' | 'words'}-${number}`
  /** Ends a dialog. */
  close?: true
  /** The turn whose reply the button stands under. */
  seen: number
  /** In a chat of many, or a dialog: the conversation it belongs to. */
  of?: string
}

/** What every button of a message has in common. */
export interface Pressing {
  seen: number
  of?: string
  /** In a dialog nothing is updated in place: a button sends, and the answer takes the dialog's place. */
  inDialog?: boolean
}

/** How a paragraph looks. */
export interface Looks {
  bold?: boolean
  quiet?: boolean
  /** Close to what stands before. */
  close?: boolean
  size?: 'Small' | 'Large'
}

/** A run that leads somewhere, or shows and hides what has an id. */
export type Run = Span & { url?: string; toggles?: string }

/** A paragraph, line by line. */
export function rich(runs: readonly Run[], looks: Looks = {}): Element[] {
  return lines(runs).map((line, index) => ({
    type: 'RichTextBlock',
    ...((looks.close || index > 0) && { spacing: 'Small' }),
    inlines: line.map(run => ({
      type: 'TextRun',
      text: run.text,
      ...((looks.bold || run.as === 'strong') && { weight: 'Bolder' }),
      ...(run.as === 'code' && { fontType: 'Monospace' }),
      ...(looks.size && { size: looks.size }),
      ...(looks.quiet && !run.toggles && { isSubtle: true }),
      ...(run.url && { selectAction: { type: 'Action.OpenUrl', url: run.url } }),
      ...(run.toggles && { selectAction: toggle(run.text, run.toggles) }),
    })),
  }))
}

const toggle = (title: string, id: string): Element => ({
  type: 'Action.ToggleVisibility',
  title,
  targetElements: [id],
})

/** Runs broken at line breaks; empty ones are no lines. */
function lines(runs: readonly Run[]): Run[][] {
  const all: Run[][] = [[]]
  for (const run of runs)
    for (const [index, text] of literal(run.text).split('\n').entries()) {
      if (index > 0) all.push([])
      if (text !== '') all.at(-1)!.push({ ...run, text })
    }
  return all.filter(line => line.some(run => run.text.trim() !== ''))
}

// What a TextBlock would read as Markdown, a date function or an address is not in here.
const unmarked = /^(?!\d+[.)])[\p{L}\p{N}“‘"(](?:[\p{L}\p{N} ,;:?!'’“”"()/·%-]|\.(?=\s|\d|$))*$/u

/** A heading; only a TextBlock can be one for screen readers, and only words without Markdown may stand in it. */
export function heading(spans: readonly Span[], size: 'Medium' | 'Large'): Element[] {
  const text = oneLine(spans.map(span => span.text).join(''))
  return unmarked.test(text)
    ? [{ type: 'TextBlock', text, wrap: true, style: 'heading', weight: 'Bolder', size }]
    : rich(spans, { bold: true, ...(size === 'Large' && { size }) })
}

/** An address that may be opened: `https` and nothing else. */
export function safeUrl(url: string | undefined): string | undefined {
  return url && URL.canParse(url) && new URL(url).protocol === 'https:' ? url : undefined
}

/** A button; clients without `Action.Execute` send the same as a message. */
export function button(title: string, pressed: Omit<Pressed, keyof Pressing>, pressing: Pressing): Element {
  const { inDialog, ...shared } = pressing
  const sent = {
    title: oneLine(title),
    data: { ...pressed, ...shared } satisfies Pressed,
    associatedInputs: pressed.takes ? 'auto' : 'none',
  }
  const submit = { type: 'Action.Submit', ...sent }
  if (inDialog) return submit
  const verb = pressed.takes?.split('-')[0] ?? pressed.action?.kind ?? 'pressed'
  return { type: 'Action.Execute', verb, ...sent, fallback: submit }
}

/** Buttons for choices, in rows that no host cuts. */
export function buttons(choices: readonly Choice[], pressing: Pressing): Element[] {
  return rows(choices.map(({ label, action }) => button(label, { action }, pressing)))
}

/** Actions in rows that no host cuts. */
export function rows(actions: readonly Element[]): Element[] {
  const count = Math.ceil(actions.length / buttonsInRow)
  return Array.from({ length: count }, (_, row) => ({
    type: 'ActionSet',
    actions: actions.slice(row * buttonsInRow, (row + 1) * buttonsInRow),
  }))
}
