/** A form with one field, and what is carried along in it until it comes back. */

import type { types } from '@slack/bolt'
import type { Language } from '../../core/library.ts'
import type { PressedAt } from './actions.ts'
import { plainText } from './buttons.ts'
import { clip, limits } from './limits.ts'

export const forms = { add: 'add', why: 'why', case: 'case' } as const

/** The only field of a form. */
export const field = { block: 'words', element: 'words' } as const

/** What a form is about, which comes back with it: the message it was opened from, and the language it speaks. */
export interface About extends PressedAt {
  language?: Language
}

export interface Form {
  callback: (typeof forms)[keyof typeof forms]
  title: string
  label: string
  submit: string
  close: string
  /** True when it may be sent empty. */
  optional: boolean
  /** Signs at most, where that is fewer than Slack takes. */
  most?: number
  /** One of these is chosen, in place of words. */
  options?: readonly { value: string; label: string }[]
  about: About
}

/** @see https://docs.slack.dev/reference/views/modal-views */
export function modal({
  callback,
  title,
  label,
  submit,
  close,
  optional,
  about,
  ...more
}: Form): types.ModalView {
  return {
    type: 'modal',
    callback_id: callback,
    title: plainText(title, limits.view.title),
    submit: plainText(submit, limits.view.button),
    close: plainText(close, limits.view.button),
    private_metadata: clip(JSON.stringify(about), limits.view.metadata),
    blocks: [
      {
        type: 'input',
        block_id: field.block,
        optional,
        label: plainText(label, limits.input.label),
        element: elementOf(more),
      },
    ],
  }
}

function elementOf({ options, most = limits.input.value }: Pick<Form, 'options' | 'most'>) {
  const action_id = field.element
  if (!options) return { type: 'plain_text_input' as const, action_id, multiline: true, max_length: most }
  return {
    type: 'static_select' as const,
    action_id,
    options: options.map(({ value, label }) => ({ text: plainText(label, limits.select.text), value })),
  }
}

/** A form that came back. */
export interface Submitted {
  id: string
  private_metadata: string
  state: { values: Record<string, Record<string, Filled>> }
}

interface Filled {
  value?: string | null
  selected_option?: { value?: string } | null
}

/** @returns `undefined` when what the form carries is none of ours */
export function aboutOf({ private_metadata }: Submitted): About | undefined {
  try {
    const about = JSON.parse(private_metadata) as About | null
    const { conversation, channel, message, thread } = about ?? {}
    return [conversation, channel, message, thread].every(part => typeof part === 'string')
      ? about!
      : undefined
  } catch {
    return undefined
  }
}

/** What was written, or chosen. */
export function wordsIn({ state }: Submitted): string {
  const { value, selected_option } = state.values[field.block]?.[field.element] ?? {}
  return selected_option?.value ?? value?.trim() ?? ''
}
