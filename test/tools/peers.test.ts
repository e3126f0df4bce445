/** The classifiers that are measured beside ours: each learns from lines, and is silent or follows a code where it should. */

import assert from 'node:assert/strict'
import type { Symptoms } from '../../src/content/train.ts'
import { readWith } from '../../src/tools/accuracy/readers.ts'
import type { Row } from '../../src/tools/accuracy/score.ts'
import { codePattern } from '../../src/tools/peers/code-pattern.ts'
import type { Peer } from '../../src/tools/peers/peer.ts'
import { peers } from '../../src/tools/peers/peers.ts'
import { wholeLibrary } from '../support/whole-library.ts'

const lines: Symptoms[] = [
  {
    topic: '5.2.2-mailbox-full',
    language: 'en',
    says: [
      'the mailbox is full',
      'his mailbox is over quota',
      'mailbox full again',
      'quota of the mailbox exceeded',
    ],
  },
  {
    topic: '5.2.2-mailbox-full',
    language: 'nl',
    says: [
      'het postvak is vol',
      'zijn postvak zit vol',
      'postvak vol, quota overschreden',
      'het postvak zit weer vol',
    ],
  },
  {
    topic: '4.4.316',
    language: 'en',
    says: [
      'the server refused the connection',
      'connection refused',
      'our firewall refused it',
      'it was refused',
    ],
  },
  {
    topic: '4.4.316',
    language: 'nl',
    says: [
      'de verbinding is geweigerd',
      'de server weigert',
      'verbinding geweigerd',
      'onze firewall weigert',
    ],
  },
  {
    topic: 'none',
    language: 'en',
    says: ['the printer has no paper', 'paper for the printer', 'printer out of ink', 'ink and paper'],
  },
  {
    topic: 'none',
    language: 'nl',
    says: ['de printer heeft geen papier', 'papier voor de printer', 'inkt is op', 'inkt en papier'],
  },
]

describe('peers', () => {
  for (const { name, train } of peers)
    it(`${name} tells topics apart in both languages`, async () => {
      const classify = await train(lines)
      for (const [text, topic] of [
        ['mailbox of my colleague is full', '5.2.2-mailbox-full'],
        ['het postvak van mijn collega is vol', '5.2.2-mailbox-full'],
        ['connection was refused', '4.4.316'],
        ['verbinding geweigerd door de firewall', '4.4.316'],
        ['where is the paper for the printer', 'none'],
      ] as const)
        assert.equal((await classify(text)).topic, topic, text)
    })
})

describe('a code pattern', () => {
  const read = codePattern(wholeLibrary())

  it('finds the codes of a text, and takes the first for what it is about', () => {
    const { codes, answer } = read('550 5.4.316 expired, last 450 4.4.315, again 550 5.4.316')
    assert.deepEqual(codes, [
      { basic: '550', enhanced: '5.4.316' },
      { basic: '450', enhanced: '4.4.315' },
    ])
    assert.deepEqual(answer, { article: '4.4.316', entry: '4.4.316' })
  })

  it('takes a reply code alone, and a code that no entry knows, as they stand', () => {
    assert.deepEqual(read('we get 554 all day').answer, { article: '554' })
    assert.deepEqual(read('status 5.9.999').answer, { article: '5.9.999' })
    assert.deepEqual(read('mail hangs'), { codes: [] })
  })
})

describe('a peer beside ours', () => {
  const row = (text: string, expectedArticle: string): Row => ({
    id: text,
    lang: 'en',
    text,
    expectedCodes: [],
    expectedArticle,
  })
  const scores: Record<string, number> = { full: 0.9, faint: 0.2, vague: 0.3, code: 0.9 }
  const guessing: Peer = {
    name: 'guessing',
    train: () => text => ({ topic: '5.2.2-mailbox-full', score: scores[text.split(' ')[0]!]! }),
  }

  it('is silent below the score that does best on the tuned messages', async () => {
    const tuned = [row('full', '5.2.2'), row('faint', 'none')]
    const asked = [row('vague', '5.2.2'), row('code 450 4.4.316', '4.4.316')]
    const { bare, behindPattern, threshold } = await readWith(wholeLibrary(), guessing, [], { asked, tuned })
    assert.equal(threshold, 0.9)
    assert.equal(bare.answer('full').article, '5.2.2')
    assert.equal(bare.answer('vague').article, 'none')
    assert.equal(bare.answer('code 450 4.4.316').article, '5.2.2')
    assert.equal(behindPattern.answer('code 450 4.4.316').article, '4.4.316')
    assert.equal(behindPattern.answer('full').article, '5.2.2')
  })

  it('never falls silent where that makes nothing right', async () => {
    const tuned = [row('full', '5.2.2'), row('faint', '5.2.2')]
    const { threshold, bare } = await readWith(wholeLibrary(), guessing, [], { asked: tuned, tuned })
    assert.equal(threshold, undefined)
    assert.equal(bare.answer('faint').article, '5.2.2')
  })
})
