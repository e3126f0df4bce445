/** The parts of Block Kit and what each may hold, tied to the types of `@slack/types`: a field left out or made up does not compile. */

import type { types } from '@slack/bolt'

/** A field that has to be there, and one that may be. */
type Need = 'needed' | 'free'

/** What a type says of its fields, as data. */
type Fields<Part> = {
  [Name in Exclude<keyof Part, 'type'>]-?: Record<never, never> extends Pick<Part, Name> ? 'free' : 'needed'
}

/** Blocks, elements and texts the checker knows; it lets nothing else pass. */
type Known =
  | Exclude<
      types.KnownBlock,
      types.ImageBlock | types.ContainerBlock | types.DataTableBlock | types.FileBlock | types.VideoBlock
    >
  | types.Button
  | types.Checkboxes
  | types.FeedbackButtons
  | types.FileInput
  | types.IconButton
  | types.Overflow
  | types.PlainTextInput
  | types.RadioButtons
  | types.StaticSelect
  | types.RichTextSection
  | types.RichTextList
  | types.RichTextQuote
  | types.RichTextPreformatted
  | types.RichTextElement
  | types.PlainTextElement
  | types.MrkdwnElement
  | types.RawTextElement
  | types.RawNumberElement
  | types.URLSourceElement
  | types.HomeView
  | types.ModalView

export type Kind = Known['type'] | 'image'

type KnownKinds = { [Type in Known['type']]: Fields<Extract<Known, { type: Type }>> }

const actionable = { action_id: 'free' } as const
const confirmable = { confirm: 'free' } as const
const focusable = { focus_on_load: 'free' } as const
const block = { block_id: 'free' } as const
const styled = { style: 'free' } as const
const bordered = { border: 'free' } as const
const view = { blocks: 'needed', private_metadata: 'free', callback_id: 'free', external_id: 'free' } as const

const known: KnownKinds = {
  actions: { ...block, elements: 'needed' },
  alert: { ...block, text: 'needed', level: 'free' },
  card: {
    ...block,
    hero_image: 'free',
    icon: 'free',
    title: 'free',
    subtitle: 'free',
    body: 'free',
    actions: 'free',
  },
  carousel: { ...block, elements: 'needed' },
  context: { ...block, elements: 'needed' },
  context_actions: { ...block, elements: 'needed' },
  divider: { ...block },
  header: { ...block, text: 'needed' },
  input: {
    ...block,
    label: 'needed',
    hint: 'free',
    optional: 'free',
    element: 'needed',
    dispatch_action: 'free',
  },
  markdown: { ...block, text: 'needed' },
  rich_text: { ...block, elements: 'needed' },
  section: { ...block, text: 'free', fields: 'free', accessory: 'free', expand: 'free' },
  table: { ...block, rows: 'needed', column_settings: 'free' },
  task_card: {
    ...block,
    task_id: 'needed',
    title: 'needed',
    details: 'free',
    output: 'free',
    sources: 'free',
    status: 'needed',
  },
  plan: { ...block, title: 'needed', tasks: 'free' },

  button: {
    ...actionable,
    ...confirmable,
    text: 'needed',
    value: 'free',
    url: 'free',
    style: 'free',
    accessibility_label: 'free',
  },
  checkboxes: { ...actionable, ...confirmable, ...focusable, initial_options: 'free', options: 'needed' },
  feedback_buttons: { ...actionable, positive_button: 'needed', negative_button: 'needed' },
  file_input: { ...actionable, filetypes: 'free', max_files: 'free' },
  icon_button: {
    ...actionable,
    ...confirmable,
    icon: 'needed',
    text: 'needed',
    accessibility_label: 'free',
    value: 'free',
    visible_to_user_ids: 'free',
  },
  overflow: { ...actionable, ...confirmable, options: 'needed' },
  plain_text_input: {
    ...actionable,
    ...focusable,
    dispatch_action_config: 'free',
    placeholder: 'free',
    initial_value: 'free',
    multiline: 'free',
    min_length: 'free',
    max_length: 'free',
  },
  radio_buttons: { ...actionable, ...confirmable, ...focusable, initial_option: 'free', options: 'needed' },
  static_select: {
    ...actionable,
    ...confirmable,
    ...focusable,
    placeholder: 'free',
    initial_option: 'free',
    options: 'free',
    option_groups: 'free',
  },

  rich_text_section: { elements: 'needed' },
  rich_text_list: { ...bordered, elements: 'needed', style: 'needed', indent: 'free' },
  rich_text_quote: { ...bordered, elements: 'needed' },
  rich_text_preformatted: { ...bordered, elements: 'needed' },
  text: { ...styled, text: 'needed' },
  link: { ...styled, url: 'needed', text: 'free', unsafe: 'free' },
  emoji: { ...styled, name: 'needed', unicode: 'free', url: 'free' },
  date: { ...styled, timestamp: 'needed', format: 'needed', url: 'free', fallback: 'free' },
  color: { ...styled, value: 'needed' },
  broadcast: { ...styled, range: 'needed' },
  channel: { ...styled, channel_id: 'needed' },
  team: { ...styled, team_id: 'needed' },
  user: { ...styled, user_id: 'needed' },
  usergroup: { ...styled, usergroup_id: 'needed' },

  plain_text: { text: 'needed', emoji: 'free' },
  mrkdwn: { text: 'needed', verbatim: 'free' },
  raw_text: { text: 'needed' },
  raw_number: { value: 'needed', text: 'needed' },
  url: { url: 'needed', text: 'needed' },

  home: { ...view },
  modal: {
    ...view,
    title: 'needed',
    close: 'free',
    submit: 'free',
    clear_on_close: 'free',
    notify_on_close: 'free',
  },
}

/** Parts without a type of their own. */
const parts = {
  option: { text: 'needed', value: 'needed', url: 'free', description: 'free' },
  option_group: { label: 'needed', options: 'needed' },
  confirm: { title: 'needed', text: 'needed', confirm: 'needed', deny: 'needed', style: 'free' },
  feedback_button: { text: 'needed', accessibility_label: 'free', value: 'needed' },
} satisfies {
  option: Record<keyof types.PlainTextOption, Need>
  option_group: Fields<types.OptionGroup>
  confirm: Record<keyof types.Confirm, Need>
  feedback_button: Fields<types.FeedbackButtons['positive_button']>
}

export const kinds: Readonly<Record<string, Readonly<Record<string, Need>>>> = {
  ...known,
  ...parts,
  image: { ...block, alt_text: 'needed', title: 'free', image_url: 'free', slack_file: 'free' },
}

/** In which field a part without a type stands. */
export const untyped: Readonly<Record<string, keyof typeof parts>> = {
  options: 'option',
  initial_option: 'option',
  initial_options: 'option',
  option_groups: 'option_group',
  confirm: 'confirm',
  positive_button: 'feedback_button',
  negative_button: 'feedback_button',
}

const texts: readonly types.TextObject['type'][] = ['plain_text', 'mrkdwn']
const plain: readonly types.PlainTextElement['type'][] = ['plain_text']
const marked: readonly types.MrkdwnElement['type'][] = ['mrkdwn']
const image = ['image'] as const
const pressable: readonly (types.ActionsBlockElement['type'] & Kind)[] = [
  'button',
  'checkboxes',
  'overflow',
  'radio_buttons',
  'static_select',
]
/** Of everything rich text can hold: what mentions nobody. */
const inline = ['text', 'link', 'emoji', 'date'] satisfies types.RichTextElement['type'][]

/** Which kinds may stand in a field; fields that are not named here hold no part, or one without a type. */
export const places: Readonly<Record<string, readonly string[]>> = {
  'actions.elements': pressable,
  'alert.text': texts,
  'card.hero_image': image,
  'card.icon': image,
  'card.title': marked,
  'card.subtitle': marked,
  'card.body': marked,
  'card.actions': ['button'],
  'carousel.elements': ['card'],
  'context.elements': [...texts, ...image],
  'context_actions.elements': [
    'feedback_buttons',
    'icon_button',
  ] satisfies types.ContextActionsBlockElement['type'][],
  'header.text': plain,
  'image.title': plain,
  'input.label': plain,
  'input.hint': plain,
  'input.element': [
    'checkboxes',
    'file_input',
    'plain_text_input',
    'radio_buttons',
    'static_select',
  ] satisfies types.InputBlockElement['type'][],
  'rich_text.elements': [
    'rich_text_section',
    'rich_text_list',
    'rich_text_quote',
    'rich_text_preformatted',
  ] satisfies types.RichTextBlockElement['type'][],
  'section.text': texts,
  'section.fields': texts,
  'section.accessory': [...pressable, ...image],
  'table.rows': ['rich_text', 'raw_text', 'raw_number'],
  'task_card.details': ['rich_text'],
  'task_card.output': ['rich_text'],
  'task_card.sources': ['url'],
  'plan.tasks': ['task_card'],
  'rich_text_section.elements': inline,
  'rich_text_list.elements': ['rich_text_section'],
  'rich_text_quote.elements': inline,
  'rich_text_preformatted.elements': ['text', 'link'],
  'button.text': plain,
  'icon_button.text': plain,
  'feedback_button.text': plain,
  'static_select.placeholder': plain,
  'plain_text_input.placeholder': plain,
  'option.text': texts,
  'option.description': plain,
  'option_group.label': plain,
  'confirm.title': plain,
  'confirm.text': texts,
  'confirm.confirm': plain,
  'confirm.deny': plain,
  'modal.title': plain,
  'modal.close': plain,
  'modal.submit': plain,
}

/** Which blocks stand where. @see https://docs.slack.dev/reference/block-kit/blocks */
const everywhere = [
  'actions',
  'context',
  'divider',
  'header',
  'image',
  'input',
  'rich_text',
  'section',
] as const
export const surfaces: Readonly<Record<'message' | 'modal' | 'home', readonly string[]>> = {
  message: [
    ...everywhere,
    'alert',
    'card',
    'carousel',
    'context_actions',
    'markdown',
    'plan',
    'table',
    'task_card',
  ],
  modal: everywhere,
  home: everywhere,
}
