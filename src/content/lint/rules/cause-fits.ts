/** Evidence speaks of questions and answers that exist, and steps have names of their own. */

import type { Finding, Rule } from '../rule.ts'

export const causeFits: Rule = {
  id: 'cause/fits',
  what: 'Under `fits` and `points` stand questions that exist, with their own answers.',
  why: 'A misspelt answer would rule the cause out for everybody.',
  fix: 'Correct the id; the answers of a question stand in dialogs/questions/<question>.yaml.',
  *check(content): Iterable<Finding> {
    for (const document of content.all('cause')) {
      for (const kind of ['fits', 'points'] as const) {
        for (const [question, answers] of Object.entries(document.data[kind] ?? {})) {
          const known = content.one('question', question)?.data.answers
          if (!content.has('question', question))
            yield { document, path: [kind, question], what: `there is no question \`${question}\`` }
          for (const [index, answer] of answers.entries()) {
            if (!known || known.includes(answer)) continue
            const fix = `\`${question}\` has the answers ${known.join(', ')}.`
            yield {
              document,
              path: [kind, question, index],
              what: `\`${answer}\` is no answer to \`${question}\``,
              fix,
            }
          }
        }
      }
      const steps = document.data.steps.map(({ id }) => id)
      for (const [index, id] of steps.entries()) {
        if (steps.indexOf(id) < index)
          yield {
            document,
            path: ['steps', index],
            what: `two steps are called \`${id}\``,
            fix: 'Give each step a name of its own.',
          }
      }
    }
    for (const document of content.all('question')) {
      for (const answer of Object.keys(document.data.literal ?? {})) {
        if (!document.data.answers.includes(answer))
          yield {
            document,
            path: ['literal', answer],
            what: `\`${answer}\` is no answer to this question`,
            fix: `Its answers are ${document.data.answers.join(', ')}.`,
          }
      }
    }
  },
}
