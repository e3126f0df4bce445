/** The contract of channels, over the messages and blocks of Slack. */

import { readValue } from '../../../src/channels/slack/press.ts'
import { type Message, render } from '../../../src/channels/slack/render.ts'
import { messageProblems } from '../../support/block-kit/check.ts'
import { valuesInBlocks, wordsInBlocks } from '../../support/block-kit/read.ts'
import { wholeLibrary } from '../../support/whole-library.ts'
import { contract } from '../contract.ts'

describe('Slack keeps the contract', () => {
  contract<Message[]>(() => ({
    render: reply => render(reply, { library: wholeLibrary(), turn: 1, rating: true }),
    words: messages => messages.map(({ blocks }) => wordsInBlocks(blocks)).join('\n'),
    actions: messages =>
      messages
        .flatMap(({ blocks }) => valuesInBlocks(blocks))
        .flatMap(value => readValue(value)?.action ?? []),
    problems: messages => messages.flatMap(messageProblems),
  }))
})
