/** Replies as messages of Slack: what goes where, and how they are split. */

import assert from 'node:assert/strict'
import { charactersIn, clip, lengthOf } from '../../../src/channels/slack/limits.ts'
import type { Poster, Spot } from '../../../src/channels/slack/post.ts'
import { type Message, render } from '../../../src/channels/slack/render.ts'
import { shower } from '../../../src/channels/slack/show.ts'
import { moment, withTimes } from '../../../src/channels/slack/words.ts'
import type { Block, Choice, Reply } from '../../../src/core/reply.ts'
import { look } from '../../../src/core/turn.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { messageProblems } from '../../support/block-kit/check.ts'
import { about, at, problem } from '../../support/problems.ts'
import type { Json } from '../../support/slack/json.ts'
import { wholeLibrary } from '../../support/whole-library.ts'

const draw = (blocks: Block[], stand: Partial<Reply['stand']> = {}): Message[] => {
  const nowhere = { code: null, asks: null, confirms: null, concludes: [], topics: [], step: null }
  const reply: Reply = { language: 'en', blocks, stand: { ...nowhere, ...stand } }
  return render(reply, { library: wholeLibrary(), turn: 7, rating: true })
}
const one = (block: Block): Json[] => draw([block])[0]!.blocks
const text = (words: string): Block => ({ kind: 'text', spans: [{ text: words }] })
const choice = (label: string): Choice => ({ label, action: { kind: 'pressed', press: 'why' } })
const choices = (many: number) => Array.from({ length: many }, (_, index) => choice(`Choice ${index}`))

describe('a reply in Slack', () => {
  it('has a header where it fits, and bold words where it does not', () => {
    const heading = (words: string): Block => ({ kind: 'heading', spans: [{ text: words }] })
    assert.equal(one(heading('x'.repeat(150)))[0].type, 'header')
    const [long] = one(heading('💥'.repeat(151)))
    assert.equal(long.type, 'rich_text')
    assert.deepEqual(long.elements[0].elements[0].style, { bold: true })
    assert.equal(one(heading('💥'.repeat(150)))[0].type, 'header', 'counted in code points')
  })

  it('shows bold and code, and never markup', () => {
    const [block] = one({
      kind: 'text',
      spans: [{ text: '*a* ' }, { text: 'b', as: 'strong' }, { text: '<!here>', as: 'code' }],
    })
    assert.deepEqual(block.elements[0].elements, [
      { type: 'text', text: '*a* ' },
      { type: 'text', text: 'b', style: { bold: true } },
      { type: 'text', text: '<!here>', style: { code: true } },
    ])
  })

  it('has buttons for a few answers and a menu for many', () => {
    const question = (many: number): Block => ({
      kind: 'question',
      question: 'owner',
      confirm: false,
      spans: [{ text: 'Who?' }],
      choices: choices(many),
    })
    const [, few] = one(question(5))
    assert.deepEqual([few.elements.length, few.elements[0].type], [5, 'button'])
    assert.equal(few.elements[0].accessibility_label, 'Choice 0 (Who?)')
    assert.deepEqual(JSON.parse(few.elements[0].value), {
      action: { kind: 'pressed', press: 'why' },
      seen: 7,
    })
    const [, many] = one(question(6))
    assert.deepEqual([many.elements.length, many.elements[0].type], [1, 'static_select'])
    assert.equal(many.elements[0].options.length, 6)
  })

  it('writes out what labels have no room for', () => {
    const long = 'A very long label '.repeat(8)
    const [, list, row] = one({
      kind: 'choices',
      spans: [{ text: 'Which?' }],
      choices: [choice(long), choice('b')],
    })
    assert.ok(JSON.stringify(list).includes(long))
    assert.equal(lengthOf(row.elements[0].text.text), 75)
    assert.match(row.elements[0].text.text, /…$/)
  })

  it('keeps a letter as it is, to be copied', () => {
    const letter = 'Dear colleague,\n\n*no* <markup> `here`'
    const [block] = one({ kind: 'letter', title: 'Letter', language: 'en', text: letter, others: [] })
    const [, written] = block.elements
    assert.deepEqual(written, { type: 'rich_text_preformatted', elements: [{ type: 'text', text: letter }] })
  })

  const linksTo = (...urls: string[]): Json[] => {
    const items = urls.map(url => ({ title: 'T', url, note: 'n' }))
    const [, list] = one({ kind: 'sources', title: 'Sources', items })
    return list.elements[0].elements.map(({ elements }: Json) => elements[0])
  }

  it('links sources to https alone', () => {
    const links = linksTo('https://a.example/', 'http://a.example/', 'javascript:alert(1)', 'slack://x', 'x')
    assert.deepEqual(
      links.map(({ type }) => type),
      ['link', 'text', 'text', 'text', 'text'],
    )
  })

  it('writes out the address of what is on this computer', () => {
    const [here, there] = linksTo('http://127.0.0.1:3978/console', 'http://a.example/console')
    assert.equal(here!.text, 'T (http://127.0.0.1:3978/console)')
    assert.equal(there!.text, 'T')
  })

  it('asks whether it helped below a conclusion, once', () => {
    const asks = (stand: Partial<Reply['stand']>) =>
      draw([text('x')], stand)
        .flatMap(({ blocks }) => blocks)
        .filter(({ type }) => type === 'context_actions').length
    assert.deepEqual(
      [asks({ concludes: ['server-down'] }), asks({}), asks({ concludes: ['server-down'], asks: 'owner' })],
      [1, 0, 0],
    )
  })

  it('is split where it is too long, in order, with everything to press under the last', () => {
    const words = ['a', 'b', 'c', 'd'].map(letter => letter.repeat(2900))
    const messages = draw([
      { kind: 'buttons', choices: choices(2) },
      ...words.map(text),
      { kind: 'question', question: 'owner', confirm: false, spans: [{ text: 'Who?' }], choices: choices(3) },
    ])
    assert.ok(messages.length > 1)
    for (const message of messages) {
      assert.deepEqual(messageProblems(message), [])
      assert.ok(charactersIn(message.blocks) <= 9000)
    }
    const pressed = messages.map(({ blocks }) => blocks.filter(({ type }) => type === 'actions').length)
    assert.deepEqual(pressed, [...pressed.slice(0, -1).map(() => 0), 2])
    const ids = messages
      .at(-1)!
      .blocks.flatMap((block: Json) => (block.type === 'actions' ? block.elements : []))
    assert.equal(new Set(ids.map(({ action_id }: Json) => action_id)).size, 5)
    const shown = JSON.stringify(messages.map(({ blocks }) => blocks))
    assert.deepEqual(
      words.map(word => shown.includes(word)),
      [true, true, true, true],
    )
    assert.match(messages.at(-1)!.text, /Choice/)
  })

  it('of one endless word is split as well, and loses nothing', () => {
    const messages = draw([text('💥'.repeat(20_000))])
    const shown = messages.flatMap(({ blocks }) => blocks as Json[]).flatMap(({ elements }) => elements)
    const all = shown.flatMap(({ elements }) => elements.map(({ text }: Json) => text)).join('')
    assert.equal(all, '💥'.repeat(20_000))
  })

  it('of nothing is no message', () => assert.deepEqual(draw([]), []))

  it('has its plain text cut before entities are, so that none is cut in two', () => {
    const [message] = draw([text('&'.repeat(2900))])
    assert.ok(message!.text.length < 4000)
    assert.match(message!.text, /^(&amp;)+…$/)
  })

  it('shows a moment in the clock of whoever reads it', () => {
    const at = moment('2026-11-24T13:05:00Z')
    const [block] = one({ kind: 'text', tone: 'quiet', spans: [{ text: `Anna, ${at}` }] })
    assert.deepEqual(block.elements[0].elements, [
      { type: 'text', text: 'Anna, ' },
      { type: 'date', timestamp: 1795525500, format: '{time}', fallback: '13:05 UTC' },
    ])
    assert.equal(withTimes(`(${at})`, 'nl', 'Europe/Amsterdam'), '(14:05)')
    assert.equal(draw([text(at)])[0]!.text, '13:05 UTC')
  })

  it('cuts between characters', () => {
    assert.equal(clip('💥💥💥', 2), '💥…')
    assert.equal(clip('💥💥', 2), '💥💥')
  })
})

describe('a reply that is drawn ahead in Slack', () => {
  const library = wholeLibrary()
  const { reply } = look(library, { conversation: about(problem()), person: {} })
  let posted: readonly Message[] = []
  const poster = {
    async post(_spot: unknown, messages: readonly Message[]) {
      posted = messages
      return { posted: ['1'] }
    },
  } as unknown as Poster
  /** A reply that is drawn ahead for a turn, has nothing left in it by then, and is shown for a turn. */
  const shown = async (turn: number, ahead: number, emptied = true) => {
    const show = shower({ library, memory: memoryStore(), poster })
    const one = { ...reply }
    show.prepare({ reply: one, turn: ahead }, {})
    if (emptied) one.blocks = []
    const delivery = {
      ...{ conversation: 'c1', revision: 1, at, due: at, tries: 0, channel: 'slack', to: {}, later: {} },
      view: { reply: one, head: undefined, turn, aside: false },
    }
    const to = { installation: { team: 'T1' }, channel: 'D1', addressed: true }
    await show.reply(delivery, to, { spot: {} as Spot })
    return posted
  }
  const drawn = (turn: number) => render(reply, { library, turn, rating: true })

  it('is posted as it was drawn', async () => {
    assert.deepEqual(await shown(3, 3), drawn(3))
    assert.deepEqual(await shown(4, 3), [], 'and what was not is drawn as it is')
  })

  it('is drawn anew where its buttons would say something else', async () => {
    assert.deepEqual(await shown(4, 3, false), drawn(4))
    assert.notDeepEqual(drawn(3), drawn(4))
  })
})
