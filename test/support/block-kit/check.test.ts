/** The checker of Block Kit finds what it is there to find: every limit just kept and just broken, every rule broken. */

import assert from 'node:assert/strict'
import { messageProblems, postedProblems, updatedProblems, viewProblems } from './check.ts'
import { limits } from './limits.ts'

type Part = Record<string, unknown>

const times = <Item>(count: number, make: (index: number) => Item): Item[] =>
  Array.from({ length: count }, (_, index) => make(index))
/** Each is one character to Slack and two to JavaScript. */
const long = (length: number) => '😀'.repeat(length)
const plain = (text: string): Part => ({ type: 'plain_text', text, emoji: false })
const marked = (text: string): Part => ({ type: 'mrkdwn', text })
const section = (changes: Part = {}): Part => ({ type: 'section', text: plain('Words'), ...changes })
const button = (changes: Part = {}): Part => ({
  type: 'button',
  text: plain('Words'),
  accessibility_label: 'Words',
  ...changes,
})
const actions = (...elements: Part[]): Part => ({ type: 'actions', elements })
const option = (changes: Part = {}): Part => ({ text: plain('Words'), value: 'words', ...changes })
const select = (changes: Part = {}): Part => ({ type: 'static_select', options: [option()], ...changes })
const image = (changes: Part = {}): Part => ({
  type: 'image',
  image_url: 'https://example.com/picture.png',
  alt_text: 'A picture',
  ...changes,
})
const confirm = (changes: Part = {}): Part =>
  button({
    confirm: {
      title: plain('Sure'),
      text: plain('Words'),
      confirm: plain('Yes'),
      deny: plain('No'),
      ...changes,
    },
  })
const side = (changes: Part = {}): Part => ({
  text: plain('Yes'),
  value: 'yes',
  accessibility_label: 'Yes',
  ...changes,
})
const feedback = (changes: Part = {}): Part => ({
  type: 'context_actions',
  elements: [{ type: 'feedback_buttons', positive_button: side(changes), negative_button: side() }],
})
const icon = (changes: Part = {}): Part => ({
  type: 'context_actions',
  elements: [
    { type: 'icon_button', icon: 'trash', text: plain('Words'), accessibility_label: 'Words', ...changes },
  ],
})
const rich = (...elements: Part[]): Part => ({ type: 'rich_text', elements })
const inline = (...elements: Part[]): Part => rich({ type: 'rich_text_section', elements })
const list = (changes: Part = {}): Part =>
  rich({
    type: 'rich_text_list',
    style: 'bullet',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'Words' }] }],
    ...changes,
  })
const input = (changes: Part = {}): Part => ({
  type: 'input',
  label: plain('Words'),
  element: { type: 'plain_text_input' },
  ...changes,
})
const field = (changes: Part = {}): Part => input({ element: { type: 'plain_text_input', ...changes } })
const raw = (text: string): Part => ({ type: 'raw_text', text })
const card = (changes: Part = {}): Part => ({ type: 'card', body: marked('Words'), ...changes })
const task = (changes: Part = {}): Part => ({
  type: 'task_card',
  task_id: 'task',
  title: 'Words',
  status: 'pending',
  ...changes,
})
const message = (...blocks: unknown[]): Part => ({ text: 'Words', blocks })
const modal = (changes: Part = {}): Part => ({
  type: 'modal',
  title: plain('Words'),
  submit: plain('Send'),
  blocks: [section()],
  ...changes,
})
const home = (changes: Part = {}): Part => ({ type: 'home', blocks: [section()], ...changes })
const without = (part: Part, name: string): Part => {
  const { [name]: _, ...rest } = part
  return rest
}

/** What is wrong but for rules that stand above the limits: markup is turned down in any length. */
const problemsOf = (made: Part): string[] =>
  ('type' in made ? viewProblems(made) : messageProblems(made)).filter(
    problem => !/would be read as|characters in all/.test(problem),
  )

const good: Part[] = [
  message(
    { type: 'header', text: plain('Words'), block_id: 'a' },
    section({ block_id: 'b', fields: [plain('Words')], accessory: image() }),
    inline(
      { type: 'text', text: '<!channel> *x*', style: { bold: true, code: true } },
      { type: 'link', url: 'https://learn.microsoft.com/', text: 'A page' },
      { type: 'date', timestamp: 1, format: '{time}', fallback: '14:05' },
    ),
    list({ indent: 1 }),
    rich({ type: 'rich_text_quote', elements: [{ type: 'text', text: 'Words' }] }),
    rich({ type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'Words\nand more' }] }),
    { type: 'context', elements: [plain('Words'), image()] },
    actions(
      button({ action_id: 'one', value: 'x' }),
      select({ action_id: 'two', placeholder: plain('Choose') }),
    ),
    { type: 'divider' },
    feedback(),
    icon(),
    image(),
    { type: 'table', rows: [[raw('a'), raw('b')]] },
    { type: 'plan', title: 'Words', tasks: [task()] },
    task(),
    { type: 'alert', text: plain('Words') },
  ),
  modal({ blocks: [input(), field({ multiline: true, max_length: 3000 })] }),
  home({ blocks: [section(), actions(button())] }),
]

/** Each limit of the platform, with what keeps and what breaks it; numbers are written anew, not read from the table. */
const bounds: [limit: string, most: number, made: (count: number) => Part][] = [
  ['message.blocks', 50, count => message(...times(count, () => ({ type: 'divider' })))],
  ['message.text', 3999, count => ({ ...message(section()), text: long(count) })],
  ['modal.blocks', 100, count => modal({ blocks: times(count, () => section()) })],
  ['home.blocks', 100, count => home({ blocks: times(count, () => section()) })],
  ['modal.title', 24, count => modal({ title: plain(long(count)) })],
  ['modal.submit', 24, count => modal({ submit: plain(long(count)) })],
  ['modal.close', 24, count => modal({ close: plain(long(count)) })],
  ['modal.private_metadata', 3000, count => modal({ private_metadata: long(count) })],
  ['home.private_metadata', 3000, count => home({ private_metadata: long(count) })],
  ['modal.callback_id', 255, count => modal({ callback_id: long(count) })],
  ['home.callback_id', 255, count => home({ callback_id: long(count) })],
  ['modal.external_id', 255, count => modal({ external_id: long(count) })],
  ['home.external_id', 255, count => home({ external_id: long(count) })],
  ['block_id', 255, count => message(section({ block_id: long(count) }))],
  ['action_id', 255, count => message(actions(button({ action_id: long(count) })))],
  ['plain_text.text', 3000, count => message(section({ text: plain(long(count)) }))],
  ['mrkdwn.text', 3000, count => message(section({ text: marked(long(count)) }))],
  ['text.text', 3000, count => message(inline({ type: 'text', text: long(count) }))],
  [
    'link.text',
    3000,
    count => message(inline({ type: 'link', url: 'https://x.example', text: long(count) })),
  ],
  ['link.url', 3000, count => message(inline({ type: 'link', url: `https://${long(count - 8)}` }))],
  ['raw_text.text', 3000, count => message({ type: 'table', rows: [[raw(long(count))]] })],
  ['actions.elements', 25, count => message(actions(...times(count, () => button())))],
  ['alert.text', 200, count => message({ type: 'alert', text: plain(long(count)) })],
  ['card.title', 150, count => message(card({ title: marked(long(count)) }))],
  ['card.subtitle', 150, count => message(card({ subtitle: marked(long(count)) }))],
  ['card.body', 200, count => message(card({ body: marked(long(count)) }))],
  ['card.actions', 3, count => message(card({ actions: times(count, () => button()) }))],
  ['carousel.elements', 10, count => message({ type: 'carousel', elements: times(count, () => card()) })],
  ['context.elements', 10, count => message({ type: 'context', elements: times(count, () => plain('x')) })],
  [
    'context_actions.elements',
    5,
    count =>
      message({ type: 'context_actions', elements: times(count, () => (icon().elements as Part[])[0]) }),
  ],
  ['header.text', 150, count => message({ type: 'header', text: plain(long(count)) })],
  ['image.alt_text', 2000, count => message(image({ alt_text: long(count) }))],
  ['image.image_url', 3000, count => message(image({ image_url: long(count) }))],
  ['image.title', 2000, count => message(image({ title: plain(long(count)) }))],
  ['input.label', 2000, count => modal({ blocks: [input({ label: plain(long(count)) })] })],
  ['input.hint', 2000, count => modal({ blocks: [input({ hint: plain(long(count)) })] })],
  ['markdown.text', 12_000, count => message({ type: 'markdown', text: long(count) })],
  ['rich_text_list.indent', 8, count => message(list({ indent: count }))],
  ['section.text', 3000, count => message(section({ text: plain(long(count)) }))],
  ['section.fields', 10, count => message(section({ fields: times(count, () => plain('x')) }))],
  ['section.fields', 2000, count => message(section({ fields: [plain(long(count))] }))],
  ['table.rows', 100, count => message({ type: 'table', rows: times(count, () => [raw('x')]) })],
  ['table.rows', 20, count => message({ type: 'table', rows: [times(count, () => raw('x'))] })],
  [
    'table.column_settings',
    20,
    count => message({ type: 'table', rows: [[raw('x')]], column_settings: times(count, () => ({})) }),
  ],
  ['plan.title', 3000, count => message({ type: 'plan', title: long(count) })],
  ['plan.tasks', 50, count => message({ type: 'plan', title: 'x', tasks: times(count, () => task()) })],
  ['task_card.title', 3000, count => message(task({ title: long(count) }))],
  ['button.text', 75, count => message(actions(button({ text: plain(long(count)) })))],
  ['button.value', 2000, count => message(actions(button({ value: long(count) })))],
  ['button.url', 3000, count => message(actions(button({ url: long(count) })))],
  ['button.accessibility_label', 75, count => message(actions(button({ accessibility_label: long(count) })))],
  ['icon_button.text', 75, count => message(icon({ text: plain(long(count)) }))],
  ['icon_button.value', 2000, count => message(icon({ value: long(count) }))],
  ['icon_button.accessibility_label', 75, count => message(icon({ accessibility_label: long(count) }))],
  ['feedback_button.text', 75, count => message(feedback({ text: plain(long(count)) }))],
  ['feedback_button.value', 2000, count => message(feedback({ value: long(count) }))],
  [
    'feedback_button.accessibility_label',
    75,
    count => message(feedback({ accessibility_label: long(count) })),
  ],
  ...(['checkboxes', 'radio_buttons'] as const).map((type): (typeof bounds)[number] => [
    `${type}.options`,
    10,
    count => message(actions({ type, options: times(count, () => option()) })),
  ]),
  [
    'overflow.options',
    5,
    count => message(actions({ type: 'overflow', options: times(count, () => option()) })),
  ],
  [
    'static_select.options',
    100,
    count => message(actions(select({ options: times(count, () => option()) }))),
  ],
  ['static_select.placeholder', 150, count => message(actions(select({ placeholder: plain(long(count)) })))],
  [
    'static_select.option_groups',
    100,
    count =>
      message(
        actions({
          type: 'static_select',
          option_groups: times(count, () => ({ label: plain('x'), options: [option()] })),
        }),
      ),
  ],
  [
    'option_group.label',
    75,
    count =>
      message(
        actions({
          type: 'static_select',
          option_groups: [{ label: plain(long(count)), options: [option()] }],
        }),
      ),
  ],
  [
    'option_group.options',
    100,
    count =>
      message(
        actions({
          type: 'static_select',
          option_groups: [{ label: plain('x'), options: times(count, () => option()) }],
        }),
      ),
  ],
  ['option.text', 75, count => message(actions(select({ options: [option({ text: plain(long(count)) })] })))],
  ['option.value', 150, count => message(actions(select({ options: [option({ value: long(count) })] })))],
  ['option.url', 3000, count => message(actions(select({ options: [option({ url: long(count) })] })))],
  [
    'option.description',
    75,
    count => message(actions(select({ options: [option({ description: plain(long(count)) })] }))),
  ],
  ['confirm.title', 100, count => message(actions(confirm({ title: plain(long(count)) })))],
  ['confirm.text', 300, count => message(actions(confirm({ text: plain(long(count)) })))],
  ['confirm.confirm', 30, count => message(actions(confirm({ confirm: plain(long(count)) })))],
  ['confirm.deny', 30, count => message(actions(confirm({ deny: plain(long(count)) })))],
  [
    'plain_text_input.placeholder',
    150,
    count => modal({ blocks: [field({ placeholder: plain(long(count)) })] }),
  ],
  ['plain_text_input.max_length', 3000, count => modal({ blocks: [field({ max_length: count })] })],
  ['plain_text_input.min_length', 3000, count => modal({ blocks: [field({ min_length: count })] })],
  [
    'plain_text_input.initial_value',
    3000,
    count => modal({ blocks: [field({ initial_value: long(count) })] }),
  ],
  [
    'file_input.max_files',
    10,
    count => modal({ blocks: [input({ element: { type: 'file_input', max_files: count } })] }),
  ],
]

describe('the checker of Block Kit', () => {
  for (const [index, made] of good.entries())
    it(`lets what is good pass: ${index + 1}`, () =>
      assert.deepEqual('type' in made ? viewProblems(made) : messageProblems(made), []))

  for (const [limit, most, made] of bounds)
    it(`takes ${most} and no more for ${limit}`, () => {
      assert.deepEqual(problemsOf(made(most)), [])
      const problems = problemsOf(made(most + 1))
      assert.ok(
        problems.some(
          problem =>
            problem.includes(`${most + 1} `) &&
            problem.includes(`${limit} takes`) &&
            /^[\w.[\]]+: /.test(problem),
        ),
        problems.join('\n'),
      )
    })

  it('has a bound here for every limit but for lists that only may not be empty', () => {
    const bound = new Set(bounds.map(([limit]) => limit))
    const unbounded = Object.entries(limits)
      .filter(([name, { one, items }]) => !one && items?.[1] !== Number.POSITIVE_INFINITY && !bound.has(name))
      .map(([name]) => name)
    assert.deepEqual(unbounded, [])
  })

  const bad: [why: string, made: Part, problem: RegExp][] = [
    ['no text beside the blocks', { blocks: [section()] }, /^text: 0 characters/],
    ['no blocks', { text: 'Words', blocks: [] }, /^blocks: 0 items/],
    ['an empty text', message(section({ text: plain('') })), /blocks\[0\]\.text\.text: 0 characters/],
    [
      'an empty piece of rich text',
      message(inline({ type: 'text', text: '' })),
      /elements\[0\]\.text: 0 char/,
    ],
    ['rich text with nothing in it', message(rich()), /blocks\[0\]\.elements: 0 items/],
    ['a part of rich text with nothing in it', message(inline()), /elements\[0\]\.elements: 0 items/],
    [
      'too much altogether',
      message(...times(4, () => section({ text: plain(long(2500)) }))),
      /10000 characters in all/,
    ],
    ['markup in the text', { ...message(section()), text: '<!channel>' }, /^text: & < and >/],
    ['an entity of another kind', { ...message(section()), text: '&nbsp;' }, /^text: & < and >/],
    ['an unknown block', message({ type: 'marquee' }), /"marquee" is not known/],
    [
      'an unknown field',
      message(section({ colour: 'red' })),
      /blocks\[0\]\.colour: section has no such field/,
    ],
    ['a field that is missing', message({ type: 'header' }), /blocks\[0\]\.text: header needs it/],
    ['a section without words', message({ type: 'section' }), /section needs text or fields/],
    [
      'a text of the wrong kind',
      message({ type: 'header', text: marked('x') }),
      /"mrkdwn" does not stand here/,
    ],
    [
      'an element in the wrong place',
      message(actions(image())),
      /blocks\[0\]\.elements\[0\]: "image" does not/,
    ],
    [
      'a bare string for a text',
      message(section({ text: 'Words' })),
      /blocks\[0\]\.text: undefined does not stand/,
    ],
    ['two blocks of one id', message(section({ block_id: 'a' }), section({ block_id: 'a' })), /block_id "a"/],
    [
      'two elements of one id',
      message(actions(button({ action_id: 'a' })), actions(button({ action_id: 'a' }))),
      /action_id "a"/,
    ],
    [
      'a button nobody hears',
      message(actions(without(button(), 'accessibility_label'))),
      /accessibility_label/,
    ],
    ['feedback nobody hears', message(feedback({ accessibility_label: undefined })), /accessibility_label/],
    ['feedback without a value', message(feedback({ value: undefined })), /positive_button\.value/],
    [
      'feedback with one side',
      message({ type: 'context_actions', elements: [{ type: 'feedback_buttons', positive_button: side() }] }),
      /negative_button: feedback_buttons needs it/,
    ],
    [
      'codes that become pictures',
      message(section({ text: { type: 'plain_text', text: ':boom:' } })),
      /emoji/,
    ],
    ['text with markup', message(section({ text: marked('x') })), /read as markup/],
    ['text with Markdown', message({ type: 'markdown', text: 'x' }), /read as Markdown/],
    ...['user', 'usergroup', 'broadcast', 'channel', 'team'].map((type): (typeof bad)[number] => [
      `a mention: ${type}`,
      message(inline({ type, [`${type}_id`]: 'U1', range: 'everyone' })),
      new RegExp(`elements\\[0\\]\\.elements\\[0\\]: "${type}" does not stand here`),
    ]),
    [
      'a link to somewhere else',
      message(inline({ type: 'link', url: 'javascript:alert(1)' })),
      /no address of/,
    ],
    ['a colour nobody knows', message(actions(button({ style: 'green' }))), /none of primary, danger/],
    ['a state nobody knows', message(task({ status: 'done' })), /none of pending, in_progress/],
    ['a level nobody knows', message({ type: 'alert', text: plain('x'), level: 'red' }), /none of default/],
    ['a list nobody knows', message(list({ style: 'roman' })), /none of bullet, ordered/],
    ['an image from nowhere', message(without(image(), 'image_url')), /image_url or slack_file/],
    ['a menu without choices', message(actions({ type: 'static_select' })), /options or option_groups/],
    [
      'an option nobody can tell apart',
      message(actions(select({ options: [without(option(), 'value')] }))),
      /option needs/,
    ],
    [
      'a block of messages in a modal',
      modal({ blocks: [feedback()] }),
      /"context_actions" does not stand in a modal/,
    ],
    ['a block of messages in the home tab', home({ blocks: [card()] }), /"card" does not stand in a home/],
    ['a form that cannot be sent', without(modal({ blocks: [input()] }), 'submit'), /^submit: /],
    ['a modal without a title', without(modal(), 'title'), /^title: modal needs it/],
    ['a title with markup', modal({ title: marked('x') }), /^title: "mrkdwn" does not stand here/],
    ['something that is no view', { type: 'workflow_step', blocks: [] }, /no view for words/],
    ['a character that turns the line', message(inline({ type: 'text', text: 'a\u202eb' })), /U\+202E/],
    ['a control character', { ...message(section()), text: 'a\u0000' }, /U\+0000/],
    ['half a character', message(section({ text: plain('a\ud83d') })), /half a character/],
  ]
  for (const [why, made, problem] of bad)
    it(`finds ${why}`, () => {
      const problems = 'type' in made && made.type ? viewProblems(made) : messageProblems(made)
      assert.ok(
        problems.some(line => problem.test(line)),
        problems.join('\n'),
      )
    })
})

describe('a message as it is posted', () => {
  const quiet = { mrkdwn: false, parse: 'none', unfurl_links: false, unfurl_media: false }

  it('may be posted when nothing in its text is looked for', () =>
    assert.deepEqual(postedProblems({ ...message(section()), ...quiet }), []))

  it('may be updated with fewer switches, which are all there are', () => {
    assert.deepEqual(updatedProblems({ ...message(section()), parse: 'none' }), [])
    assert.match(updatedProblems(message(section())).join('\n'), /^parse: undefined instead of "none"/)
  })

  for (const [name, value] of Object.entries({
    mrkdwn: true,
    parse: 'full',
    link_names: true,
    unfurl_links: true,
    unfurl_media: undefined,
  }))
    it(`has ${name} switched off`, () =>
      assert.match(
        postedProblems({ ...message(section()), ...quiet, [name]: value }).join('\n'),
        new RegExp(`^${name}: `),
      ))
})
