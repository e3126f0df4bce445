/** Placeholder until the scorer of symptoms brings its training: what people say becomes an empty model. */

import type { Article, Language } from '../core/library.ts'
import type { SymptomModel } from '../core/understand/symptoms.ts'

/** What people say in one language when one article is the trouble. */
export interface Symptoms {
  article: Article | 'none'
  language: Language
  says: readonly string[]
}

export function train(_symptoms: readonly Symptoms[]): SymptomModel {
  return { version: 0 }
}
