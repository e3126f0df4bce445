/** Runs the rules over the content and gathers everything that is wrong, in the order of files and lines. */

import { type Content, gather } from '../content.ts'
import type { Problem } from '../problem.ts'
import type { Document } from '../read.ts'
import type { Rule } from './rule.ts'
import { schema } from './rules/schema.ts'

/** The content with what is wrong with it. */
export interface Linted {
  content: Content
  problems: Problem[]
}

/** Checks each file against its schema, then everything together; a broken file is left out of the second. */
export function lint(
  documents: readonly Document[],
  rules: readonly Rule[],
  unreadable: readonly Problem[] = [],
): Linted {
  const malformed = run(schema, gather(documents))
  const content = gather(documents, new Set(malformed.map(({ file }) => file)))
  const problems = [...unreadable, ...malformed, ...rules.flatMap(rule => run(rule, content))]
  return { content, problems: problems.sort(inOrder) }
}

/** What one rule finds, as problems. */
export function run(rule: Rule, content: Content): Problem[] {
  return [...rule.check(content)].map(({ document, path = [], what, fix = rule.fix }) => ({
    file: document.file,
    line: document.lineOf(path),
    rule: rule.id,
    what,
    fix,
    level: rule.level ?? 'error',
  }))
}

function inOrder(one: Problem, other: Problem): number {
  return one.file.localeCompare(other.file) || one.line - other.line || one.rule.localeCompare(other.rule)
}
