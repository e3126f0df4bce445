/** Buttons and menus: what can be pressed under a message, each with its action and a label for screen readers. */

import type { types } from '@slack/bolt'
import { label as labelFrom, type Voice } from '../../core/compose/words.ts'
import { oneLine } from '../../core/literal.ts'
import type { Choice } from '../../core/reply.ts'
import { clip, lengthOf, limits } from './limits.ts'
import { elements, toValue } from './press.ts'

export type Buttons = ReturnType<typeof buttons>

export function plainText(text: string, most: number): types.PlainTextElement {
  return { type: 'plain_text', text: clip(oneLine(text) || '…', most), emoji: false }
}

/** Whatever a row needs to make its buttons, with names that are given once in a message. */
export function buttons(turn: number) {
  let given = 0
  const name = (kind: string) => `${kind}:${given++}`
  const value = (choice: Choice) => toValue({ action: choice.action, seen: turn })

  const button = (choice: Choice, about?: string): types.Button => ({
    type: 'button',
    action_id: name(elements.button),
    text: plainText(choice.label, limits.button.text),
    value: value(choice),
    accessibility_label: clip(
      oneLine(about ? `${choice.label} (${about})` : choice.label) || '…',
      limits.button.accessibilityLabel,
    ),
    ...(isWayOn(choice) && { style: 'primary' as const }),
  })

  const rows = (choices: readonly Choice[], about?: string): types.ActionsBlock[] =>
    Array.from({ length: Math.ceil(choices.length / limits.actions) }, (_, index) => ({
      type: 'actions',
      elements: choices
        .slice(index * limits.actions, (index + 1) * limits.actions)
        .map(choice => button(choice, about)),
    }))

  const menu = (choices: readonly Choice[], placeholder: string): types.ActionsBlock => ({
    type: 'actions',
    elements: [
      {
        type: 'static_select',
        action_id: name(elements.menu),
        placeholder: plainText(placeholder, limits.select.placeholder),
        options: choices.map(choice => ({
          text: plainText(choice.label, limits.select.text),
          value: value(choice),
        })),
      },
    ],
  })

  /** Whether a menu can hold them: its values are shorter than those of buttons. */
  const suitMenu = (choices: readonly Choice[]) =>
    choices.length <= limits.select.options &&
    choices.every(choice => lengthOf(value(choice)) <= limits.select.value)

  return {
    /** Choices beside each other. With what is asked they are its answers, and many of them become a menu. */
    row(choices: readonly Choice[], asked?: string): types.ActionsBlock[] {
      if (asked !== undefined && choices.length > limits.buttonsInRow && suitMenu(choices))
        return [menu(choices, asked)]
      return rows(choices, asked)
    },
    /** The way to change each line of what is known. */
    changes(known: readonly { name: string; change: Choice }[], placeholder: string): types.ActionsBlock[] {
      const choices = known.map(({ change }) => change)
      if (choices.length > 1 && suitMenu(choices)) return [menu(choices, placeholder)]
      return rows(choices)
    },
    /** Opens the form for words to be added. */
    add: (label: string, about: string): types.ActionsBlock => ({
      type: 'actions',
      elements: [
        {
          type: 'button',
          action_id: name(elements.add),
          text: plainText(label, limits.button.text),
          value: String(turn),
          accessibility_label: clip(oneLine(`${label} (${about})`), limits.button.accessibilityLabel),
        },
      ],
    }),
    /** @see https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element */
    rate(voice: Voice): types.ContextActionsBlock {
      const side = (phrase: string, value: string) => ({
        text: plainText(labelFrom(voice, phrase), limits.button.text),
        accessibility_label: clip(labelFrom(voice, `${phrase}-aloud`), limits.button.accessibilityLabel),
        value,
      })
      return {
        type: 'context_actions',
        elements: [
          {
            type: 'feedback_buttons',
            action_id: name(elements.rate),
            positive_button: side('slack.helpful', 'helpful'),
            negative_button: side('slack.not-helpful', 'not-helpful'),
          },
        ],
      }
    },
  }
}

/** What most people press next stands out. */
function isWayOn({ action }: Choice): boolean {
  return action.kind === 'pressed' && (action.press === 'done' || action.press === 'solved')
}
