/** What is remembered of words is bounded, and never differs from what would be worked out. */

import assert from 'node:assert/strict'
import { remembering } from '../../../src/core/understand/word-memory.ts'

describe('the memory for words', () => {
  it('works a word out once', () => {
    let times = 0
    const length = remembering(word => {
      times++
      return word.length
    })
    assert.deepEqual([length('connector'), length('connector'), times], [9, 9, 1])
  })

  it('forgets what was not asked for a long time, so that it never grows without end', () => {
    let times = 0
    const length = remembering(word => {
      times++
      return word.length
    })
    length('connector')
    for (let at = 0; at < 20_000; at++) length(`word${at}`)
    times = 0
    length('connector')
    assert.equal(times, 1)
  })

  it('keeps a word that is asked for all the time', () => {
    let times = 0
    const length = remembering(word => {
      if (word === 'connector') times++
      return word.length
    })
    for (let at = 0; at < 20_000; at++) {
      length('connector')
      length(`word${at}`)
    }
    assert.equal(times, 1)
  })
})
