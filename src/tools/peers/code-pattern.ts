/** Reads codes as one would in an afternoon: a plain pattern, whose first hit decides. */

import type { Library } from '../../core/library.ts'
import type { Answer, ExpectedCode } from '../accuracy/score.ts'

/** An enhanced status code, with the reply code before it if there is one; or a reply code alone. */
const pattern = /\b(?:([45][0-5]\d)[ -]#?)?([45]\.\d{1,3}\.\d{1,3})\b|\b([45][0-5]\d)\b/g

/** What codes say about a text: which they are, and what the first of them is about. */
export interface ByPattern {
  codes: ExpectedCode[]
  answer?: Answer
}

/** A reader of the codes of a library. */
export function codePattern(library: Library): (text: string) => ByPattern {
  const answers = new Map<string, Answer>()
  // Of several entries that share a code the usual one stands, else the first.
  const entries = Object.values(library.entries).sort((one, other) => Number(other.usual) - Number(one.usual))
  for (const { entry, article, connector, codes, becomes } of entries)
    for (const code of becomes ? [...codes, becomes] : codes)
      if (!answers.has(code)) answers.set(code, { article: connector ? article : code, entry })
  return text => {
    const found = new Map<string, ExpectedCode>()
    for (const [written, beside, enhanced, alone] of text.matchAll(pattern))
      found.set(written, { basic: beside ?? alone ?? null, enhanced: enhanced ?? null })
    const codes = [...found.values()]
    if (codes.length === 0) return { codes }
    const article = codes[0]!.enhanced ?? codes[0]!.basic!
    return { codes, answer: answers.get(article) ?? { article } }
  }
}
