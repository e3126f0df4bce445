/** A conversation in a terminal: a line, a number or a whole paste in; a reply out. */

import { createInterface, type Interface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import type { Reply } from '../../core/reply.ts'

/** What the terminal needs of the assistant. */
export interface Talk {
  say(text: string): Promise<Reply>
  open(): Promise<Reply>
}

/** Lines of one paste arrive within this time of each other, in milliseconds. */
const pasteGap = 40

/**
 * Talks until the input ends or somebody says `exit`. At a terminal, lines that arrive together are one message: a pasted bounce
 * has many. From a pipe, each line is a message.
 */
export async function connectTerminal(
  talk: Talk,
  io: { input: Readable; output: Writable; interactive: boolean; render: (reply: Reply) => string },
): Promise<void> {
  const write = (text: string) => io.output.write(text)
  write(io.render(await talk.open()))
  const lines = createInterface({
    input: io.input,
    // At a terminal the line can be edited, and earlier ones come back with the arrows.
    ...(io.interactive && { output: io.output, terminal: true, prompt: '> ' }),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let open = true
  lines.once('close', () => {
    open = false
  })
  const prompt = () => {
    if (!io.interactive || !open) return
    write('\n')
    lines.prompt()
  }
  prompt()
  for await (const message of io.interactive ? pastes(lines) : lines) {
    if (/^\s*(exit|quit|stop|einde)\s*$/i.test(message)) break
    if (message.trim() !== '') write(`\n${io.render(await talk.say(message))}`)
    prompt()
  }
  // An open reader keeps the process alive at a terminal.
  lines.close()
}

async function* pastes(lines: Interface): AsyncGenerator<string> {
  const queue: string[] = []
  let wake: () => void = () => {}
  let ended = false
  lines.on('line', line => {
    queue.push(line)
    wake()
  })
  lines.on('close', () => {
    ended = true
    wake()
  })
  while (!ended || queue.length > 0) {
    if (queue.length === 0) await new Promise<void>(resolve => (wake = resolve))
    for (let seen = -1; seen !== queue.length; ) {
      seen = queue.length
      await new Promise(resolve => setTimeout(resolve, pasteGap))
    }
    yield queue.splice(0).join('\n')
  }
}
