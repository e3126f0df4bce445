/** The contract of channels, over the messages and cards of Teams. */

import { type Message, render } from '../../../src/channels/teams/render.ts'
import { messageProblems } from '../../support/cards/check.ts'
import { actionsOnCard, wordsOnCard } from '../../support/cards/read.ts'
import { wholeLibrary } from '../../support/whole-library.ts'
import { contract } from '../contract.ts'

const cardsOf = ({ attachments = [] }: Message) => attachments.map(({ content }) => content)

describe('Teams keeps the contract', () => {
  contract<Message[]>(() => ({
    render: reply => render(reply, { library: wholeLibrary(), turn: 1 }),
    words: messages =>
      messages.flatMap(message => [message.text ?? '', ...cardsOf(message).map(wordsOnCard)]).join('\n'),
    actions: messages => actionsOnCard(messages.flatMap(cardsOf)),
    problems: messages => messages.flatMap(messageProblems),
  }))
})
