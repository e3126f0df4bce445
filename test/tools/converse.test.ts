/** `mailflow converse`: whole conversations as JSONL, several at once in one process. */

import assert from 'node:assert/strict'
import { build, jsonl, mailflow, parsed } from '../support/program.ts'

const fields = ['conversation', 'language', 'code', 'asks', 'confirms', 'concludes', 'topics', 'step', 'text']

describe('mailflow converse', function () {
  this.timeout(120_000)
  before(build)

  const converse = async (...lines: unknown[]) => {
    const ran = await mailflow(['converse'], jsonl(...lines))
    return { ...ran, lines: parsed(ran.out) }
  }

  it('prints every field after every event, whatever stands', async () => {
    const { code, errors, lines } = await converse(
      { conversation: 'a', says: 'hello' },
      { conversation: 'a', says: '450 4.4.361' },
      { conversation: 'a', picks: '4.4.316' },
      { conversation: 'a', chooses: { question: 'owner', answer: 'unsure' } },
      { conversation: 'a', presses: 'why' },
      { conversation: 'a', presses: 'person' },
      { conversation: 'a', presses: 'restart' },
    )
    assert.equal(code, 0)
    assert.equal(errors, '')
    assert.equal(lines.length, 7)
    for (const line of lines) {
      assert.deepEqual(Object.keys(line), fields)
      assert.ok(String(line.text).length > 0)
      assert.ok(Array.isArray(line.concludes) && Array.isArray(line.topics))
    }
    assert.deepEqual(lines[1]!.topics, ['4.4.316'])
    assert.deepEqual([lines[2]!.code, lines[2]!.asks], ['4.4.316', 'owner'])
  })

  it('leads to a cause and its steps, through the confirmation of a dangerous one', async () => {
    const { lines } = await converse(
      { conversation: 1, says: '450 4.4.316, our own server, everything has moved to Microsoft 365' },
      { conversation: 1, chooses: { question: 'owner', answer: 'ours' } },
      { conversation: 1, chooses: { question: 'moved', answer: 'everything' } },
      { conversation: 1, presses: 'done' },
    )
    assert.ok(lines[0]!.confirms !== null || lines[0]!.asks !== null)
    assert.deepEqual(lines[2]!.concludes, ['server-retired'])
    assert.deepEqual([lines[2]!.asks, lines[2]!.confirms], [null, null])
    const steps = [lines[2]!.step, lines[3]!.step] as { cause: string; step: string }[]
    assert.deepEqual(
      steps.map(({ cause }) => cause),
      ['server-retired', 'server-retired'],
    )
    assert.notEqual(steps[0]!.step, steps[1]!.step)
  })

  it('counts a typed reply to the question as chosen, anything else typed as heard', async () => {
    const { lines } = await converse(
      { conversation: 'typed', says: '450 4.4.316' },
      { conversation: 'typed', says: 'we do' },
      { conversation: 'typed', says: 'everything' },
      { conversation: 'heard', says: '450 4.4.316 to our own server, everything is migrated' },
    )
    assert.deepEqual([lines[2]!.concludes, lines[2]!.confirms], [['server-retired'], null])
    assert.equal(lines[3]!.confirms, 'owner')
  })

  it('keeps conversations apart, and each in its language', async () => {
    const { lines } = await converse(
      { conversation: 'a', says: '450 4.4.316' },
      { conversation: 'b', says: '450 4.4.317', language: 'nl' },
      { conversation: '__proto__', says: '450 4.4.315' },
      { conversation: 'a', presses: 'repeat' },
      { conversation: 'b', presses: 'repeat' },
      { conversation: '__proto__', presses: 'repeat' },
    )
    assert.deepEqual(
      lines.map(({ conversation, code, language }) => [conversation, code, language]).slice(3),
      [
        ['a', '4.4.316', 'en'],
        ['b', '4.4.317', 'nl'],
        ['__proto__', '4.4.315', 'en'],
      ],
    )
  })

  it('answers a line that is wrong in its place, changes nothing by it, and ends with 1', async () => {
    const wrong: unknown[] = [
      {},
      { conversation: 'a' },
      { conversation: 'a', says: 'x', presses: 'why' },
      { conversation: 'a', says: 1 },
      { conversation: 'a', presses: 'everything' },
      { conversation: 'a', chooses: 'ours' },
      { conversation: 'a', chooses: { question: 'owner' } },
      { conversation: 'a', picks: 4 },
      { conversation: 'a', says: 'x', language: 'klingon' },
      { conversation: {}, says: 'x' },
    ]
    const { code, lines } = await converse({ conversation: 'a', says: '450 4.4.316' }, ...wrong, {
      conversation: 'a',
      says: 'we do',
      chooses: null,
      language: null,
    })
    assert.equal(code, 1)
    assert.equal(lines.length, wrong.length + 2)
    wrong.forEach((given, index) => {
      const { conversation, line, error } = lines[index + 1]!
      const name = (given as { conversation?: unknown }).conversation === 'a' ? 'a' : null
      assert.deepEqual([conversation, line, typeof error], [name, index + 2, 'string'])
    })
    assert.equal(lines.at(-1)!.asks, 'moved')
  })

  it('answers names that no content has, and lives on', async () => {
    const names = ['nowhere', 'constructor', '__proto__', 'toString', '']
    const { code, errors, lines } = await converse(
      { conversation: 'a', says: '450 4.4.316' },
      ...names.flatMap(name => [
        { conversation: 'a', chooses: { question: name, answer: 'ours' } },
        { conversation: 'a', chooses: { question: name, answer: 'unsure' } },
        { conversation: 'a', chooses: { question: 'owner', answer: name } },
        { conversation: 'a', picks: name },
      ]),
    )
    assert.deepEqual([code, errors], [0, ''])
    for (const { asks } of lines) assert.equal(asks, 'owner')
  })
})
