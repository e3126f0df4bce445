/** What every channel does with a reply, whatever its shape there: all words, in order, everything to press, and no word that acts. */

import assert from 'node:assert/strict'
import { everyChoice } from '../../src/core/compose/settle.ts'
import type { Action } from '../../src/core/event.ts'
import type { Block, Choice, Reply } from '../../src/core/reply.ts'
import { longestReplies } from '../support/core-talk.ts'
import { largestReplies, longestSummaries } from '../support/largest-replies.ts'
import { missing } from '../support/reply-words.ts'
import { everything } from '../support/sample-reply.ts'
import { wholeLibrary } from '../support/whole-library.ts'

/** How a channel is looked at. */
export interface Rig<Shown> {
  /** What the channel makes of a reply, as data. */
  render(reply: Reply): Shown | Promise<Shown>
  /** Every word a person reads or hears there, in order. */
  words(shown: Shown): string
  /** What can be pressed, or typed by its number. */
  actions(shown: Shown): Action[]
  /** Everything its platform would refuse, or read as markup, a mention or a link. */
  problems(shown: Shown): string[]
  /** What a reply offers in this channel, where that is not everything. */
  offered?: (reply: Reply) => Choice[]
}

/** What people, servers and whoever wants to be taken for one write. */
export const hostile: Readonly<Record<string, string>> = {
  'a mention of everybody': 'before <!channel> <!here> <!everyone> @everyone @channel after',
  'a mention of somebody':
    'before <@U1> <#C1|general> <!subteam^S1> <at>Anna</at> <at id="0">Anna</at> after',
  'a link': 'before [x](https://x.example) <https://x.example|x> <a href="https://x.example">x</a> after',
  'a bare address': 'before https://x.example/ mailto:anna@contoso.com www.x.example after',
  emphasis: 'before **x** __x__ *x* _x_ ~x~ ~~x~~ `x` ```x``` after',
  'a heading': '# before\n> x\n- x\n1. x\n---\n| a | b |\n|---|---|\nafter',
  elements: 'before <b>x</b><img src=x onerror=alert(1)><script>x</script> &lt;b&gt; &amp;amp; after',
  'codes of pictures': 'before :boom: :+1: (heart) :) after',
  'functions of a card': `before {{DATE(2026-11-23T09:00:00Z)}} ${'$'}{host} {host} $& $1 after`,
  'control characters': 'before\u0000\u0007\u0008\u001b[2J\u009b1m\u007f\rafter',
  'characters that turn the line': 'before \u202eecalp\u202c \u2066x\u2069 \u200f\u061c after',
  'characters nobody sees': 'be\u200bfore\u2060 \ufeff\u2028 after',
  'halves of characters': 'before \ud83d \ude00 after \ud800',
  'pictures of several characters': 'before 👩‍👩‍👧 🇳🇱 é after',
  'names of the machine': 'constructor __proto__ toString',
}

/** Runs the contract for one channel; its rig is made when the tests run. */
export function contract<Shown>(rigging: () => Rig<Shown> | Promise<Rig<Shown>>): void {
  const library = wholeLibrary()
  let rig: Rig<Shown>
  before(async () => {
    rig = await rigging()
  })

  /** Everything that has to hold for a reply. */
  const hold = async (reply: Reply) => {
    const shown = await rig.render(reply)
    assert.deepEqual(rig.problems(shown), [])
    assert.deepEqual(missing(reply, rig.words(shown)), [])
    const offered = (rig.offered ?? everyChoice)(reply)
    assert.deepEqual(named(rig.actions(shown)), named(offered.map(({ action }) => action)))
  }

  describe('each kind of block', () => {
    const { reply } = everything('Connectors')
    for (const [index, block] of reply.blocks.entries())
      it(`${index + 1}: ${block.kind}`, () => hold({ ...reply, blocks: [block] }))

    it('all together', () => hold(reply))

    it('nothing at all', async () => {
      const shown = await rig.render({ ...reply, blocks: [] })
      assert.equal(rig.words(shown).trim(), '')
    })

    it('empty lists and empty words', async () => {
      const blocks: Block[] = [
        { kind: 'text', spans: [{ text: 'Words' }] },
        { kind: 'text', spans: [{ text: '' }] },
        { kind: 'heading', spans: [] },
        { kind: 'buttons', choices: [] },
        { kind: 'choices', spans: [{ text: 'Which' }], choices: [] },
        { kind: 'known', title: 'Known', rows: [] },
        { kind: 'steps', title: 'Steps', steps: [] },
        { kind: 'sources', title: 'Sources', items: [] },
      ]
      await hold({ ...reply, blocks })
    })
  })

  describe('the largest replies', () => {
    for (const { name, reply } of [...largestReplies(library), ...longestSummaries(library)])
      it(name, () => hold(reply))
  })

  describe('the longest reply of each shape', () => {
    it('all of them', async () => {
      const replies = longestReplies(library)
      assert.ok(replies.size > 50)
      for (const [name, reply] of replies)
        await hold(reply).catch((error: Error) => assert.fail(`${name}\n${error.message}`))
    })
  })

  describe('words from outside stay words', () => {
    for (const [name, text] of Object.entries(hostile)) it(name, () => hold(everything(text).reply))

    it('a hundred kilobytes of them', async () => {
      const long = `${'Somebody pasted a whole log. '.repeat(3500)}The end.`
      const { reply } = everything('Words')
      const blocks: Block[] = [
        { kind: 'text', spans: [{ text: long }] },
        {
          kind: 'letter',
          title: 'A letter',
          language: 'en',
          text: long.replaceAll('. ', '.\n'),
          others: [],
        },
      ]
      await hold({ ...reply, blocks })
    })

    it('a hundred kilobytes without a blank, in pictures of two halves', async () => {
      const blocks: Block[] = [{ kind: 'text', spans: [{ text: '😀'.repeat(25_000), as: 'code' }] }]
      await hold({ ...everything('Words').reply, blocks })
    })

    it('none at all, or nothing to see', async () => {
      for (const text of ['', ' \n\t ', '\u200b']) {
        const shown = await rig.render(withOwnLabels(everything(text).reply))
        assert.deepEqual(rig.problems(shown), [])
      }
    })

    it('too many of them everywhere', async () => {
      const shown = await rig.render(withOwnLabels(everything('Words and words again. '.repeat(8)).reply))
      assert.deepEqual(rig.problems(shown), [])
    })
  })
}

/** A reply whose titles and labels are our own: no words from outside, long or none, ever stand there. */
function withOwnLabels(reply: Reply): Reply {
  const own = new Set(['label', 'title', 'button', 'error', 'name'])
  const { blocks } = reply
  const headed = { ...reply, blocks: [{ kind: 'heading', spans: [{ text: 'Words' }] }, ...blocks] }
  return JSON.parse(JSON.stringify(headed, (key, value) => (own.has(key) ? 'Words' : value)))
}

/** Actions in an order of their own, each once. */
function named(actions: readonly Action[]): string[] {
  return [...new Set(actions.map(action => JSON.stringify(Object.entries(action).sort())))].sort()
}
