/** Says what is wrong with the content, one problem after another, each with its fix. */

import type { Content } from '../content.ts'
import { fails, type Problem } from '../problem.ts'

/** The whole report; its last line is the outcome. */
export function report(problems: readonly Problem[], content: Content): string {
  return [...problems.map(describe), outcome(problems, content)].join('\n')
}

/** One problem in two lines: where and what, then the fix. */
export function describe({ file, line, rule, what, fix, level }: Problem): string {
  return `${file}:${line}  ${rule}${level === 'warning' ? ' (a warning)' : ''}  ${what}\n    fix: ${fix}`
}

function outcome(problems: readonly Problem[], content: Content): string {
  const warnings = problems.filter(({ level }) => level === 'warning').length
  const noted = warnings > 0 ? ` (${count(warnings, 'warning')})` : ''
  if (fails(problems)) return `\n${count(problems.length - warnings, 'problem')}${noted}.`
  const parts = [
    count(content.all('entry').length, 'entry', 'entries'),
    count(content.all('cause').length, 'cause'),
    count(content.all('question').length, 'question'),
    count(content.all('dialog').length, 'dialog'),
    `${count(content.languages.length, 'language')} (${content.languages.join(', ')})`,
  ]
  return `All good: ${parts.join(', ')}${noted}.`
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
