/** Explains which language a message is taken for, by the words that told it. */

import type { Library } from '../../library.ts'
import type { Heard } from '../heard.ts'
import { tellingWords } from '../language.ts'
import { listed, type Section } from './section.ts'

/** Words that are shown for each language. */
const most = 12

export function explainLanguage(library: Library, text: string, { language, languageSure }: Heard): Section {
  const telling = tellingWords(library, text).filter(({ words }) => words.length > 0)
  return {
    title: `Language: ${language}${languageSure ? '' : ', not sure'}`,
    lines:
      telling.length > 0
        ? telling.map(({ language, words }) => `${language}: ${listed(words.slice(0, most))}`)
        : ['no word of a person tells it'],
  }
}
