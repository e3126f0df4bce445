/** The switch between languages. */

import type { Language } from '../../../core/library.ts'
import type { PageState } from '../state.ts'
import { button, byId, make } from './element.ts'

/** Shows every language on offer; `choose` is called for another than the one spoken. */
export function showLanguages(
  { languages, language }: PageState,
  choose: (language: Language) => void,
): void {
  byId('languages').replaceChildren(
    ...Object.entries(languages).map(([tag, name]) => {
      const spoken = tag === language
      const attributes = { class: 'plain', lang: tag, title: name, 'aria-pressed': String(spoken) }
      const made = button('', attributes, () => !spoken && choose(tag))
      // Its own name in full; on a phone the tag.
      made.append(make('span', { class: 'long' }, name), make('span', { class: 'short' }, tag.toUpperCase()))
      return made
    }),
  )
}
