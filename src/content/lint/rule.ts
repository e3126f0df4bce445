/** What a rule is: complete, or it is none. */

import type { Content } from '../content.ts'
import type { Document } from '../read.ts'
import type { Path } from '../yaml.ts'

/** One place where a rule is broken. */
export interface Finding {
  document: Document
  /** Where in the document; the first line when left out. */
  path?: Path
  what: string
  /** Only where there is better advice than the rule's own. */
  fix?: string
}

export interface Rule {
  /** `about/what`, as the report shows it. */
  id: string
  /** What must hold, in a sentence. */
  what: string
  why: string
  /** What to do when it does not. */
  fix: string
  /** A warning is shown and fails nothing. */
  level?: 'warning'
  check: (content: Content) => Iterable<Finding>
}
