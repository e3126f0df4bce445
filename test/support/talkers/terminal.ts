/** Types in a terminal, or through a pipe. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { createAssistant } from '../../../src/app/assistant.ts'
import type { Untimed } from '../../../src/app/ports/assistant.ts'
import { connectTerminal } from '../../../src/channels/terminal/connect.ts'
import { render } from '../../../src/channels/terminal/render.ts'
import { label, voice } from '../../../src/core/compose/words.ts'
import type { Action } from '../../../src/core/event.ts'
import { type Choice, numbered, type Reply } from '../../../src/core/reply.ts'
import { memoryStore } from '../../../src/stores/memory.ts'
import { screenFor } from '../terminal.ts'
import { start } from '../told.ts'
import { wholeLibrary } from '../whole-library.ts'
import { isSameAction } from './actions.ts'
import { movingClock, type Talker, type Talking } from './talker.ts'

const quiet = { info: () => {}, warn: () => {}, error: () => {} }

export async function talkInTerminal(): Promise<Talking> {
  const clock = movingClock(start)
  const library = wholeLibrary()
  const reference = () => randomUUID().slice(0, 8)

  const open = async (language: string): Promise<Talker> => {
    const assistant = createAssistant({
      library,
      store: memoryStore(),
      clock,
      log: quiet,
      language,
      reference,
    })
    const ids = { conversation: 'terminal:anna', person: 'terminal:anna' }
    const input = new PassThrough()
    const output = new PassThrough()
    let written = ''
    output.setEncoding('utf8').on('data', text => {
      written += text
    })
    let answered: () => void = () => {}
    /** What is awaited resolves once the next reply is written. */
    const next = () =>
      new Promise<void>(resolve => {
        answered = resolve
      })
    const greeted = next()
    const draw = (reply: Reply) => render(reply, screenFor(reply.language))
    const done = connectTerminal(
      {
        open: async () => {
          const { reply } = await assistant.look(ids)
          setImmediate(() => answered())
          return reply
        },
        say: async text => {
          const { reply } = await assistant.handle(ids, { kind: 'said', text })
          setImmediate(() => answered())
          return reply
        },
      },
      // A paste of several lines is one message at a terminal alone.
      { input, output, interactive: false, render: draw },
    )
    await greeted
    let offered: Choice[] = []
    let spoken = language

    /** What to type for a button: its number, its label, or nothing that would do. */
    const typedFor = (action: Action): string | undefined => {
      const at = offered.findIndex(choice => isSameAction(choice.action, action))
      if (at >= 0) return String(at + 1)
      return action.kind === 'pressed' ? label(voice(library, spoken), `button.${action.press}`) : undefined
    }

    return {
      async does(event: Untimed) {
        const text = event.kind === 'said' ? event.text : typedFor(event as Action)
        if (text === undefined || text.trim() === '' || text.includes('\n')) return undefined
        written = ''
        const answer = next()
        input.write(`${text}\n`)
        await answer
        // Halves of characters do not survive a stream.
        return { kind: 'said', text: Buffer.from(text).toString() }
      },
      async shows({ reply, aside }) {
        assert.equal(written, `\n${draw(reply)}`)
        if (!aside) offered = numbered(reply)
        spoken = reply.language
      },
      async ends() {
        input.end()
        await done
      },
    }
  }
  return { clock, open, close: async () => {} }
}
