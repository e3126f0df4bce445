/** The `--language` option, checked against the languages on offer. */

import { Option } from 'commander'
import type { Language, Library } from '../core/library.ts'
import { Failure } from './failure.ts'

export function languageOption(): Option {
  return new Option('-l, --language <tag>', 'language of the answer (en, nl); by default that of the text')
}

/** The wanted language, or the first one; a language that is not on offer is refused with the list. */
export function checkedLanguage(library: Library, wanted: string | undefined): Language | undefined {
  if (wanted === undefined || library.texts[wanted]) return wanted
  throw new Failure(`no language "${wanted}"; on offer: ${library.languages.join(', ')}`, 2)
}
