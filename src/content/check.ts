/** Reads and checks the whole content: what `npm run content` shows, and what must be clean before it is written. */

import { type Linted, lint } from './lint/lint.ts'
import { allRules } from './lint/rules/index.ts'
import { readContent } from './read.ts'
import { exampleReader } from './read-example.ts'

/** @param today ISO 8601 date */
export function checkContent(root: string, today: string): Linted {
  const { documents, problems } = readContent(root)
  return lint(documents, allRules(today, exampleReader), problems)
}
