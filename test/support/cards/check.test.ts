/** The checker of cards finds what it is there to find: each rule with a card that breaks it. */

import assert from 'node:assert/strict'
import { cardProblems, messageProblems } from './check.ts'

type Part = Record<string, unknown>

const textBlock = (changes: Part = {}): Part => ({ type: 'TextBlock', text: 'Words', wrap: true, ...changes })
const run = (text: string): Part => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text }] })
const execute = (changes: Part = {}): Part => ({
  type: 'Action.Execute',
  title: 'Done',
  verb: 'act',
  data: { action: { kind: 'pressed', press: 'done' } },
  fallback: {
    type: 'Action.Submit',
    title: 'Done',
    data: { action: { kind: 'pressed', press: 'done' } },
  },
  ...changes,
})
const input = (changes: Part = {}): Part => ({
  type: 'Input.Text',
  id: 'words',
  label: 'Words',
  isRequired: true,
  errorMessage: 'Write something.',
  ...changes,
})
const image = (changes: Part = {}): Part => ({
  type: 'Image',
  url: 'https://learn.microsoft.com/picture.png',
  altText: 'A picture',
  ...changes,
})
const actions = (...all: Part[]): Part => ({ type: 'ActionSet', actions: all })
const card = (body: Part[], changes: Part = {}): Part => ({
  type: 'AdaptiveCard',
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
  version: '1.5',
  fallbackText: 'Words',
  speak: 'Words',
  msteams: { width: 'Full' },
  body,
  ...changes,
})
const message = (content: Part, changes: Part = {}): Part => ({
  type: 'message',
  summary: 'Words',
  attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  ...changes,
})
const without = (part: Part, name: string): Part => {
  const { [name]: _, ...rest } = part
  return rest
}

const good = card([
  textBlock({ weight: 'Bolder', style: 'heading' }),
  run('**anything** <at>anybody</at> [x](https://x.example)'),
  { type: 'FactSet', facts: [{ title: 'Server', value: 'ours' }] },
  {
    type: 'ColumnSet',
    columns: [{ type: 'Column', width: 'auto', items: [image()] }],
  },
  {
    type: 'Table',
    columns: [{ width: 1 }],
    rows: [{ type: 'TableRow', cells: [{ type: 'TableCell', items: [textBlock()] }] }],
  },
  input(),
  input({ type: 'Input.ChoiceSet', id: 'choice', choices: [{ title: 'One', value: '1' }] }),
  actions(execute(), { type: 'Action.OpenUrl', title: 'Open', url: 'https://learn.microsoft.com/' }),
])

describe('the checker of Adaptive Cards', () => {
  it('lets a good card pass', () => {
    assert.deepEqual(cardProblems(good), [])
    assert.deepEqual(messageProblems(message(good)), [])
    assert.deepEqual(messageProblems({ type: 'message', text: 'Words', textFormat: 'plain' }), [])
  })

  const bad: [why: string, card: Part, problem: RegExp][] = [
    ['an unknown element', card([{ type: 'Marquee' }]), /Unknown element type "Marquee"/],
    [
      'an unknown action',
      card([actions({ type: 'Action.Dance', title: 'x' })]),
      /Unknown action type "Action.Dance"/,
    ],
    ['an element of a later version', card([{ type: 'Carousel', pages: [] }]), /Carousel/],
    [
      'a property of a later version',
      card([image({ forceLoad: true })]),
      /forceLoad: Image has no such property/,
    ],
    [
      'a property nobody knows',
      card([textBlock({ colour: 'Good' })]),
      /body\[0\]\.colour: TextBlock has no such/,
    ],
    ['a value nobody knows', card([textBlock({ size: 'Humongous' })]), /Invalid value "Humongous"/],
    ['a later version', card([textBlock()], { version: '1.6' }), /card\.version: "1.6" is not 1.5/],
    ['no version', without(card([textBlock()]), 'version'), /card\.version/],
    ['another type', card([textBlock()], { type: 'HeroCard' }), /card\.type: "HeroCard"/],
    ['a language that is none', card([textBlock()], { lang: 'English' }), /card\.lang: "English"/],
    ['no body', without(card([]), 'body'), /AdaptiveCard needs "body"/],
    ['a text that is missing', card([without(textBlock(), 'text')]), /TextBlock needs "text"/],
    ['an empty run', card([run('')]), /TextRun needs "text"/],
    ['a button without a title', card([actions(without(execute(), 'title'))]), /a button needs a title/],
    ['a button without a verb', card([actions(without(execute(), 'verb'))]), /Action.Execute needs "verb"/],
    [
      'a way out without a title',
      card([actions({ type: 'Action.OpenUrl', url: 'https://x.example' })]),
      /a button needs a title/,
    ],
    ['an input without an id', card([without(input(), 'id')]), /All inputs must have a unique Id/],
    ['two inputs of one id', card([input(), input()]), /two inputs are called "words"/],
    [
      'a choice without a value',
      card([input({ type: 'Input.ChoiceSet', choices: [{ title: 'x' }] })]),
      /value/,
    ],
    ['no fallbackText', without(good, 'fallbackText'), /fallbackText is missing/],
    ['no speak', card([textBlock()], { speak: ' ' }), /speak is missing/],
    ['a text that does not wrap', card([without(textBlock(), 'wrap')]), /has to wrap/],
    [
      'a text in a cell that does not wrap',
      card([{ type: 'Container', items: [textBlock({ wrap: false })] }]),
      /has to wrap/,
    ],
    ['an input without a label', card([without(input(), 'label')]), /needs a label/],
    ['an input that leaves it open', card([without(input(), 'isRequired')]), /whether it is required/],
    ['an input without an error', card([without(input(), 'errorMessage')]), /errorMessage/],
    ['an image without words', card([without(image(), 'altText')]), /altText/],
    [
      'a button old clients do not know',
      card([actions(without(execute(), 'fallback'))]),
      /fall back to Action.Submit/,
    ],
    [
      'a fallback with other data',
      card([actions(execute({ fallback: { type: 'Action.Submit', title: 'Done', data: {} } }))]),
      /other data/,
    ],
    [
      'a fallback with another title',
      card([actions(execute({ fallback: { ...(execute().fallback as Part), title: 'Other' } }))]),
      /another title/,
    ],
    [
      'an address that is none of the web',
      card([actions({ type: 'Action.OpenUrl', title: 'x', url: 'javascript:alert(1)' })]),
      /no address of the web/,
    ],
    ['a character that turns the line', card([run('a\u202eb')]), /inlines\[0\]\.text: character U\+202E/],
    ['a control character', card([run('a\u0007b')]), /character U\+0007/],
    ['a character nobody sees', card([run('a\u200bb')]), /character U\+200B/],
    ['half a character', card([run('a\ud83d')]), /half a character/],
  ]
  for (const [why, wrong, problem] of bad)
    it(`finds ${why}`, () => {
      assert.match(cardProblems(wrong).join('\n'), problem)
      assert.match(messageProblems(message(wrong)).join('\n'), problem)
    })

  const read = [
    '**x**',
    '_x_',
    '`x`',
    '~x~',
    '[x](https://x.example)',
    '<at>x</at>',
    '- x',
    '1. x',
    '# x',
    '> x',
    'a\\b',
  ]
  for (const text of read) {
    it(`finds what a TextBlock reads as Markdown: ${text}`, () =>
      assert.match(cardProblems(card([textBlock({ text })])).join('\n'), /would be read as Markdown/))
    it(`finds what a fact reads as Markdown: ${text}`, () => {
      const facts = [{ title: 'Server', value: text }]
      assert.match(cardProblems(card([{ type: 'FactSet', facts }])).join('\n'), /would be read as Markdown/)
    })
  }

  it('takes a language as often as it comes', () => {
    for (let count = 0; count < 3; count++) assert.deepEqual(cardProblems({ ...good, lang: 'nl' }), [])
  })

  it('takes codes, servers and prices for words', () => {
    for (const text of ['450 4.4.316', 'mail.contoso.com', 'C# costs 3.50, or 1.', 'a - b', "What's #1?"])
      assert.deepEqual(cardProblems(card([textBlock({ text })])), [])
  })
})

describe('the checker of messages for Teams', () => {
  const root = (changes: Part = {}): Part => ({
    type: 'https://schema.org/Message',
    '@type': 'Message',
    '@context': 'https://schema.org',
    ...changes,
  })
  const claim = (appearance: Part = {}): Part => ({
    '@type': 'Claim',
    position: 1,
    appearance: { '@type': 'DigitalDocument', name: 'A page', abstract: 'What it says', ...appearance },
  })
  const cited = (appearance: Part): Part =>
    message(good, { entities: [root({ citation: [claim(appearance)] })] })

  it('lets sources pass', () => {
    const appearance = { url: 'https://learn.microsoft.com/', keywords: ['mail'] }
    const body = message(card([run('[1] A page')]), { entities: [root({ citation: [claim(appearance)] })] })
    assert.deepEqual(messageProblems(body), [])
  })

  const sent = (attachment: Part): Part => ({
    ...{ type: 'message', text: 'a.png', textFormat: 'plain', summary: 'a.png' },
    attachments: [attachment],
  })
  const offer = (name: string, more: Part = {}): Part => {
    const content = {
      description: 'A file',
      acceptContext: { file: '1' },
      declineContext: { file: '1' },
      ...more,
    }
    return sent({ contentType: 'application/vnd.microsoft.teams.card.file.consent', name, content })
  }
  const saved = (contentUrl: string): Part => {
    const content = { uniqueId: '1', fileType: 'png' }
    return sent({
      ...{ contentType: 'application/vnd.microsoft.teams.card.file.info', contentUrl },
      ...{ name: 'a.png', content },
    })
  }
  const picture = (contentType: string, contentUrl: string): Part => sent({ contentType, contentUrl })
  const png = (bytes: number) => `data:image/png;base64,${Buffer.alloc(bytes).toString('base64')}`

  it('lets files pass, and a picture that is larger than a message', () => {
    for (const body of [
      offer('a.png'),
      saved('https://x.example/a.png'),
      picture('image/png', png(1_000_000)),
    ])
      assert.deepEqual(messageProblems(body), [])
  })

  const bad: [why: string, activity: Part, problem: RegExp][] = [
    ['an offer that nobody can name', offer(''), /no name that OneDrive takes/],
    ['an offer under a name OneDrive refuses', offer('a?.png'), /no name that OneDrive takes/],
    ['an offer that says nothing', offer('a.png', { description: ' ' }), /nothing says what the file is/],
    ['an offer that cannot be declined', offer('a.png', { declineContext: {} }), /the answers differ/],
    ['an offer without a notification', without(offer('a.png'), 'summary'), /summary is missing/],
    ['a file that is nowhere', saved(''), /leads nowhere/],
    [
      'a picture of another kind',
      picture('image/png', 'data:image/gif;base64,AAAA'),
      /no picture of this kind/,
    ],
    [
      'a picture Teams does not know',
      picture('image/svg+xml', 'data:image/svg+xml;base64,AAAA'),
      /no picture/,
    ],
    ['a picture that is too large', picture('image/png', png(1024 * 1024 + 1)), /larger than 1 MB/],
    ['what Teams does not show', sent({ contentType: 'application/pdf' }), /shows nothing of it/],
    ['a card without a summary', without(message(good), 'summary'), /summary is missing/],
    [
      'suggested actions beside a card',
      message(good, { suggestedActions: { actions: [] } }),
      /suggestedActions/,
    ],
    ['nothing to read', { type: 'message', text: '  ' }, /nothing to read/],
    ['a text that is Markdown', { type: 'message', text: '**x**' }, /textFormat/],
    ['a text beside the card that is Markdown', message(good, { text: '**x**' }), /textFormat/],
    ['a message too large', message(card([run('é'.repeat(41_000))])), /bytes as UTF-16 are more than 81920/],
    ['two descriptions', message(good, { entities: [root(), root()] }), /more than one describes/],
    [
      'the label of a model',
      message(good, { entities: [root({ additionalType: ['AIGeneratedContent'] })] }),
      /generated/,
    ],
    ['a citation nothing refers to', cited({}), /citation 1: nothing refers to it/],
    ['a name too long', cited({ name: 'x'.repeat(81) }), /citation 1: name/],
    ['an abstract too long', cited({ abstract: 'x'.repeat(161) }), /citation 1: abstract/],
    ['a source that is no page', cited({ url: 'file:///etc/passwd' }), /citation 1: url/],
    ['keywords too many', cited({ keywords: ['a', 'b', 'c', 'd'] }), /citation 1: keywords/],
    ['a keyword too long', cited({ keywords: ['x'.repeat(29)] }), /citation 1: keywords/],
    [
      'citations too many',
      message(good, { entities: [root({ citation: Array.from({ length: 21 }, () => claim()) })] }),
      /21 citations/,
    ],
    [
      'a mention',
      message(good, { entities: [{ type: 'mention', text: '<at>x</at>' }] }),
      /would be a mention/,
    ],
  ]
  for (const [why, activity, problem] of bad)
    it(`finds ${why}`, () => assert.match(messageProblems(activity).join('\n'), problem))

  it('counts every character twice, as Teams does', () => {
    const padded = (length: number) => message(card([run('x'.repeat(length))]))
    const frame = JSON.stringify(padded(1)).length - 1
    const fits = 40 * 1024 - frame
    assert.deepEqual(messageProblems(padded(fits)), [])
    assert.equal(messageProblems(padded(fits + 1)).length, 1)
  })
})
