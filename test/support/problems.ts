/** Problems and conversations written briefly, for tests of what is said about them. */

import {
  type Act,
  begin,
  type Conversation,
  type Finding,
  type Problem,
} from '../../src/core/conversation.ts'

export const at = '2026-11-23T09:00:00.000Z'

/** A problem with what was found out about it. */
export function problem(
  changes: Partial<Problem> = {},
  found: readonly Finding[] = [],
  tried: readonly { cause: string; step: string; result: 'done' | 'failed' }[] = [],
): Problem {
  const acts: Act[] = [
    ...found.map((finding): Act => ({ turn: 1, at, act: 'found', finding })),
    ...tried.map((step): Act => ({ turn: 2, at, act: 'tried', ...step })),
  ]
  return { article: '4.4.316', entry: '4.4.316', expired: false, quotes: [], acts, ...changes }
}

/** A conversation with one problem in hand. */
export function about(one: Problem, language = 'en'): Conversation {
  return { ...begin('test', language), problems: [one], turns: 2, at }
}

/** What somebody may name a server, or write in an error, to be taken for markup, a mention or a link. */
export const hostile = [
  '**bold**',
  '`code`',
  '{host}',
  '{request}',
  '<a href="https://x.example">x</a>',
  '<@U123>',
  '@everyone',
  '[x](https://x.example)',
  '$&$1$$',
  '*{literal}*',
]
