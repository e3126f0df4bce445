/** Talking over a pipe and at a terminal, without a process around it. */

import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { connectTerminal } from '../../../src/channels/terminal/connect.ts'
import type { Reply } from '../../../src/core/reply.ts'

/** A conversation that says back what it hears. */
function setUp(interactive: boolean, slow = 0) {
  const input = new PassThrough()
  const output = new PassThrough()
  const heard: string[] = []
  let written = ''
  output.setEncoding('utf8').on('data', text => {
    written += text
  })
  const reply = (text: string): Reply => ({
    language: 'en',
    blocks: [{ kind: 'text', spans: [{ text }] }],
    stand: { code: null, asks: null, confirms: null, concludes: [], topics: [], step: null },
  })
  const done = connectTerminal(
    {
      open: async () => reply('welcome'),
      say: async text => {
        await wait(slow)
        heard.push(text)
        return reply(`heard ${heard.length}`)
      },
    },
    {
      input,
      output,
      interactive,
      render: ({ blocks: [block] }) => `${block?.kind === 'text' ? block.spans[0]!.text : ''}\n`,
    },
  )
  return { input, heard, done, written: () => written }
}

describe('over a pipe', () => {
  it('takes each line for a message, in order, and ends with the input', async () => {
    const { input, heard, done, written } = setUp(false, 5)
    input.end('one\ntwo\r\n\n  \nthree')
    await done
    assert.deepEqual(heard, ['one', 'two', 'three'])
    assert.equal(written(), 'welcome\n\nheard 1\n\nheard 2\n\nheard 3\n')
  })

  it('takes lines that come late', async () => {
    const { input, heard, done } = setUp(false)
    input.write('one\n')
    await wait(100)
    input.write('tw')
    await wait(20)
    input.end('o\n')
    await done
    assert.deepEqual(heard, ['one', 'two'])
  })

  for (const word of ['exit', 'quit', ' Stop ', 'EINDE'])
    it(`ends at ${JSON.stringify(word)}, whatever comes behind it`, async () => {
      const { input, heard, done } = setUp(false)
      input.write(`one\n${word}\ntwo\n`)
      await done
      assert.deepEqual(heard, ['one'])
    })

  it('does not end at a sentence with such a word in it', async () => {
    const { input, heard, done } = setUp(false)
    input.end('stop asking\n')
    await done
    assert.deepEqual(heard, ['stop asking'])
  })

  it('only opens when nothing comes', async () => {
    const { input, heard, done, written } = setUp(false)
    input.end()
    await done
    assert.deepEqual([heard, written()], [[], 'welcome\n'])
  })
})

describe('at a terminal', () => {
  it('takes lines that arrive together for one message: a paste', async () => {
    const { input, heard, done, written } = setUp(true)
    input.write('Status: 5.4.316\nDiagnostic-Code: smtp;550 5.4.316\n\nMessage expired\n')
    await wait(300)
    input.write('second\n')
    await wait(300)
    input.end()
    await done
    assert.deepEqual(heard, [
      'Status: 5.4.316\nDiagnostic-Code: smtp;550 5.4.316\n\nMessage expired',
      'second',
    ])
    assert.ok(written().includes('> '))
  })

  it('loses nothing that is typed while it answers', async () => {
    const { input, heard, done } = setUp(true, 200)
    input.write('one\n')
    await wait(150)
    input.write('two\n')
    await wait(400)
    input.end()
    await done
    assert.deepEqual(heard, ['one', 'two'])
  })

  it('answers what stood there when the input ends', async () => {
    const { input, heard, done } = setUp(true)
    input.end('one\n')
    await done
    assert.deepEqual(heard, ['one'])
  })

  it('asks for more after an empty line', async () => {
    const { input, heard, done, written } = setUp(true)
    input.write('\n')
    await wait(200)
    input.end()
    await done
    assert.deepEqual(heard, [])
    assert.equal(written().split('> ').length - 1 >= 2, true)
  })

  it('lets go of the input at "exit": nothing keeps the process alive', async () => {
    const { input, heard, done } = setUp(true)
    input.write('exit\n')
    await done
    assert.deepEqual(heard, [])
    assert.equal(input.listenerCount('keypress'), 0)
    assert.ok(input.isPaused())
  })
})
