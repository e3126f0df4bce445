/**
 * The limits of Block Kit by dotted path, each from 1 or 0 to as many as Slack takes. Lengths are counted in code points.
 *
 * @see https://docs.slack.dev/reference/block-kit/blocks and the comments of `@slack/types`, part by part
 */

export interface Limit {
  /** Code points of a text, or of the text within a text object. */
  length?: readonly [least: number, most: number]
  /** Items of a list. */
  items?: readonly [least: number, most: number]
  /** Items of each list in a list. */
  cells?: readonly [least: number, most: number]
  /** A number. */
  between?: readonly [least: number, most: number]
  /** What may stand there, and nothing else. */
  one?: readonly string[]
}

const length = (most: number, least = 1): Limit => ({ length: [least, most] })
const items = (most: number, least = 1): Limit => ({ items: [least, most] })

/** The field of a kind, or any field of that name. */
export const limits: Readonly<Record<string, Limit>> = {
  block_id: length(255),
  action_id: length(255),

  'message.blocks': items(50),
  // Slack cuts at 40,000 and asks for less than 4,000.
  'message.text': length(3999),
  'modal.blocks': items(100),
  'home.blocks': items(100),
  'modal.title': length(24),
  'modal.submit': length(24),
  'modal.close': length(24),
  'modal.private_metadata': length(3000),
  'home.private_metadata': length(3000),
  'modal.callback_id': length(255),
  'home.callback_id': length(255),
  'modal.external_id': length(255),
  'home.external_id': length(255),

  'plain_text.text': length(3000),
  'mrkdwn.text': length(3000),
  'text.text': length(3000),
  'link.text': length(3000),
  'link.url': length(3000),
  'raw_text.text': length(3000),

  'actions.elements': items(25),
  'alert.text': length(200),
  'alert.level': { one: ['default', 'info', 'warning', 'error', 'success'] },
  'card.title': length(150),
  'card.subtitle': length(150),
  'card.body': length(200),
  'card.actions': items(3),
  'carousel.elements': items(10),
  'context.elements': items(10),
  'context_actions.elements': items(5),
  'header.text': length(150),
  'image.alt_text': length(2000),
  'image.image_url': length(3000),
  'image.title': length(2000),
  'input.label': length(2000),
  'input.hint': length(2000),
  'markdown.text': length(12_000),
  'rich_text.elements': items(Number.POSITIVE_INFINITY),
  'rich_text_section.elements': items(Number.POSITIVE_INFINITY),
  'rich_text_list.elements': items(Number.POSITIVE_INFINITY),
  'rich_text_quote.elements': items(Number.POSITIVE_INFINITY),
  'rich_text_preformatted.elements': items(Number.POSITIVE_INFINITY),
  'rich_text_list.style': { one: ['bullet', 'ordered'] },
  'rich_text_list.indent': { between: [0, 8] },
  'section.text': length(3000),
  'section.fields': { ...items(10), ...length(2000) },
  'table.rows': { ...items(100), cells: [1, 20] },
  'table.column_settings': items(20),
  'plan.title': length(3000),
  'plan.tasks': items(50),
  'task_card.title': length(3000),
  'task_card.status': { one: ['pending', 'in_progress', 'complete', 'error'] },

  'button.text': length(75),
  'button.value': length(2000),
  'button.style': { one: ['primary', 'danger'] },
  'button.url': length(3000),
  'button.accessibility_label': length(75),
  'icon_button.text': length(75),
  'icon_button.value': length(2000),
  'icon_button.accessibility_label': length(75),
  'feedback_button.text': length(75),
  'feedback_button.value': length(2000),
  'feedback_button.accessibility_label': length(75),
  'checkboxes.options': items(10),
  'radio_buttons.options': items(10),
  'overflow.options': items(5),
  'static_select.options': items(100),
  'static_select.option_groups': items(100),
  'static_select.placeholder': length(150),
  'plain_text_input.placeholder': length(150),
  'plain_text_input.max_length': { between: [1, 3000] },
  'plain_text_input.min_length': { between: [0, 3000] },
  'plain_text_input.initial_value': length(3000, 0),
  'file_input.max_files': { between: [1, 10] },
  'option.text': length(75),
  'option.value': length(150),
  'option.url': length(3000),
  'option.description': length(75),
  'option_group.label': length(75),
  'option_group.options': items(100),
  'confirm.title': length(100),
  'confirm.text': length(300),
  'confirm.confirm': length(30),
  'confirm.deny': length(30),
}

/**
 * Code points of all words of a message together. Slack says `msg_blocks_too_long` from about 12,000; the number is not documented, so
 * this leaves room.
 */
export const budget = 9000
