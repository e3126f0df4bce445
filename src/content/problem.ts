/** Something wrong in the content, with the place and the way to mend it. */

export interface Problem {
  /** Path from the root of the repository. */
  file: string
  line: number
  /** Id of the rule that found it: `cause/risk`. */
  rule: string
  what: string
  fix: string
  /** A warning is shown and fails nothing. */
  level: 'error' | 'warning'
}

/** Whether anything in a list fails the check. */
export function fails(problems: readonly Problem[]): boolean {
  return problems.some(({ level }) => level === 'error')
}
