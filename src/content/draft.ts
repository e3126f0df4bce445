/** Builds the library straight from the content, for development: names are checked, the slower rules wait for `npm run content`. */

import type { Library } from '../core/library.ts'
import { animate } from './build.ts'
import { compile } from './compile.ts'
import { freeze } from './freeze.ts'
import { lint } from './lint/lint.ts'
import { report } from './lint/report.ts'
import { soundRules } from './lint/rules/index.ts'
import { fails } from './problem.ts'
import { readContent } from './read.ts'
import { version } from './version.ts'

/** The library as far as it is sound, and the report when it is not. */
export function draft(root: string): { library: Library; report?: string } {
  const { documents, problems: unreadable } = readContent(root)
  const { content, problems } = lint(documents, soundRules, unreadable)
  const library = freeze(animate(compile(content, version(root))))
  return fails(problems) ? { library, report: report(problems, content) } : { library }
}
