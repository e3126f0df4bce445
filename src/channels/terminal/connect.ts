/** A conversation in a terminal: a line, a number or a whole paste in; a reply out. */

import { createInterface } from 'node:readline'
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
  const prompt = () => io.interactive && write('\n> ')
  write(io.render(await talk.open()))
  prompt()
  for await (const message of messages(io.input, io.interactive)) {
    if (/^\s*(exit|quit|stop|einde)\s*$/i.test(message)) return
    write(`\n${io.render(await talk.say(message))}`)
    prompt()
  }
}

async function* messages(input: Readable, together: boolean): AsyncGenerator<string> {
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })
  if (!together) {
    for await (const line of lines) if (line.trim() !== '') yield line
    return
  }
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
    const message = queue.splice(0).join('\n')
    if (message.trim() !== '') yield message
  }
}
