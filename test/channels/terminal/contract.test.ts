/** The contract of channels, over the terminal. */

import { render } from '../../../src/channels/terminal/render.ts'
import { numbered, type Reply } from '../../../src/core/reply.ts'
import { characterProblems } from '../../support/outside-words.ts'
import { screenFor } from '../../support/terminal.ts'
import { contract } from '../contract.ts'

interface Lines {
  reply: Reply
  text: string
}

describe('the terminal keeps the contract', () => {
  contract<Lines>(() => ({
    render: reply => ({ reply, text: render(reply, screenFor(reply.language)) }),
    words: ({ text }) => text,
    // What has a number can be typed.
    actions: ({ reply, text }) =>
      [...text.matchAll(/^ {2}([ \d]\d) {2}\S/gm)].map(
        ([, number]) => numbered(reply)[Number(number) - 1]!.action,
      ),
    problems: ({ text }) => characterProblems(text),
    // Lines of what is known are changed in words: "change server".
    offered: numbered,
  }))
})
