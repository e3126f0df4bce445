/** The page's own words, in the language of the conversation. */

import type { Language } from '../../../core/library.ts'
import type { LabelName, Labels } from '../labels.ts'

let labels: Labels | undefined
let language: Language = document.documentElement.lang

/** Takes the words that came with the state, and puts them wherever the page says which it wants. */
export function useLabels(next: Labels, spoken: Language): void {
  labels = next
  language = spoken
  document.documentElement.lang = spoken
  for (const element of document.querySelectorAll<HTMLElement>('[data-label]'))
    element.textContent = label(element.dataset.label as LabelName)
  for (const element of document.querySelectorAll<HTMLElement>('[data-name]'))
    element.setAttribute('aria-label', label(element.dataset.name as LabelName))
}

/** One label with its {holes} filled; what fills them is never looked at again. */
export function label(name: LabelName, holes: Readonly<Record<string, string | number>> = {}): string {
  const template = labels?.[name] ?? ''
  return template.replace(/\{(\w+)\}/g, (hole, key: string) => String(holes[key] ?? hole))
}

/** Browsers under `LANG=C` or `en_US.UTF-8@euro` tell tags that are none: `en-US@posix`. */
function isTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}

/** The time of day as people of this language write it, and of this country where the browser tells. */
export function clock(at: Date): string {
  const locale = navigator.languages.find(tag => tag.split('-')[0] === language && isTag(tag)) ?? language
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at)
}
