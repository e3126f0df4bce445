/** The largest replies there can be: every cause with all its steps, its letter and everything known about it; a summary at its longest. */

import { respond } from '../../src/core/compose/respond.ts'
import type { Act, Conversation, Problem } from '../../src/core/conversation.ts'
import type { CauseId, Entry, Language, Library } from '../../src/core/library.ts'
import { note } from '../../src/core/moves/note.ts'
import { quote } from '../../src/core/moves/open.ts'
import type { Reply } from '../../src/core/reply.ts'
import { about } from './problems.ts'

const at = '2026-11-23T09:00:00.000Z'
const host = 'a-rather-long-name-of-a-server.mail.protection.contoso.com'
const literal = `450 4.4.316 Connection refused [Message=Socket error code 10061] [LastAttemptedServerName=${host}] [LastAttemptedIP=192.0.2.10:25]`
const said = quote(
  `${literal} since we moved the server, and nobody knows what to do about it any more. `.repeat(10),
)

/** The same as a problem, with an answer that speaks for the cause to every question, in the words that were heard. */
function problemOf(library: Library, entry: Entry, cause: CauseId, by: 'heard' | 'chosen'): Problem {
  const { fits } = library.causes[cause]!
  const asks = entry.dialog ? library.dialogs[entry.dialog]!.ask : []
  const acts = asks.map(
    (question, index): Act => ({
      turn: index + 1,
      at,
      act: 'found',
      finding: {
        question,
        answer: fits[question]?.[0] ?? 'unsure',
        by: fits[question] ? by : 'chosen',
        ...(by === 'heard' && { quote: said.slice(0, 200) }),
      },
    }),
  )
  return {
    article: entry.article,
    entry: entry.entry,
    code: `450 ${entry.article}`,
    expired: false,
    quotes: Array.from({ length: 5 }, () => said),
    host,
    literal,
    since: '11/23/2026 9:00:00 AM',
    acts: [...acts, { turn: acts.length + 1, at, act: 'took', cause }],
  }
}

/** One reply to be shown, and what it is. */
export interface Named {
  name: string
  reply: Reply
}

/** Every cause of every error in every language, with all steps at once. */
export function largestReplies(library: Library): Named[] {
  return everyCause(library).flatMap(({ language, entry, cause }) =>
    (['chosen', 'heard'] as const).map(by => ({
      name: `${language}: ${cause} in ${entry.article}, everything ${by}`,
      reply: opened(library, about(problemOf(library, entry, cause, by), language)),
    })),
  )
}

function opened(library: Library, conversation: Conversation): Reply {
  return respond(library, conversation, { allSteps: true }, { blocks: [], opened: true })
}

/** The summary of every cause, after every step was tried and a colleague is told about it as often as is kept. */
export function longestSummaries(library: Library): Named[] {
  return everyCause(library).map(({ language, entry, cause }) => {
    const problem = problemOf(library, entry, cause, 'heard')
    const tried = library.causes[cause]!.steps.map(
      ({ step }): Act => ({ turn: 9, at, act: 'tried', cause, step, result: 'failed' }),
    )
    const conversation = {
      ...about({ ...problem, acts: [...problem.acts, ...tried] }, language),
      unheard: [said, said, said],
    }
    const { notes } = note(library, { conversation, person: {} }, said)
    return {
      name: `${language}: a colleague takes over ${cause} in ${entry.article}`,
      reply: respond(library, conversation, {}, notes),
    }
  })
}

function everyCause(library: Library): { language: Language; entry: Entry; cause: CauseId }[] {
  return library.languages.flatMap(language =>
    Object.values(library.entries).flatMap(entry =>
      entry.causes.map(({ cause }) => ({ language, entry, cause })),
    ),
  )
}
