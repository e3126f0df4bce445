/** A reply with one of everything, for looking at how a channel shows it. */

import type { Outline } from '../../src/core/compose/outline.ts'
import type { Block, Reply } from '../../src/core/reply.ts'

/** @param words what every text says; whatever it is, it has to stay text */
export function everything(words: string): { reply: Reply; outline: Outline } {
  const spans = [
    { text: words },
    { text: words, as: 'strong' as const },
    { text: words, as: 'code' as const },
  ]
  const choice = (press: 'back' | 'why' | 'person') => ({
    label: words,
    action: { kind: 'pressed' as const, press },
  })
  const answers = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map(answer => ({
    label: words,
    action: { kind: 'chosen' as const, question: 'spread', answer, problem: 0 },
  }))
  const step = (number: number, state: 'done' | 'failed' | 'now' | 'later') => ({
    cause: 'smart-host-wrong',
    step: `step-${number}`,
    number,
    do: spans,
    how: [spans, spans],
    commands: [words, `Get-OutboundConnector ${words}`],
    place: { text: spans, url: 'https://admin.exchange.microsoft.com/#/connectors' },
    check: spans,
    who: { id: 'mail' as const, label: words },
    risk: { level: 'danger' as const, warning: spans, undo: spans },
    wait: spans,
    basis: { id: 'field' as const, label: words },
    state,
  })
  const blocks: Block[] = [
    { kind: 'heading', spans },
    { kind: 'text', spans },
    { kind: 'text', spans, tone: 'quiet' },
    { kind: 'text', spans, tone: 'warning' },
    { kind: 'text', spans: [{ text: words, as: 'code' }] },
    {
      kind: 'known',
      title: words,
      rows: [
        {
          question: 'owner',
          name: words,
          answer: words,
          origin: words,
          quoted: true,
          change: { label: words, action: { kind: 'pressed', press: 'change', question: 'owner' } },
        },
      ],
    },
    { kind: 'question', question: 'owner', confirm: false, spans, choices: [choice('why'), choice('back')] },
    { kind: 'question', question: 'spread', confirm: true, spans, choices: answers },
    { kind: 'buttons', choices: [choice('why'), choice('person')] },
    { kind: 'choices', spans, choices: [{ ...choice('back'), note: spans }, choice('why')] },
    {
      kind: 'steps',
      title: words,
      steps: [step(1, 'done'), step(2, 'failed'), step(3, 'now'), step(4, 'later')],
    },
    { kind: 'letter', title: words, language: 'nl', text: `${words}\n\n${words}`, others: [choice('back')] },
    {
      kind: 'letter',
      title: words,
      language: 'en',
      text: words,
      others: [],
      add: { label: 'Words to add', button: 'Add', error: 'Write something.' },
    },
    {
      kind: 'sources',
      title: words,
      items: [
        { title: words, url: 'https://learn.microsoft.com/', note: words },
        { title: words, url: 'javascript:alert(1)', note: words },
      ],
    },
  ]
  const end = {
    kind: 'causes' as const,
    causes: [
      { cause: 'a', title: words },
      { cause: 'b', title: words },
    ],
  }
  return {
    reply: {
      language: 'en',
      blocks,
      stand: { code: '4.4.316', asks: 'owner', confirms: null, concludes: [], topics: [], step: null },
    },
    outline: {
      language: 'en',
      entry: '4.4.316',
      article: '4.4.316',
      title: words,
      heading: spans,
      path: [
        {
          question: 'moved',
          ask: words,
          answers: [
            { answer: 'some', label: words, taken: true },
            { answer: 'nothing', label: words, taken: false },
          ],
        },
      ],
      ahead: {
        kind: 'question',
        question: 'owner',
        ask: words,
        branches: [
          { label: words, tree: end },
          { label: words, tree: { kind: 'causes', causes: [] } },
          {
            label: words,
            tree: { kind: 'question', question: 'line', ask: words, branches: [{ label: words, tree: end }] },
          },
        ],
      },
      causes: [
        { cause: 'a', title: words, state: 'left', because: '' },
        { cause: 'b', title: words, state: 'out', because: words },
        { cause: 'c', title: words, state: 'failed', because: '' },
      ],
    },
  }
}
